package dev.sockettome.testing;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import com.pty4j.unix.UnixPtyProcess;

/**
 * A program that runs in a real pseudo-terminal, the screen it draws there, and the
 * fingers on its keyboard.
 */
public final class TerminalProgram implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	static {
		Unpacked.prepare();
	}

	private final PtyProcess process;

	private final EmulatedScreen screen;

	private final Thread reader;

	// Guarded by the screen.
	private final StringBuilder output = new StringBuilder();

	/** How much had been written when a line was entered last. Guarded by the screen. */
	private int entered = -1;

	// Guarded by the screen.
	private boolean ended;

	TerminalProgram(Program program, int columns, int rows) {
		this(program, columns, rows, new WinSize(columns, rows));
	}

	/**
	 * A terminal that need not be of the size it says it is.
	 */
	TerminalProgram(Program program, int columns, int rows, WinSize told) {
		InheritedSignals.reset();
		this.screen = new EmulatedScreen(columns, rows, this::type);
		try {
			this.process = new PtyProcessBuilder(program.command().toArray(String[]::new))
				.setEnvironment(program.environment())
				.setDirectory(program.home().toString())
				.setInitialColumns(told.getColumns())
				.setInitialRows(told.getRows())
				.setRedirectErrorStream(true)
				.setUnixOpenTtyToPreserveOutputAfterTermination(true)
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.reader = new Thread(this::read, "terminal");
		this.reader.setDaemon(true);
		this.reader.start();
	}

	/** What is on the screen. */
	public EmulatedScreen screen() {
		return this.screen;
	}

	/** Everything it has written so far, escape sequences and all. */
	public String output() {
		synchronized (this.screen) {
			return this.output.toString();
		}
	}

	/** Types text, without a press of the enter key. */
	public void type(String text) {
		if (text.indexOf('\r') >= 0) {
			synchronized (this.screen) {
				this.entered = this.output.length();
			}
		}
		try {
			this.process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
			this.process.getOutputStream().flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Presses keys, one after the other. */
	public void press(Key... keys) {
		for (Key key : keys) {
			type(key.sent(this.screen.isApplicationKeys()));
		}
	}

	/** Types a line and presses the enter key. */
	public void enter(String line) {
		type(line);
		press(Key.ENTER);
	}

	/**
	 * Types a line behind a prompt, presses the enter key, and waits until the cursor is
	 * behind a prompt again: that may be the same, which is there before the line is
	 * taken, too.
	 */
	public void enter(String line, String nextPrompt) {
		String before = this.screen.cursorLine();
		type(line);
		awaitScreen("\"%s\" behind the prompt".formatted(line), (screen) -> !screen.cursorLine().equals(before));
		press(Key.ENTER);
		awaitPrompt(nextPrompt);
	}

	/** Pastes text as a terminal does: marked as pasted when the program asked for it. */
	public void paste(String text) {
		String typed = text.replace('\n', '\r');
		type(this.screen.isBracketedPaste() ? "\u001B[200~" + typed + "\u001B[201~" : typed);
	}

	/** Waits until the screen is as wanted; fails, showing the screen, when it is not. */
	public EmulatedScreen awaitScreen(String what, Predicate<EmulatedScreen> wanted) {
		return awaitScreen(what, PATIENCE, wanted);
	}

	/** Waits so long at most until the screen is as wanted. */
	public EmulatedScreen awaitScreen(String what, Duration patience, Predicate<EmulatedScreen> wanted) {
		long deadline = System.nanoTime() + patience.toNanos();
		synchronized (this.screen) {
			while (!wanted.test(this.screen)) {
				long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
				if (left <= 0 || this.ended) {
					throw new AssertionError("%s, expected: %s. The screen is:\n%s"
						.formatted(this.ended ? "The program ended" : "It did not come", what, this.screen));
				}
				waitFor(left);
			}
		}
		return this.screen;
	}

	/** Waits until some row of the screen contains the text. */
	public EmulatedScreen awaitText(String text) {
		return awaitScreen("\"" + text + "\" on the screen",
				(screen) -> screen.lines().stream().anyMatch((line) -> line.contains(text)));
	}

	/**
	 * Waits until a row of the screen is exactly this: not that of the cursor, since what
	 * is typed behind a prompt looks like something said.
	 */
	public EmulatedScreen awaitLine(String text) {
		return awaitScreen("the line \"" + text + "\"", (screen) -> screen.hasLine(text));
	}

	/**
	 * Waits until some row has contained the text, be it on the screen still or scrolled
	 * off it: for a line that others may follow.
	 */
	public EmulatedScreen awaitShown(String text) {
		return awaitScreen("\"" + text + "\", now or before",
				(screen) -> screen.history().stream().anyMatch((line) -> line.contains(text)));
	}

	/**
	 * Waits until the cursor's row is this, the cursor behind its last character. A
	 * prompt that a line was entered at is not the one that comes after that line.
	 */
	public EmulatedScreen awaitPrompt(String prompt) {
		return awaitScreen("the prompt \"" + prompt + "\"",
				(screen) -> this.output.length() > this.entered && screen.cursorLine().equals(prompt.stripTrailing())
						&& screen.cursor().column() >= prompt.stripTrailing().length());
	}

	/** Waits until it has written nothing for so long. */
	public void awaitQuiet(Duration quiet) {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		synchronized (this.screen) {
			int before = -1;
			while (before != this.output.length() && !this.ended) {
				if (System.nanoTime() > deadline) {
					throw new AssertionError("It never stops writing. The screen is:\n" + this.screen);
				}
				before = this.output.length();
				long until = System.nanoTime() + quiet.toNanos();
				for (long left = quiet.toMillis(); left > 0
						&& before == this.output.length(); left = TimeUnit.NANOSECONDS
							.toMillis(until - System.nanoTime())) {
					waitFor(left);
				}
			}
		}
	}

	/** Makes the terminal another size, and lets the program know. */
	public void resize(int columns, int rows) {
		this.screen.resize(columns, rows);
		this.process.setWinSize(new WinSize(columns, rows));
	}

	/** Closes the terminal, as when its window is closed. */
	public void hangUp() {
		try {
			((UnixPtyProcess) this.process).getPty().close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Whether the terminal makes a signal of Ctrl-C at the moment, and not a key: as
	 * while a command runs.
	 */
	public boolean isSignalledByCtrlC() {
		String terminal = ((UnixPtyProcess) this.process).getPty().getSlaveName();
		try {
			Process stty = new ProcessBuilder("/bin/sh", "-c", "stty -a <" + terminal).start();
			String settings = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return settings.contains("intr = ^C");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Its process id. */
	public long pid() {
		return this.process.pid();
	}

	/** Whether it runs. */
	public boolean isRunning() {
		return this.process.isAlive();
	}

	/** Waits until it has ended and everything it wrote is on the screen. */
	public int awaitExit() {
		try {
			if (!this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
				throw new AssertionError("It still runs. The screen is:\n" + this.screen);
			}
			this.reader.join(TimeUnit.SECONDS.toMillis(5));
			return this.process.exitValue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted", ex);
		}
	}

	/** Sends it a signal by its name, such as {@code TERM}. */
	public void signal(String name) {
		PipedProgram.signal(pid(), name);
	}

	/** Kills it, if it still runs, with whatever it has started. */
	@Override
	public void close() {
		if (this.process.isAlive()) {
			ProcessHandle.of(pid()).ifPresent((handle) -> handle.descendants().forEach(ProcessHandle::destroyForcibly));
			this.process.destroyForcibly();
			awaitExit();
		}
	}

	private void read() {
		char[] buffer = new char[8192];
		try (Reader in = new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8)) {
			for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
				synchronized (this.screen) {
					this.output.append(buffer, 0, length);
					this.screen.write(new String(buffer, 0, length));
				}
			}
		}
		catch (IOException ex) {
			// Linux says so when the last process that had the terminal is gone.
		}
		synchronized (this.screen) {
			this.ended = true;
			this.screen.notifyAll();
		}
	}

	private void waitFor(long milliseconds) {
		try {
			this.screen.wait(milliseconds);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted", ex);
		}
	}

}
