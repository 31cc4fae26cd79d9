package dev.sockettome.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Many peers on one selector and one thread.
 */
final class Crowd implements AutoCloseable {

	/** How many may be on their way in at the same moment. */
	private static final int AT_THE_DOOR = 500;

	/** They come to one after the other. */
	private final List<InetSocketAddress> servers;

	private final Wire wire;

	private final boolean encrypted;

	private final Selector selector;

	private final List<Peer> peers = new ArrayList<>();

	private final ByteBuffer buffer = ByteBuffer.allocateDirect(512 * 1024);

	/** When a peer last heard something, {@link System#nanoTime}. */
	private long lastHeard;

	Crowd(InetSocketAddress server, Wire wire) throws IOException {
		this(List.of(server), wire, false);
	}

	Crowd(List<InetSocketAddress> servers, Wire wire, boolean encrypted) throws IOException {
		this.servers = servers;
		this.wire = wire;
		this.encrypted = encrypted;
		this.selector = Selector.open();
	}

	List<Peer> peers() {
		return this.peers;
	}

	long lastHeard() {
		return this.lastHeard;
	}

	/**
	 * Lets more peers in, and returns when all of them are.
	 * @param prefix what their names start with
	 */
	List<Peer> join(int count, String prefix, boolean countLines, long timeoutSeconds) throws IOException {
		List<Peer> joining = new ArrayList<>();
		int first = 0;
		long deadline = System.nanoTime() + timeoutSeconds * 1_000_000_000L;
		while (first < count) {
			while (joining.size() < count && joining.size() - first < (this.encrypted ? AT_THE_DOOR / 10 : AT_THE_DOOR)) {
				Peer peer = new Peer("%s%05d".formatted(prefix, joining.size()), this.wire, this.encrypted,
						this.servers.get(joining.size() % this.servers.size()), this.selector);
				peer.countsLines = countLines;
				joining.add(peer);
			}
			poll(100);
			while (first < joining.size() && joining.get(first).isJoined()) {
				first++;
			}
			if (first < joining.size() && joining.get(first).hasEnded()) {
				throw new IOException(
						"%s was not let in: %s".formatted(joining.get(first).name, joining.get(first).lastLine()));
			}
			if (System.nanoTime() > deadline) {
				throw new IOException("Only %d of %d were let in within %d s".formatted(first, count, timeoutSeconds));
			}
		}
		this.peers.addAll(joining);
		return joining;
	}

	/** Takes what has arrived, or waits for it. */
	void poll(long timeoutMilliseconds) {
		try {
			if (timeoutMilliseconds == 0) {
				this.selector.selectNow(this::ready);
			}
			else {
				this.selector.select(this::ready, timeoutMilliseconds);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Polls until something holds. */
	boolean pollUntil(BooleanSupplier condition, long timeoutMilliseconds) {
		long deadline = System.nanoTime() + timeoutMilliseconds * 1_000_000;
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() > deadline) {
				return false;
			}
			poll(1);
		}
		return true;
	}

	/** Polls until nobody has heard anything for a while. */
	void pollUntilQuiet(long milliseconds) {
		this.lastHeard = Math.max(this.lastHeard, System.nanoTime());
		pollUntil(() -> System.nanoTime() - this.lastHeard > milliseconds * 1_000_000, Long.MAX_VALUE / 2_000_000);
	}

	@Override
	public void close() throws IOException {
		this.peers.forEach(Peer::close);
		this.selector.close();
	}

	private void ready(SelectionKey key) {
		this.lastHeard = System.nanoTime();
		((Peer) key.attachment()).ready(this.buffer);
	}

}
