package dev.sockettome.shell;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.Thread.UncaughtExceptionHandler;
import java.nio.charset.StandardCharsets;

import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.words.Words;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;

/**
 * Ends the program when a thread has run out of memory, or has failed as nobody foresaw:
 * with one line, a code, and the terminal as it was. A program that goes on without one
 * of its threads hangs sooner or later. What is needed when memory has run out is made at
 * the start, as nothing may be left for it then.
 */
public final class UncaughtFailures implements UncaughtExceptionHandler {

	private static final int RESERVE_BYTES = 256 * 1024;

	private final byte[] outOfMemory = bytes("Out of memory, so the program has ended. "
			+ "SOCKET_TO_ME_OPTS=-Xmx256m gives it more for the next time.");

	private final FileOutputStream standardError = new FileOutputStream(FileDescriptor.err);

	private final EarlyTerminal terminal;

	/** Given up when memory has run out, for what has to be done then. */
	@SuppressWarnings("UnusedVariable")
	private byte @Nullable [] reserve = new byte[RESERVE_BYTES];

	public UncaughtFailures(EarlyTerminal terminal) {
		this.terminal = terminal;
	}

	/** Has what no thread catches end the program. */
	public void watch() {
		Thread.setDefaultUncaughtExceptionHandler(this);
	}

	@Override
	public void uncaughtException(Thread thread, Throwable failure) {
		endIfOutOfMemory(failure);
		String line = describe(failure);
		if (!isEnding()) {
			end(bytes(line), ExitCode.FAILED);
		}
	}

	/** Ends the program if a failure comes of this; otherwise does nothing. */
	public void endIfOutOfMemory(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof OutOfMemoryError) {
				this.reserve = null;
				end(this.outOfMemory, ExitCode.OUT_OF_MEMORY);
			}
		}
	}

	/**
	 * What is said of a failure that nobody foresaw: one line. Where it happened is for
	 * the log, if anybody asked for one.
	 */
	public static String describe(Throwable failure) {
		LogFactory.getLog(UncaughtFailures.class).debug("This was not foreseen", failure);
		return Words.of("uncaught-failures.program-has-ended",
				NestedExceptionUtils.getMostSpecificCause(failure).toString().replaceAll("\\p{Cntrl}+", " "),
				"--logging.level.dev.sockettome=debug");
	}

	/** Whether the virtual machine is going down already, with a code of its own. */
	private static boolean isEnding() {
		try {
			Thread hook = new Thread();
			Runtime.getRuntime().addShutdownHook(hook);
			Runtime.getRuntime().removeShutdownHook(hook);
			return false;
		}
		catch (IllegalStateException ex) {
			return true;
		}
	}

	/** Of several threads that fail at once, the first has the last word. */
	private synchronized void end(byte[] line, ExitCode code) {
		try {
			this.terminal.restore();
		}
		catch (IOException | RuntimeException | OutOfMemoryError ex) {
			// The rest is done all the same.
		}
		try {
			this.standardError.write(line);
		}
		catch (IOException ex) {
			// Nobody hears it, then.
		}
		finally {
			Runtime.getRuntime().halt(code.code());
		}
	}

	private static byte[] bytes(String line) {
		return (line + "\n").getBytes(StandardCharsets.UTF_8);
	}

}
