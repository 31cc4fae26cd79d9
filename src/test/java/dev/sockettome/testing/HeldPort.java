package dev.sockettome.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port of the loopback interface that is given to nobody who asks for any. As long as
 * nobody listens there, every attempt to connect is refused; a server of the test that is
 * told its number can listen there all the same, because both reuse the address (on
 * Linux; elsewhere only the first of it holds).
 */
public final class HeldPort implements AutoCloseable {

	private final Socket holder = new Socket();

	/** Takes such a port. */
	public HeldPort() {
		try {
			this.holder.setReuseAddress(true);
			this.holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The port that is held. */
	public int port() {
		return this.holder.getLocalPort();
	}

	@Override
	public void close() {
		try {
			this.holder.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
