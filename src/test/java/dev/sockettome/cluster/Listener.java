package dev.sockettome.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who listens, and comes back after a break at the next server by its session
 * (docs/PROTOCOL.md, section 3.14). Belongs to the thread of its {@link Crowd}.
 */
final class Listener {

	private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

	/** How long a server may take to let somebody come back. */
	private static final long PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();

	private static final int LONGEST = 8 * 1024;

	private final String name;

	private final List<Integer> ports;

	private final Selector selector;

	private final Heard heard = new Heard();

	/** Who was announced to have gone. */
	private final List<String> gone = new CopyOnWriteArrayList<>();

	/** What should not have been told. */
	private final List<String> troubles = new CopyOnWriteArrayList<>();

	private final ByteBuffer buffer = ByteBuffer.allocate(2 * LONGEST);

	private @Nullable SocketChannel channel;

	/** Which of the servers it is at. */
	private int place;

	private String token = "";

	/** How many lines of the room there were since the session began. */
	private int count;

	/** When it connected, or is to. */
	private long since;

	private volatile boolean inside;

	private volatile int comebacks;

	Listener(String name, List<Integer> ports, int place, Selector selector) {
		this.name = name;
		this.ports = ports;
		this.place = place;
		this.selector = selector;
		this.since = System.nanoTime();
	}

	Heard heard() {
		return this.heard;
	}

	List<String> gone() {
		return this.gone;
	}

	List<String> troubles() {
		return this.troubles;
	}

	/** Whether it is in the room, with a session. */
	boolean isInside() {
		return this.inside;
	}

	/** How often it has come back. */
	int comebacks() {
		return this.comebacks;
	}

	/** Does what is due. */
	void look(long now) {
		if (this.channel == null) {
			if (now - this.since >= 0) {
				connect(now);
			}
		}
		else if (!this.inside && !this.token.isEmpty() && now - this.since > PATIENCE_NANOS) {
			breakOff();
		}
	}

	private void connect(long now) {
		this.since = now;
		this.buffer.clear();
		try {
			SocketChannel made = SocketChannel.open();
			this.channel = made;
			made.setOption(StandardSocketOptions.TCP_NODELAY, true);
			made.configureBlocking(false);
			made.register(this.selector, SelectionKey.OP_CONNECT, this);
			if (made.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.ports.get(this.place)))) {
				made.register(this.selector, SelectionKey.OP_READ, this);
			}
		}
		catch (IOException ex) {
			breakOff();
		}
	}

	/** Something can be done with its socket. */
	void ready(SelectionKey key) {
		SocketChannel open = this.channel;
		if (open == null || key.channel() != open) {
			return;
		}
		try {
			if (key.isConnectable()) {
				open.finishConnect();
				key.interestOps(SelectionKey.OP_READ);
			}
			else if (open.read(this.buffer) < 0) {
				breakOff();
			}
			else {
				takeLines();
			}
		}
		catch (IOException ex) {
			breakOff();
		}
	}

	private void takeLines() throws IOException {
		byte[] bytes = this.buffer.array();
		int start = 0;
		for (int i = 0; i < this.buffer.position(); i++) {
			if (bytes[i] == '\n') {
				take(bytes, start, i);
				start = i + 1;
			}
		}
		this.buffer.flip().position(start);
		this.buffer.compact();
	}

	private void take(byte[] bytes, int start, int end) throws IOException {
		int number = Spoken.number(bytes, start, end);
		if (number >= 0) {
			this.count++;
			this.heard.add(number);
		}
		else {
			take(new String(bytes, start, end - start, StandardCharsets.UTF_8));
		}
	}

	private void take(String line) throws IOException {
		if (line.equals("Please enter your screen name:")) {
			send(this.token.isEmpty() ? this.name + "\n/session\n"
					: "/resume %s %d\n".formatted(this.token, this.count));
		}
		else if (line.startsWith("*** Session ")) {
			this.token = line.substring("*** Session ".length(), line.indexOf(':'));
			this.inside = true;
		}
		else if (line.startsWith("*** Resumed as " + this.name + ":")) {
			this.comebacks++;
			this.inside = true;
		}
		else if (line.startsWith("*** The room is unreachable. Try again.")) {
			breakOff();
		}
		else if (line.startsWith("*** Cannot ") || line.startsWith("*** The name ")) {
			this.troubles.add(line);
		}
		else if (this.inside && !line.startsWith("*** ") && !line.equals("Server Shutting Down!")) {
			this.count++;
			if (line.endsWith(" disconnected")) {
				this.gone.add(line.substring(0, line.indexOf(' ')));
			}
		}
	}

	private void send(String text) throws IOException {
		if (this.channel != null) {
			this.channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
		}
	}

	/** The connection is no good any more: the next one is to another server. */
	private void breakOff() {
		close();
		this.inside = false;
		this.place = (this.place + 1) % this.ports.size();
		this.since = System.nanoTime() + PAUSE_NANOS;
	}

	void close() {
		SocketChannel open = this.channel;
		this.channel = null;
		if (open != null) {
			try {
				open.close();
			}
			catch (IOException ex) {
				// It is as good as closed.
			}
		}
	}

	@Override
	public String toString() {
		return "%s: %d heard, back %d times, gone %s, %s".formatted(this.name, this.heard.size(), this.comebacks,
				this.gone, this.troubles);
	}

}
