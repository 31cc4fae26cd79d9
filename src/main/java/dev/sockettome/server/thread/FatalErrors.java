package dev.sockettome.server.thread;

/**
 * What ends the program on whichever thread it happens. An event loop would log it and go
 * on, with half of something done; instead it goes to whoever handles what no thread
 * catches.
 */
public final class FatalErrors {

	private FatalErrors() {
	}

	/** A task for an event loop that keeps no such failure to itself. */
	public static Runnable guard(Runnable task) {
		return () -> {
			try {
				task.run();
			}
			catch (OutOfMemoryError ex) {
				handOver(ex);
				throw ex;
			}
		};
	}

	/** Hands over a failure that an event loop has caught, if it is such a one. */
	public static void handOverIfOutOfMemory(Throwable failure) {
		if (failure instanceof OutOfMemoryError error) {
			handOver(error);
		}
	}

	private static void handOver(OutOfMemoryError error) {
		Thread thread = Thread.currentThread();
		thread.getUncaughtExceptionHandler().uncaughtException(thread, error);
	}

}
