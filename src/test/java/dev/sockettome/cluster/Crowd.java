package dev.sockettome.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Selector;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Many people who listen, at all servers alike, by one thread.
 */
final class Crowd implements AutoCloseable {

	private static final int LOOK_MILLIS = 10;

	private final Selector selector;

	private final List<Listener> people;

	private final Thread thread = new Thread(this::run, "crowd");

	private volatile boolean closed;

	/** So many people, who are about to come in. */
	Crowd(int size, List<Integer> ports) {
		try {
			this.selector = Selector.open();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.people = IntStream.range(0, size)
			.mapToObj((i) -> new Listener("l" + i, ports, i % ports.size(), this.selector))
			.toList();
		this.thread.start();
	}

	List<Listener> people() {
		return this.people;
	}

	private void run() {
		try {
			while (!this.closed) {
				long now = System.nanoTime();
				this.people.forEach((listener) -> listener.look(now));
				this.selector.select((key) -> ((Listener) key.attachment()).ready(key), LOOK_MILLIS);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			this.people.forEach(Listener::close);
		}
	}

	@Override
	public void close() {
		this.closed = true;
		try {
			this.thread.join();
			this.selector.close();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
