package dev.sockettome.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * A program written for the exercise (docs/PROTOCOL.md, section 2): reads up to 1024
 * bytes at a time, prints them, and sends what was typed with its newline stripped. What
 * it would have printed is its {@link #screen()}.
 */
public final class ExerciseClient implements AutoCloseable {

	private static final int READ_SIZE = 1024;

	private static final long PATIENCE = 90_000_000_000L;

	private final ClientSocket socket;

	private final InputStream in;

	private final StringBuilder screen = new StringBuilder();

	/** Connects to a port of the loopback interface. */
	public ExerciseClient(int port) {
		this.socket = new ClientSocket(port).withReadsWithin(Duration.ofMillis(50));
		this.in = this.socket.in();
	}

	/** Sends the text alone: no newline, no flush, one write. */
	public void type(String text) {
		this.socket.send(text);
	}

	/** Reads until what it printed is as wanted; fails when it is not in 30 seconds. */
	public String awaitScreen(Predicate<String> wanted) {
		long deadline = System.nanoTime() + PATIENCE;
		byte[] buffer = new byte[READ_SIZE];
		while (!wanted.test(screen())) {
			if (System.nanoTime() > deadline) {
				throw new AssertionError("It printed only:\n" + screen());
			}
			try {
				int length = this.in.read(buffer);
				if (length < 0) {
					throw new AssertionError("The server closed. It had printed:\n" + screen());
				}
				this.screen.append(new String(buffer, 0, length, StandardCharsets.UTF_8));
			}
			catch (SocketTimeoutException ex) {
				// Nothing yet.
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return screen();
	}

	/** All it has printed so far. */
	public String screen() {
		return this.screen.toString();
	}

	@Override
	public void close() {
		this.socket.close();
	}

}
