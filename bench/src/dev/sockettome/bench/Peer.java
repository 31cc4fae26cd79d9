package dev.sockettome.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;

/**
 * One client of the crowd. What it hears is counted and put into a checksum, without
 * looking at it; only a peer with a {@link LineReader} has its lines cut.
 */
final class Peer {

	/** Takes the lines of a peer: the bytes of one line, without {@code \n}. */
	@FunctionalInterface
	interface LineReader {

		void line(Peer peer, byte[] bytes, int start, int end);

	}

	private static final int CHUNK = 64 * 1024;

	private static final byte[] CHUNK_BYTES = new byte[CHUNK];

	final String name;

	private final Wire wire;

	private final SocketChannel channel;

	private final SelectionKey key;

	/** {@code null} for a connection in plain text. */
	private final @Nullable Encryption encryption;

	private final CRC32C checksum = new CRC32C();

	private @Nullable LineReader reader;

	private byte[] carry = {};

	private int carried;

	private byte[] unsent = {};

	private boolean joined;

	private boolean ended;

	private String lastLine = "";

	/** What has been heard since {@link #startCounting}. */
	long bytes;

	/** How many newlines have been heard, of a peer that counts them. */
	long lines;

	boolean countsLines;

	Peer(String name, Wire wire, boolean encrypted, InetSocketAddress server, Selector selector) throws IOException {
		this.name = name;
		this.wire = wire;
		this.encryption = encrypted ? new Encryption() : null;
		this.channel = SocketChannel.open();
		this.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		this.channel.configureBlocking(false);
		boolean connected = this.channel.connect(server);
		this.key = this.channel.register(selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
		this.reader = Peer::join;
		if (connected) {
			connected();
		}
	}

	boolean isJoined() {
		return this.joined;
	}

	boolean hasEnded() {
		return this.ended;
	}

	/** The last line heard while lines were cut. */
	String lastLine() {
		return this.lastLine;
	}

	/** Whether what it hears is known, and not only how much it is. */
	boolean understands() {
		return this.encryption == null || this.reader != null;
	}

	long checksum() {
		return this.checksum.getValue();
	}

	boolean canSend() {
		return this.unsent.length == 0;
	}

	/** Counts from here on; cuts lines only for a reader. */
	void startCounting(@Nullable LineReader reader) {
		this.bytes = 0;
		this.checksum.reset();
		this.reader = reader;
		this.carried = 0;
	}

	/** Stops reading, for ever. */
	void becomeDeaf() {
		this.key.interestOps(0);
	}

	void listenAgain(LineReader reader) {
		this.reader = reader;
		this.key.interestOps(SelectionKey.OP_READ);
	}

	/** Sends what can be sent now, and the rest as soon as possible. */
	void send(byte[] bytes) {
		try {
			transmit((this.encryption != null) ? this.encryption.encrypt(bytes) : bytes);
		}
		catch (IOException ex) {
			end();
		}
	}

	private void transmit(byte[] bytes) {
		try {
			ByteBuffer buffer = ByteBuffer.wrap(bytes);
			if (canSend()) {
				this.channel.write(buffer);
			}
			if (buffer.hasRemaining()) {
				int kept = this.unsent.length;
				this.unsent = Arrays.copyOf(this.unsent, kept + buffer.remaining());
				buffer.get(this.unsent, kept, buffer.remaining());
				this.key.interestOpsOr(SelectionKey.OP_WRITE);
			}
		}
		catch (IOException ex) {
			end();
		}
	}

	void ready(ByteBuffer buffer) {
		try {
			if (this.key.isConnectable() && this.channel.finishConnect()) {
				this.key.interestOps(SelectionKey.OP_READ);
				connected();
			}
			if (this.key.isValid() && this.key.isReadable()) {
				read(buffer);
			}
			if (this.key.isValid() && this.key.isWritable()) {
				byte[] rest = this.unsent;
				this.unsent = new byte[0];
				this.key.interestOpsAnd(~SelectionKey.OP_WRITE);
				transmit(rest);
			}
		}
		catch (IOException ex) {
			end();
		}
	}

	void close() {
		end();
	}

	private void connected() throws IOException {
		if (this.encryption != null) {
			transmit(this.encryption.encrypt(new byte[0]));
		}
		else {
			hello();
		}
	}

	private void hello() {
		String hello = this.wire.hello(this.name);
		if (hello == null) {
			this.joined = true;
		}
		else {
			send(hello.getBytes(StandardCharsets.US_ASCII));
		}
	}

	private void read(ByteBuffer buffer) throws IOException {
		buffer.clear();
		int length = this.channel.read(buffer);
		if (length < 0) {
			end();
			return;
		}
		if (this.encryption != null && this.reader == null && !this.countsLines) {
			this.bytes += this.encryption.count(buffer.flip());
			return;
		}
		hear((this.encryption != null) ? decrypted(this.encryption, buffer.flip()) : buffer.flip());
	}

	private void hear(ByteBuffer buffer) {
		this.bytes += buffer.remaining();
		if (this.countsLines && this.joined) {
			countLines(buffer);
			return;
		}
		this.checksum.update(buffer.duplicate());
		if (this.reader != null) {
			cutLines(buffer);
		}
	}

	private ByteBuffer decrypted(Encryption encryption, ByteBuffer received) throws IOException {
		boolean before = encryption.isEstablished();
		ByteBuffer heard = encryption.decrypt(received);
		while (encryption.wantsToSend()) {
			transmit(encryption.encrypt(new byte[0]));
			heard = encryption.hasMore() ? encryption.decrypt(Encryption.nothing()) : heard;
		}
		if (!before && encryption.isEstablished()) {
			hello();
		}
		return heard;
	}

	private void countLines(ByteBuffer buffer) {
		while (buffer.hasRemaining()) {
			int length = Math.min(buffer.remaining(), CHUNK);
			buffer.get(CHUNK_BYTES, 0, length);
			int count = 0;
			for (int i = 0; i < length; i++) {
				count += (CHUNK_BYTES[i] == '\n') ? 1 : 0;
			}
			this.lines += count;
		}
	}

	private void cutLines(ByteBuffer buffer) {
		int length = this.carried + buffer.remaining();
		if (this.carry.length < length) {
			this.carry = Arrays.copyOf(this.carry, Math.max(length, 2 * this.carry.length));
		}
		buffer.get(this.carry, this.carried, buffer.remaining());
		int start = 0;
		for (int i = this.carried; i < length; i++) {
			if (this.carry[i] == '\n') {
				this.lines++;
				if (this.reader != null) {
					this.reader.line(this, this.carry, start, i);
				}
				start = i + 1;
			}
		}
		System.arraycopy(this.carry, start, this.carry, 0, length - start);
		this.carried = length - start;
	}

	private void join(byte[] bytes, int start, int end) {
		String line = new String(bytes, start, end - start, StandardCharsets.UTF_8).strip();
		this.lastLine = line;
		String answer = this.wire.answer(line);
		if (answer != null) {
			send(answer.getBytes(StandardCharsets.US_ASCII));
		}
		if (this.wire.joined(this.name, line)) {
			this.joined = true;
		}
	}

	private void end() {
		this.ended = true;
		this.key.cancel();
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			// There is nothing left to close.
		}
	}

}
