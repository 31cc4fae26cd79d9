package dev.sockettome.shell;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.Thread.UncaughtExceptionHandler;
import java.nio.charset.StandardCharsets;

import dev.sockettome.shell.session.ExitCode;
import org.jspecify.annotations.Nullable;

/**
 * Ends the program when a thread has run out of memory: with one line, a code of its own,
 * and the terminal as it was. A program that goes on without one of its threads hangs
 * sooner or later. What is needed for that is made at the start, as nothing may be left
 * for it then.
 */
public final class OutOfMemory implements UncaughtExceptionHandler {

	private static final int RESERVE_BYTES = 256 * 1024;

	private final byte[] message = ("Out of memory, so the program has ended. "
			+ "SOCKET_TO_ME_OPTS=-Xmx256m gives it more for the next time.\n")
		.getBytes(StandardCharsets.UTF_8);

	private final FileOutputStream standardError = new FileOutputStream(FileDescriptor.err);

	private final EarlyTerminal terminal;

	/** Given up when memory has run out, for what has to be done then. */
	private byte @Nullable [] reserve = new byte[RESERVE_BYTES];

	public OutOfMemory(EarlyTerminal terminal) {
		this.terminal = terminal;
	}

	/** Has every thread that runs out of memory end the program. */
	public void watch() {
		Thread.setDefaultUncaughtExceptionHandler(this);
	}

	@Override
	public void uncaughtException(Thread thread, Throwable failure) {
		endIfCausedBy(failure);
		System.err.print("Exception in thread \"" + thread.getName() + "\" ");
		failure.printStackTrace();
	}

	/** Ends the program if a failure comes of this; otherwise does nothing. */
	public void endIfCausedBy(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof OutOfMemoryError) {
				end();
			}
		}
	}

	private void end() {
		this.reserve = null;
		try {
			this.terminal.restore();
			this.standardError.write(this.message);
		}
		catch (IOException | RuntimeException | OutOfMemoryError ex) {
			// It ends all the same.
		}
		finally {
			Runtime.getRuntime().halt(ExitCode.OUT_OF_MEMORY.code());
		}
	}

}
