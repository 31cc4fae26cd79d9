package dev.sockettome.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import dev.sockettome.protocol.LineFramer;

/**
 * A person with {@code nc}: a plain socket that sends lines and shows the lines that
 * arrive. What has arrived is kept, so that a test can wait for a line that is already
 * there.
 */
public class LineClient implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private static final int LONGEST_LINE = 4 * 1024 * 1024;

	private final ClientSocket socket;

	private final Object monitor = new Object();

	// Guarded by the monitor.
	private final List<String> lines = new ArrayList<>();

	// Guarded by the monitor.
	private boolean ended;

	/** Connects to a port of the loopback interface and reads from then on. */
	public LineClient(int port) {
		this.socket = new ClientSocket(port);
		Thread reader = new Thread(this::read, "line-client");
		reader.setDaemon(true);
		reader.start();
	}

	/** Connects, gives a name and waits until the login is confirmed. */
	public static LineClient loggedIn(int port, String name) {
		LineClient client = new LineClient(port);
		client.awaitLine("Please enter your screen name:"::equals);
		client.send(name);
		client.awaitLine((name + " logged in")::equals);
		return client;
	}

	/** Sends a line of UTF-8, ended by a newline. */
	public void send(String line) {
		this.socket.send(line + "\n");
	}

	/** Sends text and no newline, in one write. */
	public void sendWithoutNewline(String text) {
		this.socket.send(text);
	}

	/** Sends bytes as they are, in one write. */
	public void sendRaw(byte[] bytes) {
		this.socket.send(bytes);
	}

	/** All lines so far, without their line ends. */
	public List<String> lines() {
		synchronized (this.monitor) {
			return List.copyOf(this.lines);
		}
	}

	/** The first line that fits, past or to come; fails when none comes in time. */
	public String awaitLine(Predicate<String> wanted) {
		return await(1, wanted).get(0);
	}

	/** The first line that is this one, past or to come. */
	public String awaitLine(String wanted) {
		return awaitLine(wanted::equals);
	}

	/** The first so many lines that fit, in order; fails when they do not come. */
	public List<String> await(int count, Predicate<String> wanted) {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		synchronized (this.monitor) {
			while (true) {
				List<String> found = this.lines.stream().filter(wanted).limit(count).toList();
				if (found.size() == count) {
					return found;
				}
				long left = (deadline - System.nanoTime()) / 1_000_000;
				if (left <= 0 || this.ended) {
					throw new AssertionError("Only %d of %d lines came%s. All that came:\n%s".formatted(found.size(),
							count, this.ended ? " before the connection ended" : "", String.join("\n", this.lines)));
				}
				waitFor(left);
			}
		}
	}

	/** Waits until the server has ended the connection. */
	public void awaitEnd() {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		synchronized (this.monitor) {
			while (!this.ended) {
				long left = (deadline - System.nanoTime()) / 1_000_000;
				if (left <= 0) {
					throw new AssertionError("The connection is still open. All that came:\n" + this.lines);
				}
				waitFor(left);
			}
		}
	}

	/** Breaks the connection with a reset. */
	public void reset() {
		this.socket.reset();
	}

	/** Says that nothing more will be sent, and goes on reading. */
	public void endInput() {
		this.socket.endOutput();
	}

	@Override
	public void close() {
		this.socket.close();
	}

	/** Puts what one read took where it belongs. */
	private void read() {
		LineFramer framer = new LineFramer(LONGEST_LINE, new LineFramer.Sink() {

			@Override
			public void line(String line) {
				LineClient.this.lines.add(line);
			}

			@Override
			public void tooLong(String start) {
				LineClient.this.lines.add(start);
			}

		});
		byte[] buffer = new byte[8192];
		try (InputStream in = this.socket.in()) {
			for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
				synchronized (this.monitor) {
					framer.read(ByteBuffer.wrap(buffer, 0, length));
					this.monitor.notifyAll();
				}
			}
		}
		catch (IOException ex) {
			// The end, whichever way it came.
		}
		synchronized (this.monitor) {
			framer.flush();
			this.ended = true;
			this.monitor.notifyAll();
		}
	}

	private void waitFor(long milliseconds) {
		try {
			this.monitor.wait(milliseconds);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted", ex);
		}
	}

}
