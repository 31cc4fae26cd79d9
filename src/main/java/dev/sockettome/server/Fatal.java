package dev.sockettome.server;

/**
 * What ends the program on whichever thread it happens. An event loop would log it and go
 * on, with half of something done; instead it goes to whoever handles what no thread
 * catches.
 */
final class Fatal {

	private Fatal() {
	}

	/** A task for an event loop that keeps no such failure to itself. */
	static Runnable guard(Runnable task) {
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
	static void handOverIfOutOfMemory(Throwable failure) {
		if (failure instanceof OutOfMemoryError error) {
			handOver(error);
		}
	}

	private static void handOver(OutOfMemoryError error) {
		Thread thread = Thread.currentThread();
		thread.getUncaughtExceptionHandler().uncaughtException(thread, error);
	}

}
