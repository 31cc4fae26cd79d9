package dev.sockettome.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

import dev.sockettome.protocol.Dialect;
import dev.sockettome.protocol.Greeting;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLineParser;
import org.jspecify.annotations.Nullable;

/**
 * Someone who stays in the room though connections break (docs/PROTOCOL.md, section
 * 3.14). For the one thread that has the selector.
 */
final class Regular {

	final String name;

	private final InetSocketAddress server;

	private final Selector selector;

	private final ByteArrayOutputStream partial = new ByteArrayOutputStream();

	private @Nullable SocketChannel channel;

	private String token = "";

	/** How many lines of the room there were since the session began. */
	private int count;

	/** How many lines of what was missed are still to come. */
	private int following;

	private boolean here;

	/** Whether it has been asked for a name, and has given it. */
	private boolean asked;

	private int messages;

	private int departures;

	private final CRC32 heard = new CRC32();

	private String lastNotice = "";

	Regular(String name, InetSocketAddress server, Selector selector) {
		this.name = name;
		this.server = server;
		this.selector = selector;
	}

	/** Connects, and comes in or back. */
	void connect() throws IOException {
		this.partial.reset();
		this.asked = false;
		this.channel = SocketChannel.open();
		this.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		this.channel.configureBlocking(false);
		boolean connected = this.channel.connect(this.server);
		this.channel.register(this.selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
	}

	/** Whether one is in the room, with all that was missed. */
	boolean isHere() {
		return this.here && this.following == 0;
	}

	boolean isConnected() {
		return this.channel != null;
	}

	/** How many messages were heard since {@link #startCounting}. */
	int messages() {
		return this.messages;
	}

	/** How many people were said to have left since then. */
	int departures() {
		return this.departures;
	}

	/** Of what was heard since then, and its order. */
	long checksum() {
		return this.heard.getValue();
	}

	String lastNotice() {
		return this.lastNotice;
	}

	void startCounting() {
		this.messages = 0;
		this.departures = 0;
		this.heard.reset();
	}

	void say(String text) {
		send(text + "\n");
	}

	/**
	 * Leaves for good, and begins anew next time. Whoever closes without having read all
	 * that has come resets the connection, and the server may not read the goodbye.
	 */
	void quit() {
		this.here = false;
		this.token = "";
		this.count = 0;
		send("/quit\n");
	}

	/**
	 * Loses the connection.
	 * @param reset whether by a reset
	 */
	void drop(boolean reset) {
		this.here = false;
		SocketChannel old = this.channel;
		this.channel = null;
		if (old != null) {
			try {
				if (reset) {
					old.setOption(StandardSocketOptions.SO_LINGER, 0);
				}
				old.close();
			}
			catch (IOException ex) {
				// It is lost already.
			}
		}
	}

	/** Takes what has come. */
	void ready(SelectionKey key, ByteBuffer buffer) {
		try {
			SocketChannel source = (SocketChannel) key.channel();
			if (key.isConnectable() && source.finishConnect()) {
				key.interestOps(SelectionKey.OP_READ);
			}
			if (key.isReadable()) {
				buffer.clear();
				if (source.read(buffer) < 0) {
					drop(false);
					return;
				}
				buffer.flip();
				while (buffer.hasRemaining() && source == this.channel) {
					take(buffer.get());
				}
			}
		}
		catch (IOException ex) {
			drop(false);
		}
	}

	private void take(byte next) {
		if (next != '\n') {
			this.partial.write(next);
			return;
		}
		String text = this.partial.toString(StandardCharsets.UTF_8);
		this.partial.reset();
		if (text.equals(Greeting.NAME_PROMPT)) {
			if (this.asked && this.token.isEmpty()) {
				// Somebody else is still thought to have the name: once more, later.
				drop(false);
				return;
			}
			this.asked = this.token.isEmpty();
			send(this.asked ? this.name + "\n" : "/resume %s %d\n".formatted(this.token, this.count));
			return;
		}
		take(ServerLineParser.parse(text, Dialect.EXTENDED), text);
	}

	private void take(ServerLine line, String text) {
		this.following -= (this.following > 0) ? 1 : 0;
		if (line instanceof ServerLine.SessionBegun begun) {
			this.token = begun.token();
			this.count = 0;
			this.here = true;
		}
		else if (line instanceof ServerLine.Resumed resumed) {
			this.following = resumed.following();
			this.here = true;
		}
		else if (line instanceof ServerLine.ResumeRefused) {
			// The question for a name comes next.
			this.token = "";
		}
		else if (line.isOfRoom()) {
			this.count += this.token.isEmpty() ? 0 : 1;
			if (line instanceof ServerLine.Said) {
				this.messages++;
				this.heard.update(text.getBytes(StandardCharsets.UTF_8));
			}
			this.departures += (line instanceof ServerLine.LoggedOut) ? 1 : 0;
			if (this.token.isEmpty() && line instanceof ServerLine.LoggedIn login && login.name().equals(this.name)) {
				send("/session\n");
			}
		}
		else {
			this.lastNotice = text;
		}
	}

	private void send(String text) {
		SocketChannel to = this.channel;
		if (to != null) {
			try {
				to.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
			}
			catch (IOException ex) {
				drop(false);
			}
		}
	}

}
