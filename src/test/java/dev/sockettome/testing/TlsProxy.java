package dev.sockettome.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * Speaks TLS for a server that does not, and hears all that is said: with the certificate
 * that is trusted, a server with TLS; with another, a man in the middle. It listens on a
 * port of the loopback interface.
 */
public final class TlsProxy implements AutoCloseable {

	private static final int BUFFER = 16 * 1024;

	private final SSLServerSocket listener;

	private final int server;

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private final List<X509Certificate> shown = new CopyOnWriteArrayList<>();

	private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

	private volatile boolean asking;

	private volatile boolean demanding;

	private final AtomicInteger handshakes = new AtomicInteger();

	/**
	 * Opens one.
	 * @param server the port of the server
	 * @param protocols the versions it speaks; none for all
	 */
	private TlsProxy(Identity identity, int server, String... protocols) {
		this.server = server;
		try {
			this.listener = (SSLServerSocket) identity.context()
				.getServerSocketFactory()
				.createServerSocket(0, 100, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		if (protocols.length > 0) {
			this.listener.setEnabledProtocols(protocols);
		}
		start(this::accept);
	}

	/** One to a server of a fixed port. */
	public static TlsProxy to(int server, Identity identity, String... protocols) {
		return new TlsProxy(identity, server, protocols);
	}

	/** Has each client show a certificate from now on, if it has one. */
	public TlsProxy asking() {
		this.asking = true;
		return this;
	}

	/** Lets in from now on who shows a certificate, and nobody else. */
	public TlsProxy demanding() {
		this.demanding = true;
		return this;
	}

	/** Where to connect to. */
	public int port() {
		return this.listener.getLocalPort();
	}

	/** All that clients have said, decrypted. */
	public String heard() {
		synchronized (this.heard) {
			return this.heard.toString(StandardCharsets.UTF_8);
		}
	}

	/** How many clients have shaken hands. */
	public int handshakes() {
		return this.handshakes.get();
	}

	/** How many have come. */
	public int connections() {
		return this.sockets.size();
	}

	/** What clients have shown of themselves. */
	public List<X509Certificate> shown() {
		return this.shown;
	}

	@Override
	public void close() {
		closeQuietly(this.listener);
		this.sockets.forEach(TlsProxy::closeQuietly);
	}

	private void accept() {
		try {
			while (true) {
				SSLSocket client = (SSLSocket) this.listener.accept();
				this.sockets.add(client);
				start(() -> serve(client));
			}
		}
		catch (IOException ex) {
			// It is closed: the end.
		}
	}

	private void serve(SSLSocket client) {
		try (client) {
			client.setTcpNoDelay(true);
			if (this.demanding) {
				client.setNeedClientAuth(true);
			}
			else {
				client.setWantClientAuth(this.asking);
			}
			client.startHandshake();
			this.handshakes.incrementAndGet();
			remember(client);
			try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.server)) {
				socket.setTcpNoDelay(true);
				this.sockets.add(socket);
				Thread back = start(() -> pump(socket, client, false));
				pump(client, socket, true);
				back.join();
			}
		}
		catch (IOException | InterruptedException ex) {
			// The client does not like what it sees, or is gone.
		}
	}

	private void remember(SSLSocket client) {
		try {
			this.shown.add((X509Certificate) client.getSession().getPeerCertificates()[0]);
		}
		catch (SSLPeerUnverifiedException ex) {
			// It has shown nothing.
		}
	}

	private void pump(Socket from, Socket to, boolean heard) {
		byte[] buffer = new byte[BUFFER];
		try {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
				if (heard) {
					synchronized (this.heard) {
						this.heard.write(buffer, 0, count);
					}
				}
				out.write(buffer, 0, count);
				out.flush();
			}
			to.shutdownOutput();
		}
		catch (IOException ex) {
			closeQuietly(to);
			closeQuietly(from);
		}
	}

	private static Thread start(Runnable task) {
		Thread thread = new Thread(task, "tls-proxy");
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	private static void closeQuietly(AutoCloseable closeable) {
		try {
			closeable.close();
		}
		catch (Exception ex) {
			// It is as good as closed.
		}
	}

}
