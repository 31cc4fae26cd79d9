package dev.sockettome.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

import static org.awaitility.Awaitility.await;

/**
 * A program that runs without a terminal, as in a shell script: what it reads comes from
 * a pipe, and what it writes to standard output and to standard error is kept apart.
 */
public final class PipedProgram implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	/** How long a start may take that builds the program, or its image, first. */
	static final Duration TO_BUILD = Duration.ofMinutes(5);

	/**
	 * How a run ended.
	 *
	 * @param exitCode its exit code, or 128 and the signal that ended it
	 * @param out all it wrote to standard output
	 * @param err all it wrote to standard error
	 */
	public record Result(int exitCode, String out, String err) {

		/** The lines of standard output. */
		public List<String> outLines() {
			return this.out.lines().toList();
		}

		/** The lines of standard error. */
		public List<String> errLines() {
			return this.err.lines().toList();
		}

	}

	private final Process process;

	private final Capture out;

	private final Capture err;

	PipedProgram(Program program) {
		InheritedSignals.reset();
		ProcessBuilder builder = new ProcessBuilder(program.command()).directory(program.home().toFile());
		builder.environment().clear();
		builder.environment().putAll(program.environment());
		try {
			this.process = builder.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.out = new Capture(this.process.getInputStream());
		this.err = new Capture(this.process.getErrorStream());
	}

	/** Writes text to its standard input. */
	public PipedProgram send(String text) {
		try {
			this.process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
			this.process.getOutputStream().flush();
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Ends its standard input. */
	public PipedProgram endInput() {
		try {
			this.process.getOutputStream().close();
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What it has written to standard output so far. */
	public String out() {
		return this.out.text();
	}

	/** What it has written to standard error so far. */
	public String err() {
		return this.err.text();
	}

	/** Waits until standard output is as wanted. */
	public String awaitOut(Predicate<String> wanted) {
		return this.out.await(wanted, this);
	}

	/** Waits until standard error is as wanted. */
	public String awaitErr(Predicate<String> wanted) {
		return this.err.await(wanted, this);
	}

	/** Whether it runs. */
	public boolean isRunning() {
		return this.process.isAlive();
	}

	/** Its process id. */
	public long pid() {
		return this.process.pid();
	}

	/** Sends it a signal by its name, such as {@code INT}. */
	public void signal(String name) {
		signal(pid(), name);
	}

	/** Has it stand still, with all its connections open. */
	public void pause() {
		pause(pid());
	}

	/** Has it go on. */
	public void resume() {
		signal("CONT");
	}

	/** Waits until it ends by itself, 90 seconds at most. */
	public Result awaitExit() {
		return awaitExit(PATIENCE);
	}

	/** Waits until it ends by itself. */
	public Result awaitExit(Duration patience) {
		try {
			if (!this.process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new AssertionError("It still runs after %s.\n%s".formatted(patience, this));
			}
			this.out.join();
			this.err.join();
			return new Result(this.process.exitValue(), out(), err());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted", ex);
		}
	}

	/** Kills it, if it still runs, with whatever it has started. */
	@Override
	public void close() {
		this.process.descendants().forEach(ProcessHandle::destroyForcibly);
		this.process.destroyForcibly();
		awaitExit();
	}

	/** What it has written, for messages. */
	@Override
	public String toString() {
		return "Standard output:\n%s\nStandard error:\n%s".formatted(out(), err());
	}

	/** Sends a process a signal by its name, such as {@code INT}. */
	public static void signal(long pid, String name) {
		try {
			new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + pid).inheritIO().start().waitFor();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Has a process stand still, and waits until all of its threads do, where the system
	 * shows that: the signal alone only asks for it.
	 */
	static void pause(long pid) {
		signal(pid, "STOP");
		Path threads = Path.of("/proc", String.valueOf(pid), "task");
		await().ignoreExceptions().until(() -> !Files.isDirectory(threads) || areStopped(threads));
	}

	private static boolean areStopped(Path threads) throws IOException {
		try (Stream<Path> all = Files.list(threads)) {
			for (Path thread : all.toList()) {
				// Its name, which may be anything, stands in parentheses before its
				// state.
				String state = Files.readString(thread.resolve("stat"));
				if (state.charAt(state.lastIndexOf(')') + 2) != 'T') {
					return false;
				}
			}
		}
		return true;
	}

	private static final class Capture {

		// Its monitor guards it.
		private final StringBuilder text = new StringBuilder();

		private final Thread reader;

		private boolean ended;

		private Capture(InputStream in) {
			this.reader = new Thread(() -> read(in), "capture");
			this.reader.setDaemon(true);
			this.reader.start();
		}

		private void read(InputStream in) {
			char[] buffer = new char[8192];
			try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
				for (int length = reader.read(buffer); length >= 0; length = reader.read(buffer)) {
					synchronized (this.text) {
						this.text.append(buffer, 0, length);
						this.text.notifyAll();
					}
				}
			}
			catch (IOException ex) {
				// It was killed.
			}
			synchronized (this.text) {
				this.ended = true;
				this.text.notifyAll();
			}
		}

		private String text() {
			synchronized (this.text) {
				return this.text.toString();
			}
		}

		private String await(Predicate<String> wanted, PipedProgram program) {
			long deadline = System.nanoTime() + PATIENCE.toNanos();
			synchronized (this.text) {
				while (!wanted.test(this.text.toString())) {
					long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
					if (left <= 0 || this.ended) {
						throw new AssertionError("It did not come.\n" + program);
					}
					try {
						this.text.wait(left);
					}
					catch (InterruptedException ex) {
						Thread.currentThread().interrupt();
						throw new AssertionError("Interrupted", ex);
					}
				}
				return this.text.toString();
			}
		}

		private void join() throws InterruptedException {
			this.reader.join(TimeUnit.SECONDS.toMillis(5));
		}

	}

}
