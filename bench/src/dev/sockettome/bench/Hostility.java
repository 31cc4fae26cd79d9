package dev.sockettome.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import dev.sockettome.server.tls.ClientHello;
import org.jspecify.annotations.Nullable;

/**
 * Everything at once that a server on the open internet has to bear: connections that
 * never say who they are, bytes that drip, resets in the middle of a line, lines without
 * an end, bytes that are no text, names without number. It comes from many addresses of
 * the loopback network.
 */
public final class Hostility implements Runnable {

	private static final int PAUSE_MILLISECONDS = 10;

	private static final int CONNECTED_IN_A_ROUND = 50;

	private static final int PER_ADDRESS = 200;

	private static final int DRIPPING = 20;

	private static final byte[] ENDLESS = "x".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);

	private final InetSocketAddress server;

	private final int silentCount;

	/** What those who never log in send first. */
	private final byte[] hello;

	private final Random random = new Random(5555);

	private final Map<String, Long> done = new TreeMap<>();

	private final Deque<SocketChannel> silent = new ArrayDeque<>();

	private final List<SocketChannel> dripping = new ArrayList<>();

	private final List<SocketChannel> endless = new ArrayList<>();

	private final List<SocketChannel> garbage = new ArrayList<>();

	private final List<SocketChannel> names = new ArrayList<>();

	private final ByteBuffer unwanted = ByteBuffer.allocateDirect(256 * 1024);

	private volatile boolean stopped;

	private long round;

	/**
	 * An attack on a server.
	 * @param silentCount how many connections never log in
	 * @param encrypted whether they begin a handshake of TLS, and never finish it
	 */
	public Hostility(InetSocketAddress server, int silentCount, boolean encrypted) {
		this.server = server;
		this.silentCount = silentCount;
		this.hello = encrypted ? ClientHello.of(0x0303, 0xC02B, 0xC02F) : new byte[0];
	}

	/** Ends {@link #run} soon. */
	public void stop() {
		this.stopped = true;
	}

	/** What was done, and how often; once {@link #run} has ended. */
	public Map<String, Long> done() {
		return this.done;
	}

	@Override
	public void run() {
		try {
			while (!this.stopped) {
				this.round++;
				beSilent();
				drip();
				reset();
				sendWithoutEnd();
				sendGarbage();
				floodWithNames();
				Thread.sleep(PAUSE_MILLISECONDS);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		List.of(this.silent, this.dripping, this.endless, this.garbage, this.names)
			.forEach((channels) -> channels.forEach(Hostility::close));
	}

	private void beSilent() {
		for (int i = 0; i < CONNECTED_IN_A_ROUND && this.silent.size() < this.silentCount; i++) {
			SocketChannel channel = connect(1 + this.silent.size() / PER_ADDRESS);
			if (channel != null) {
				this.silent.add(channel);
				send(channel, this.hello);
				count((this.hello.length > 0) ? "handshakes never finished" : "never logged in");
			}
		}
		if (this.round % 100 == 0) {
			for (Iterator<SocketChannel> each = this.silent.iterator(); each.hasNext();) {
				if (!send(each.next(), new byte[0])) {
					each.remove();
				}
			}
		}
	}

	private void drip() {
		fill(this.dripping, DRIPPING, 200);
		if (this.round % 100 == 0 && sendAll(this.dripping, "d".getBytes(StandardCharsets.US_ASCII))) {
			count("bytes dripped");
		}
	}

	private void reset() {
		SocketChannel channel = connect(201);
		if (channel == null) {
			return;
		}
		try {
			channel.setOption(StandardSocketOptions.SO_LINGER, 0);
			send(channel, ("r" + this.round + "\nin the middle of a li").getBytes(StandardCharsets.US_ASCII));
			count("reset in the middle of a line");
		}
		catch (IOException ex) {
			// It is gone already.
		}
		close(channel);
	}

	private void sendWithoutEnd() {
		fill(this.endless, 2, 202);
		if (sendAll(this.endless, ENDLESS)) {
			this.done.merge("KB without a newline", 2L * ENDLESS.length / 1024, Long::sum);
		}
	}

	private void sendGarbage() {
		fill(this.garbage, 2, 203);
		byte[] bytes = new byte[1024];
		this.random.nextBytes(bytes);
		for (int i = 0; i < bytes.length; i += 16) {
			bytes[i] = (byte) ((i % 32 == 0) ? 0 : 0xC3);
		}
		bytes[bytes.length - 1] = '\n';
		if (sendAll(this.garbage, bytes)) {
			count("KB of bytes that are no text");
		}
	}

	private void floodWithNames() {
		fill(this.names, 5, 204);
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < 20; i++) {
			text.append("/nick n").append(this.random.nextInt(1_000_000)).append("\n!\n");
		}
		if (sendAll(this.names, ("n" + this.random.nextInt() + "\n" + text).getBytes(StandardCharsets.US_ASCII))) {
			this.done.merge("names", 100L, Long::sum);
		}
	}

	private void fill(List<SocketChannel> channels, int size, int network) {
		if (channels.size() < size) {
			SocketChannel channel = connect(network);
			if (channel != null) {
				channels.add(channel);
			}
		}
	}

	private boolean sendAll(List<SocketChannel> channels, byte[] bytes) {
		channels.removeIf((channel) -> !send(channel, bytes));
		return !channels.isEmpty();
	}

	/** Sends what goes out at once, and reads what comes back; whether it is still open. */
	private boolean send(SocketChannel channel, byte[] bytes) {
		try {
			if (channel.finishConnect()) {
				if (bytes.length > 0) {
					channel.write(ByteBuffer.wrap(bytes));
				}
				this.unwanted.clear();
				if (channel.read(this.unwanted) < 0) {
					close(channel);
					return false;
				}
			}
			return true;
		}
		catch (IOException ex) {
			close(channel);
			return false;
		}
	}

	private @Nullable SocketChannel connect(int network) {
		try {
			SocketChannel channel = SocketChannel.open();
			try {
				channel.configureBlocking(false);
				channel.bind(new InetSocketAddress(address(network), 0));
				channel.connect(this.server);
				return channel;
			}
			catch (IOException ex) {
				close(channel);
				count("could not connect");
				return null;
			}
		}
		catch (IOException ex) {
			count("could not connect");
			return null;
		}
	}

	private static InetAddress address(int network) throws UnknownHostException {
		return InetAddress.getByAddress(new byte[] { 127, 1, (byte) network, 1 });
	}

	private void count(String what) {
		this.done.merge(what, 1L, Long::sum);
	}

	private static void close(SocketChannel channel) {
		try {
			channel.close();
		}
		catch (IOException ex) {
			// There is nothing left to close.
		}
	}

}
