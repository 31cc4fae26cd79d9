package dev.sockettome.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.sockettome.protocol.Greeting;
import org.jspecify.annotations.Nullable;

import static org.awaitility.Awaitility.await;

/**
 * The server of the exercise, quirk for quirk (docs/PROTOCOL.md, section 1): one thread
 * around a selector, no framing, no encoding, and a sudden death when a client resets its
 * connection or does not read. A test can make its quirks happen when it wants them:
 * {@link #pause()} lets lines pile up until one read takes them all, {@link #resetAll()}
 * breaks every connection. It listens on an ephemeral port of the loopback interface.
 */
public final class QuirkyServer implements AutoCloseable {

	/** How much one read takes at most, and so the longest message (section 1.4). */
	public static final int READ_SIZE = 1024;

	/** How many bytes of a name are kept (section 1.2). */
	public static final int NAME_SIZE = 12;

	/** What a server may be instead of the exercise's. */
	public enum Manner {

		/** Does what the exercise's server does. */
		EXERCISE,

		/** Greets, takes a name, and never says that the login worked. */
		NEVER_LOGS_IN,

		/** Relays a message to everybody but the one who said it. */
		NEVER_ECHOES,

		/** Accepts and says nothing, ever. */
		SILENT,

		/** Answers whatever it is sent as a web server answers nonsense, and closes. */
		HTTP,

		/**
		 * Sends 4096 bytes of no encoding at all to whoever connects, without a newline.
		 */
		BINARY

	}

	private static final class Client {

		private final SocketChannel channel;

		private byte @Nullable [] name;

		private Client(SocketChannel channel) {
			this.channel = channel;
		}

	}

	private interface Task<T> {

		T run() throws IOException;

	}

	private final Manner manner;

	private final Selector selector;

	private final ServerSocketChannel listener;

	private final int port;

	private final Thread thread;

	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

	private final List<byte[]> received = new CopyOnWriteArrayList<>();

	// From here on: owned by the server's thread.

	private final List<Client> clients = new ArrayList<>();

	private final ByteBuffer buffer = ByteBuffer.allocate(READ_SIZE);

	private boolean paused;

	private boolean running = true;

	private QuirkyServer(Manner manner, int port) throws IOException {
		this.manner = manner;
		this.selector = Selector.open();
		this.listener = ServerSocketChannel.open();
		this.listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
		this.listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
		this.listener.configureBlocking(false);
		this.listener.register(this.selector, SelectionKey.OP_ACCEPT);
		this.port = ((InetSocketAddress) this.listener.getLocalAddress()).getPort();
		this.thread = new Thread(this::run, "quirky-server");
		this.thread.setDaemon(true);
		this.thread.start();
	}

	/** Starts the exercise's server on a free port. */
	public static QuirkyServer start() {
		return start(Manner.EXERCISE);
	}

	/** Starts a server of another manner on a free port. */
	public static QuirkyServer start(Manner manner) {
		return start(manner, 0);
	}

