package dev.sockettome.server.tls;

import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * The server cannot listen on its port for TLS. The message is one line that names that
 * port, and not the one for plain text.
 */
public final class TlsBindException extends IOException {

	private TlsBindException(String message, IOException reason) {
		super(message, reason);
	}

	/**
	 * A failure to listen. Its type is of no interest to a server without TLS, which
	 * would have to load it.
	 * @param reason why, as the system says it
	 */
	public static IOException of(InetSocketAddress address, IOException reason) {
		return new TlsBindException("Cannot listen on %s port %d for TLS: %s. Give another --tls-port, or --tls alone."
			.formatted(address.getAddress().getHostAddress(), address.getPort(), reason.getMessage()), reason);
	}

}
