package dev.sockettome.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.JniTerminalProvider;

/**
 * A program at a pseudo-terminal of 120 columns and 40 lines, and the person before it.
 */
final class Terminal implements AutoCloseable {

	private static final Size SIZE = new Size(120, 40);

	private static final int PATIENCE_SECONDS = 60;

	/** What moves the cursor or sets a colour, and what JLine sends about keys. */
	private static final Pattern ESCAPES = Pattern.compile("\u001B(\\[[0-?]*[ -/]*[@-~]|[=>]|\\][^\u0007]*\u0007)");

	private final JniNativePty pty;

	private final Process process;

	private final long started;

	private final OutputStream keyboard;

	private final StringBuilder screen = new StringBuilder();

	private String awaited = "";

	private long awaitedAt;

	/** When something was last shown; what the bench does afterwards takes time too. */
	private long shownAt;

	private final Thread reader;

	private Terminal(JniNativePty pty, Process process, long started) {
		this.pty = pty;
		this.process = process;
		this.started = started;
		this.keyboard = pty.getMasterOutput();
		this.reader = new Thread(this::read, "screen");
		this.reader.setDaemon(true);
		this.reader.start();
	}

	static Terminal start(List<String> command) throws IOException {
		JniNativePty pty = (JniNativePty) new JniTerminalProvider().open(null, SIZE);
		File device = new File(pty.getName());
		ProcessBuilder builder = new ProcessBuilder(command).redirectInput(device)
			.redirectOutput(device)
			.redirectErrorStream(true);
		builder.environment().put("TERM", "xterm-256color");
		// What is typed here is nobody's history.
		builder.environment().put("XDG_STATE_HOME", Path.of("target", "bench", "state").toAbsolutePath().toString());
		long started = System.nanoTime();
		return new Terminal(pty, builder.start(), started);
	}

	/** Nanoseconds from the start of the program until a text has been shown. */
	long untilShown(String text) throws IOException, InterruptedException {
		return awaitShown(text) - this.started;
	}

	/** Nanoseconds from the start of the program to its end. */
	long untilEnd() throws IOException, InterruptedException {
		if (!this.process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
			throw new IOException("It does not end; it shows " + shown());
		}
		return System.nanoTime() - this.started;
	}

	/**
	 * Types a line and tells how many nanoseconds it takes from the Enter key until a
	 * text is shown.
	 */
	long type(String line, String expected) throws IOException, InterruptedException {
		synchronized (this.screen) {
			this.screen.setLength(0);
		}
		press(line);
		awaitShown(line);
		long before = System.nanoTime();
		press("\r");
		return awaitShown(expected) - before;
	}

	void type(String line) throws IOException {
		press(line + "\r");
	}

	private void press(String keys) throws IOException {
		this.keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
		this.keyboard.flush();
	}

	/** Keeps whatever is shown from now on, and watches for a text. */
	void record(String text) {
		synchronized (this.screen) {
			this.screen.setLength(0);
			this.awaited = text;
			this.awaitedAt = 0;
		}
	}

	/** When the text was shown that {@link #record} watches for. */
	long awaitRecorded() throws IOException, InterruptedException {
		synchronized (this.screen) {
			long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
			while (this.awaitedAt == 0) {
				long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
				if (left <= 0) {
					throw new IOException("It does not show \"%s\"".formatted(this.awaited));
				}
				this.screen.wait(left);
			}
			return this.awaitedAt;
		}
	}

	/** Whether the text has been shown that {@link #record} watches for. */
	boolean hasRecorded() {
		synchronized (this.screen) {
			return this.awaitedAt != 0;
		}
	}

	/** What was kept. */
	String recorded() {
		return shown();
	}

	/** Presses a key and tells how many nanoseconds it takes until it is shown. */
	long press(char key) throws IOException, InterruptedException {
		int from;
		synchronized (this.screen) {
			from = this.screen.length();
		}
		long before = System.nanoTime();
		this.keyboard.write(key);
		this.keyboard.flush();
		synchronized (this.screen) {
			int at = this.screen.indexOf(String.valueOf(key), from);
			while (at < 0) {
				from = this.screen.length();
				this.screen.wait(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
				if (this.screen.length() == from) {
					throw new IOException("It does not show " + key);
				}
				at = this.screen.indexOf(String.valueOf(key), from);
			}
			return System.nanoTime() - before;
		}
	}

	/** The resident memory at most, in megabytes. */
	long peakMemory() throws IOException {
		return Target.memory(this.process.pid(), "VmHWM");
	}

	@Override
	public void close() throws IOException, InterruptedException {
		if (!this.process.waitFor(5, TimeUnit.SECONDS)) {
			this.process.destroyForcibly().waitFor();
		}
		this.pty.close();
	}

	private long awaitShown(String text) throws IOException, InterruptedException {
		synchronized (this.screen) {
			long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
			while (!shown().contains(text)) {
				long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
				if (left <= 0) {
					throw new IOException("It does not show \"%s\" but %s".formatted(text, shown()));
				}
				this.screen.wait(left);
			}
			return this.shownAt;
		}
	}

	private String shown() {
		synchronized (this.screen) {
			return ESCAPES.matcher(this.screen).replaceAll("");
		}
	}

	private void read() {
		byte[] bytes = new byte[65_536];
		try (InputStream input = this.pty.getMasterInput()) {
			for (int length = input.read(bytes); length >= 0; length = input.read(bytes)) {
				long now = System.nanoTime();
				synchronized (this.screen) {
					this.shownAt = now;
					int before = this.screen.length();
					this.screen.append(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
					if (this.awaitedAt == 0 && !this.awaited.isEmpty()
							&& this.screen.indexOf(this.awaited, Math.max(0, before - this.awaited.length())) >= 0) {
						this.awaitedAt = now;
					}
					this.screen.notifyAll();
				}
			}
		}
		catch (IOException ex) {
			// The program has ended, and its terminal with it.
		}
	}

}
