package dev.sockettome.shell;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import dev.sockettome.shell.editor.ChatLineReader;
import dev.sockettome.shell.terminal.LinuxPty;
import dev.sockettome.shell.terminal.NativeLibrary;
import dev.sockettome.shell.terminal.SystemTerminal;
import dev.sockettome.shell.terminal.TerminalType;
import dev.sockettome.words.Words;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jline.terminal.impl.exec.ExecTerminalProvider;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.spi.Pty;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.jline.utils.OSUtils;
import org.jspecify.annotations.Nullable;

/**
 * The terminal, and the line editor at it. To open them takes as long as a fifth of a
 * start, and neither needs a bean: so a start may have it done on another processor while
 * the beans are made.
 */
public final class EarlyTerminal {

	/**
	 * Ends what the line editor asks of a terminal: pasted text marked as such, word of
	 * who has the keys, keys that send application sequences, rows that do not scroll.
	 */
	private static final byte[] AS_IT_WAS = "\033[?2004l\033[?1004l\033[?1l\033>\0337\033[r\0338\r\n"
		.getBytes(StandardCharsets.US_ASCII);

	/** Ends what is drawn on the other screen (xterm). */
	private static final byte[] FIRST_SCREEN = "\033[?1049l".getBytes(StandardCharsets.US_ASCII);

	/** One that can do nothing has been asked for nothing. */
	private static final byte[] NEW_ROW = "\r\n".getBytes(StandardCharsets.US_ASCII);

	private static final Path OUTPUT = Path.of("/dev/fd/1");

	private final FutureTask<ChatLineReader> opening = new FutureTask<>(this::makeReader);

	private volatile @Nullable Terminal terminal;

	private volatile @Nullable ChatLineReader made;

	private volatile @Nullable Attributes before;

	private volatile boolean plain;

	/** For the hasty end, when there may be no memory for any. */
	private final FileOutputStream output = new FileOutputStream(FileDescriptor.out);

	private final FileInputStream input = new FileInputStream(FileDescriptor.in);

	/** A way to the same terminal on which no other thread can write. */
	private volatile @Nullable OutputStream own;

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
			throw new IOException(Words.of("early-terminal.cannot-open-terminal", ex.getCause()), ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOError(ex);
		}
	}

	/**
	 * Leaves the terminal as it was before, in haste: when there is no time or no memory
	 * to do so in order. Nobody reaches it through this program after that. Does nothing
	 * when it has not been opened.
	 */
	void restore() throws IOException {
		Terminal opened = this.terminal;
		Attributes original = this.before;
		if (opened != null && original != null) {
			// Other threads go on until the end. From here they reach nothing but
			// /dev/null: no prompt is drawn behind the last word, and no mode is set
			// again.
			if (opened instanceof SystemTerminal system && system.knowsAllModes()) {
				this.input.close();
				system.setModesAsBefore();
			}
			else {
				opened.setAttributes(original);
				this.input.close();
			}
			OutputStream last = this.own;
			if (last == null) {
				this.output.write(ending());
			}
			this.output.close();
			if (last != null) {
				last.write(ending());
			}
		}
	}

	private byte[] ending() {
		if (this.plain) {
			return NEW_ROW;
		}
		ChatLineReader reader = this.made;
		if (reader == null || !reader.isOnOtherScreen()) {
			return AS_IT_WAS;
		}
		byte[] both = Arrays.copyOf(FIRST_SCREEN, FIRST_SCREEN.length + AS_IT_WAS.length);
		System.arraycopy(AS_IT_WAS, 0, both, FIRST_SCREEN.length, AS_IT_WAS.length);
		return both;
	}

	private ChatLineReader makeReader() throws IOException {
		String type = TerminalType.known(System.getenv("TERM"));
		Terminal made = openTerminal(type);
		this.plain = type.equals(TerminalType.PLAIN);
		this.before = made.getAttributes();
		this.own = openOutputAgain();
		this.terminal = made;
		ChatLineReader reader = new ChatLineReader(made, "socket-to-me");
		this.made = reader;
		return reader;
	}

	private static @Nullable OutputStream openOutputAgain() {
		try {
			return Files.exists(OUTPUT) ? new FileOutputStream(OUTPUT.toFile()) : null;
		}
		catch (FileNotFoundException ex) {
			// Somebody else's terminal, as after su.
			return null;
		}
	}

	private static Terminal openTerminal(String type) throws IOException {
		boolean nativeLibrary = NativeLibrary.isLoaded();
		Pty pty = systemTerminal(nativeLibrary);
		if (pty != null) {
			return new SystemTerminal(type, pty, nativeLibrary);
		}
		return TerminalBuilder.builder()
			.systemOutput(SystemOutput.SysOut)
			.encoding(StandardCharsets.UTF_8)
			.jna(false)
			.jansi(false)
			.ffm(false)
			.exec(!nativeLibrary)
			.build();
	}

	/** What input and output are both connected to, if that is one POSIX knows. */
	private static @Nullable Pty systemTerminal(boolean nativeLibrary) {
		if (OSUtils.IS_WINDOWS) {
			return null;
		}
		try {
			if (nativeLibrary) {
				JniTerminalProvider provider = new JniTerminalProvider();
				return isTerminal(provider) ? pty(provider) : null;
			}
			ExecTerminalProvider provider = new ExecTerminalProvider();
			return isTerminal(provider) ? provider.current(SystemStream.Output) : null;
		}
		catch (IOException | RuntimeException | LinkageError ex) {
			return null;
		}
	}

	private static Pty pty(JniTerminalProvider provider) throws IOException {
		return OSUtils.IS_LINUX ? new LinuxPty(provider) : provider.current(SystemStream.Output);
	}

	private static boolean isTerminal(TerminalProvider provider) {
		return provider.isSystemStream(SystemStream.Input) && provider.isSystemStream(SystemStream.Output);
	}

}
