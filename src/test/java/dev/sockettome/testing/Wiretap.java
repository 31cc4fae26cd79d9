package dev.sockettome.testing;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Somebody between clients and a server, who keeps every byte that passes, in both
 * directions.
 */
public final class Wiretap implements AutoCloseable {

	private final ServerSocket listener;

	private final InetSocketAddress server;

	private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

	private final List<Closeable> open = new CopyOnWriteArrayList<>();

	/** Listens on a port of its own. */
	public Wiretap(InetSocketAddress server) {
		this.server = server;
		try {
			this.listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.open.add(this.listener);
		start(this::accept);
	}

	/** Where to connect to. */
	public InetSocketAddress address() {
		return (InetSocketAddress) this.listener.getLocalSocketAddress();
	}

	/** What has passed, each byte as a character. */
	public String heard() {
		synchronized (this.heard) {
			return this.heard.toString(StandardCharsets.ISO_8859_1);
		}
	}

	@Override
	public void close() throws IOException {
		for (Closeable socket : this.open) {
			socket.close();
		}
	}

	private void accept() throws IOException {
		while (!this.listener.isClosed()) {
			Socket client = this.listener.accept();
			Socket server = new Socket(this.server.getAddress(), this.server.getPort());
			this.open.addAll(List.of(client, server));
			start(() -> pass(client, server));
			start(() -> pass(server, client));
		}
	}

	private void pass(Socket from, Socket to) throws IOException {
		byte[] buffer = new byte[16 * 1024];
		for (int length = from.getInputStream().read(buffer); length >= 0; length = from.getInputStream()
			.read(buffer)) {
			synchronized (this.heard) {
				this.heard.write(buffer, 0, length);
			}
			to.getOutputStream().write(buffer, 0, length);
		}
		to.shutdownOutput();
	}

	private static void start(Step step) {
		Thread thread = new Thread(() -> {
			try {
				step.run();
			}
			catch (IOException ex) {
				// The test is over, or one of both has gone.
			}
		}, "wiretap");
		thread.setDaemon(true);
		thread.start();
	}

	private interface Step {

		void run() throws IOException;

	}

}
