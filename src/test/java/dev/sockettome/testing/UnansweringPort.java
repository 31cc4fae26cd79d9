package dev.sockettome.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A port of the loopback interface where an attempt to connect is neither accepted nor
 * refused, like a host behind a firewall: the queue of a listener that never accepts is
 * filled up, after which the kernel answers nobody.
 */
public final class UnansweringPort implements AutoCloseable {

	private static final int MORE_THAN_THE_QUEUE_HOLDS = 16;

	private final ServerSocket listener;

	private final List<SocketChannel> queued = new ArrayList<>();

	private final List<Socket> accepted = new CopyOnWriteArrayList<>();

	/** Opens such a port. */
	public UnansweringPort() {
		try {
			this.listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
			for (int i = 0; i < MORE_THAN_THE_QUEUE_HOLDS; i++) {
				SocketChannel channel = SocketChannel.open();
				channel.configureBlocking(false);
				channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
				this.queued.add(channel);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The port that does not answer. */
	public int port() {
		return this.listener.getLocalPort();
	}

	/** Answers from now on, also those that have waited. */
	public void answer() {
		Thread thread = new Thread(() -> {
			try {
				while (true) {
					this.accepted.add(this.listener.accept());
				}
			}
			catch (IOException ex) {
				// It is closed: the end.
			}
		});
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
		try {
			for (SocketChannel channel : this.queued) {
				channel.close();
			}
			this.listener.close();
			for (Socket socket : this.accepted) {
				socket.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