	/** Starts a server on the port of one that is gone, to be found again there. */
	public static QuirkyServer start(Manner manner, int port) {
		try {
			return new QuirkyServer(manner, port);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The loopback port it listens on. */
	public int port() {
		return this.port;
	}

	/** Whether it still serves: a reset or a client that does not read is its end. */
	public boolean isRunning() {
		return this.thread.isAlive();
	}

	/**
	 * Stops reading, so that what clients send piles up. Goes on accepting and greeting.
	 */
	public void pause() {
		setPaused(true);
	}

	/** Reads again: what has piled up on a connection comes in one read of 1024 bytes. */
	public void resume() {
		setPaused(false);
	}

	/** Every read from a connection with a name, in order, exactly as it came. */
	public List<byte[]> received() {
		return List.copyOf(this.received);
	}

	/** Every message so far as text, right-stripped: what was relayed after the name. */
	public List<String> messages() {
		return this.received.stream().map((read) -> new String(stripEnd(read), StandardCharsets.UTF_8)).toList();
	}

	/** The names of those who are logged in, in the order of their connections. */
	public List<String> names() {
		return call(() -> this.clients.stream()
			.filter((client) -> client.name != null)
			.map((client) -> new String(client.name, StandardCharsets.UTF_8))
			.toList());
	}

	/** How many connections are open, with a name or without. */
	public int connections() {
		return call(this.clients::size);
	}

	/**
	 * Waits until all have left in good order; fails when one of them was the end of it.
	 */
	public void awaitAllGone() {
		await().until(() -> connections() == 0);
	}

	/** Sends bytes to every connection as they are, in one write. */
	public void sendRaw(byte[] bytes) {
		call(() -> {
			for (Client client : List.copyOf(this.clients)) {
				write(client, bytes);
			}
			return true;
		});
	}

	/** Sends text to every connection as it is, in one write. */
	public void sendRaw(String text) {
		sendRaw(text.getBytes(StandardCharsets.UTF_8));
	}

	/** Sends bytes to those of that name, in one write. */
	public void sendRaw(String name, byte[] bytes) {
		call(() -> {
			for (Client client : List.copyOf(this.clients)) {
				if (client.name != null && name.equals(new String(client.name, StandardCharsets.UTF_8))) {
					write(client, bytes);
				}
			}
			return true;
		});
	}

	/** Breaks every connection at once with a reset, and goes on serving. */
	public void resetAll() {
		call(() -> {
			for (Client client : this.clients) {
				client.channel.setOption(StandardSocketOptions.SO_LINGER, 0);
				client.channel.close();
			}
			this.clients.clear();
			return true;
		});
	}

	/**
	 * Ends as after {@code quit} at its console, by which every other client hears so.
	 */
	public void shutdown() {
		call(() -> {
			byte[] goodbye = line(Greeting.SHUTDOWN.getBytes(StandardCharsets.UTF_8));
			for (int i = 0; i < this.clients.size(); i += 2) {
				write(this.clients.get(i), goodbye);
			}
			this.running = false;
			return true;
		});
		join();
	}

	/** Ends without a word, like a program that died. */
	public void crash() {
		call(() -> {
			this.running = false;
			return true;
		});
		join();
	}

	/** Ends it, if it has not ended yet. */
	@Override
	public void close() {
		this.tasks.add(() -> this.running = false);
		this.selector.wakeup();
		join();
	}

	private void setPaused(boolean paused) {
		call(() -> {
			this.paused = paused;
			for (SelectionKey key : this.selector.keys()) {
				if (key.isValid() && key.attachment() != null) {
					key.interestOps(paused ? 0 : SelectionKey.OP_READ);
				}
			}
			return true;
		});
	}

	private <T> T call(Task<T> task) {
		CompletableFuture<T> result = new CompletableFuture<>();
		this.tasks.add(() -> {
			try {
				result.complete(task.run());
			}
			catch (IOException | RuntimeException ex) {
				result.completeExceptionally(ex);
			}
		});
		this.selector.wakeup();
		while (!result.isDone() && isRunning()) {
			try {
				result.get(20, TimeUnit.MILLISECONDS);
			}
			catch (TimeoutException | ExecutionException ex) {
				// Look again.
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException(ex);
			}
		}
		if (!result.isDone()) {
			throw new IllegalStateException("The server is not running any more");
		}
		return result.join();
	}

	private void join() {
		try {
			this.thread.join(TimeUnit.SECONDS.toMillis(10));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void run() {
		try (this.selector; this.listener) {
			while (this.running) {
				this.selector.select();
				for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
					task.run();
				}
				for (SelectionKey key : this.selector.selectedKeys()) {
					serve(key);
				}
				this.selector.selectedKeys().clear();
			}
		}
		catch (IOException ex) {
			// As the original does: whatever goes wrong with one client is the end.
		}
		finally {
			this.clients.forEach(QuirkyServer::closeQuietly);
			this.tasks.forEach(Runnable::run);
		}
	}

	private void serve(SelectionKey key) throws IOException {
		if (!key.isValid()) {
			return;
		}
		if (key.isAcceptable()) {
			accept();
		}
		else if (key.isReadable()) {
			read((Client) key.attachment());
		}
	}

	private void accept() throws IOException {
		SocketChannel channel = this.listener.accept();
		if (channel == null) {
			return;
		}
		Client client = new Client(channel);
		channel.configureBlocking(false);
		channel.register(this.selector, this.paused ? 0 : SelectionKey.OP_READ, client);
		this.clients.add(client);
		switch (this.manner) {
			case EXERCISE, NEVER_LOGS_IN, NEVER_ECHOES -> write(client, Greeting.TEXT.getBytes(StandardCharsets.UTF_8));
			case BINARY -> write(client, noise());
			case SILENT, HTTP -> {
			}
		}
	}

	private void read(Client client) throws IOException {
		this.buffer.clear();
		int length = client.channel.read(this.buffer);
		if (length < 0) {
			remove(client);
			return;
		}
		byte[] read = Arrays.copyOf(this.buffer.array(), length);
		switch (this.manner) {
			case EXERCISE, NEVER_LOGS_IN, NEVER_ECHOES -> take(client, read);
			case HTTP -> {
				write(client, """
						HTTP/1.1 400 Bad Request\r
						Content-Type: text/html\r
						Content-Length: 23\r
						Connection: close\r
						\r
						<h1>400 Bad Request</h1>""".getBytes(StandardCharsets.UTF_8));
				remove(client);
			}
			case SILENT, BINARY -> {
			}
		}
	}

	private void take(Client client, byte[] read) throws IOException {
		byte[] text = stripEnd(read);
		if (client.name != null) {
			this.received.add(read);
			ByteArrayOutputStream message = new ByteArrayOutputStream();
			message.writeBytes(client.name);
			message.writeBytes("::".getBytes(StandardCharsets.UTF_8));
			message.writeBytes(text);
			tellEverybody(message.toByteArray(), (this.manner == Manner.NEVER_ECHOES) ? client : null);
		}
		else if (text.length > 0 && this.manner != Manner.NEVER_LOGS_IN) {
			client.name = Arrays.copyOf(text, Math.min(text.length, NAME_SIZE));
			tellEverybody(nameAnd(client.name, " logged in"), null);
		}
	}

	private void remove(Client client) throws IOException {
		this.clients.remove(client);
		client.channel.close();
		if (client.name != null) {
			tellEverybody(nameAnd(client.name, " disconnected"), null);
		}
	}

	private void tellEverybody(byte[] text, @Nullable Client except) throws IOException {
		for (Client client : this.clients) {
			if (client.name != null && client != except) {
				write(client, line(text));
			}
		}
	}

	private static void write(Client client, byte[] bytes) throws IOException {
		if (client.channel.write(ByteBuffer.wrap(bytes)) < bytes.length) {
			throw new IOException("A full socket buffer kills the original");
		}
	}

	private static byte[] nameAnd(byte[] name, String what) {
		byte[] suffix = what.getBytes(StandardCharsets.UTF_8);
		byte[] text = Arrays.copyOf(name, name.length + suffix.length);
		System.arraycopy(suffix, 0, text, name.length, suffix.length);
		return text;
	}

	private static byte[] line(byte[] text) {
		byte[] line = Arrays.copyOf(text, text.length + 1);
		line[text.length] = '\n';
		return line;
	}

	/** As {@code str.rstrip()} of Python 2 does, which knows bytes only. */
	private static byte[] stripEnd(byte[] bytes) {
		int length = bytes.length;
		while (length > 0 && " \t\n\u000B\f\r".indexOf(bytes[length - 1]) >= 0) {
			length--;
		}
		return Arrays.copyOf(bytes, length);
	}

	private static byte[] noise() {
		byte[] bytes = new byte[4096];
		new Random(5555).nextBytes(bytes);
		for (int i = 0; i < bytes.length; i++) {
			if (bytes[i] == '\n') {
				bytes[i] = 0;
			}
		}
		return bytes;
	}

	private static void closeQuietly(Client client) {
		try {
			client.channel.close();
		}
		catch (IOException ex) {
			// It is as good as closed.
		}
	}

}
