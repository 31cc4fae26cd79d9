package dev.sockettome.server.tls;

import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * The server cannot listen on its port for TLS. The message is one line that names that
 * port, and not the one for plain text.
 */
public final class TlsBindException extends IOException {

	/**
	 * A failure to listen.
	 * @param reason why, as the system says it
	 */
	public TlsBindException(InetSocketAddress address, IOException reason) {
		super("Cannot listen on %s port %d for TLS: %s. Give another --tls-port, or --tls alone."
			.formatted(address.getAddress().getHostAddress(), address.getPort(), reason.getMessage()), reason);
	}

}
