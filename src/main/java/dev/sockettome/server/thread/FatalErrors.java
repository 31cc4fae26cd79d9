package dev.sockettome.server.thread;

/**
 * Errors that end the program, whichever thread they happen on. An event loop would log
 * such an error and go on with half of something done. Instead it goes to the handler of
 * uncaught exceptions.
 */
public final class FatalErrors {

	private FatalErrors() {
	}

	/** A task for an event loop that hands over such an error. */
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

	/** Hands over an error that an event loop has caught, if it is such an error. */
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
