package dev.sockettome.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/**
 * The socket of a client in a test; whatever fails in it fails the test.
 */
public final class ClientSocket implements AutoCloseable {

	private static final int PATIENCE_MILLIS = 30_000;

	private final Socket tcp = new Socket();

	/** The same, or the encrypted one above it. */
	private Socket socket = this.tcp;

	/** Connects to a port of the loopback interface. */
	public ClientSocket(int port) {
		this(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
	}

	/**
	 * Connects.
	 * @param receiveBuffer how many bytes it takes before they are read, about; 0 for
	 * many
	 */
	public ClientSocket(InetSocketAddress server, int receiveBuffer) {
		orFail(() -> {
			if (receiveBuffer > 0) {
				this.tcp.setReceiveBufferSize(receiveBuffer);
			}
			this.tcp.setTcpNoDelay(true);
			this.tcp.connect(server, PATIENCE_MILLIS);
		});
	}

	/** Speaks TLS from here on, whoever the server is; the handshake is finished then. */
	public ClientSocket encrypted() {
		return encrypted(TrustingTls.context());
	}

	/** Speaks TLS from here on, by a context of its own. */
	public ClientSocket encrypted(SSLContext context) {
		orFail(() -> {
			SSLSocket encrypted = (SSLSocket) context.getSocketFactory()
				.createSocket(this.tcp, "localhost", this.tcp.getPort(), true);
			encrypted.startHandshake();
			this.socket = encrypted;
		});
		return this;
	}

	/** Asks for another handshake, which nothing but TLS 1.2 and older knows. */
	public void handshakeAgain() {
		try {
			((SSLSocket) this.socket).startHandshake();
		}
		catch (IOException ex) {
			// Refused: it is known to whoever reads.
		}
	}

	/** What the server shows and both have agreed on. */
	public SSLSession session() {
		return ((SSLSocket) this.socket).getSession();
	}

	/** Has a read that takes longer fail with a {@code SocketTimeoutException}. */
	public ClientSocket withReadsWithin(Duration time) {
		orFail(() -> this.tcp.setSoTimeout((int) time.toMillis()));
		return this;
	}

	/** Its own port. */
	public int localPort() {
		return this.tcp.getLocalPort();
	}

	/** The server's port. */
	public int remotePort() {
		return this.tcp.getPort();
	}

	/** What arrives. */
	public InputStream in() {
		try {
			return this.socket.getInputStream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Sends text in UTF-8 as it is, in one write. */
	public void send(String text) {
		send(text.getBytes(StandardCharsets.UTF_8));
	}

	/** Sends bytes as they are, in one write. */
	public void send(byte[] bytes) {
		orFail(() -> this.socket.getOutputStream().write(bytes));
	}

	/** Says that nothing more will be sent, and can still be read from. */
	public void endOutput() {
		orFail(this.socket::shutdownOutput);
	}

	/** Ends the output of the socket under the encryption, which does not know of it. */
	public void cutOutputOff() {
		orFail(this.tcp::shutdownOutput);
	}

	/** Breaks the connection with a reset. */
	public void reset() {
		orFail(() -> {
			this.tcp.setSoLinger(true, 0);
			this.tcp.close();
		});
	}

	@Override
	public void close() {
		orFail(this.socket::close);
	}

	private static void orFail(Step step) {
		try {
			step.run();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private interface Step {

		void run() throws IOException;

	}

}
