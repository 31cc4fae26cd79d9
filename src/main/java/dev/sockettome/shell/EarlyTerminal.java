package dev.sockettome.shell;

import java.io.IOError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import dev.sockettome.shell.input.ChatLineReader;
import org.jline.nativ.JLineNativeLoader;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jline.utils.InfoCmp;

/**
 * The terminal, and the line editor at it. To open them takes as long as a fifth of a
 * start, and neither needs a bean: so a start may have it done on another processor while
 * the beans are made.
 */
public final class EarlyTerminal {

	private final FutureTask<ChatLineReader> opening = new FutureTask<>(EarlyTerminal::makeReader);

	/** Opens it, unless that has begun already. */
	public void open() {
		this.opening.run();
	}

	/** The line editor; opened now, if that has not begun. */
	ChatLineReader reader() throws IOException {
		open();
		try {
			return this.opening.get();
		}
		catch (ExecutionException ex) {
			throw new IOException("Cannot open the terminal: " + ex.getCause(), ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOError(ex);
		}
	}

	private static ChatLineReader makeReader() throws IOException {
		String type = System.getenv("TERM");
		String capabilities = (type != null) ? InfoCmp.getDefaultInfoCmp(type) : null;
		if (capabilities != null) {
			// JLine carries what the usual terminals can do, yet would run a program to
			// ask.
			InfoCmp.setLoadedInfoCmp(type, capabilities);
		}
		return new ChatLineReader(TerminalBuilder.builder()
			.systemOutput(SystemOutput.SysOut)
			.encoding(StandardCharsets.UTF_8)
			.jna(false)
			.jansi(false)
			.ffm(false)
			.exec(!hasNativeLibrary())
			.build(), "socket-to-me");
	}

	/**
	 * Without it, JLine runs programs such as {@code stty} to do the same, and does so
	 * several times a start.
	 */
	private static boolean hasNativeLibrary() {
		try {
			return JLineNativeLoader.initialize();
		}
		catch (RuntimeException | LinkageError ex) {
			return false;
		}
	}

}
