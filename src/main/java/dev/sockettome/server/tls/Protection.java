package dev.sockettome.server.tls;

import java.net.InetAddress;

import org.jspecify.annotations.Nullable;

/**
 * How a connection is protected.
 *
 * @param encrypted whether it speaks TLS
 * @param certificate the fingerprint of the certificate that the client has shown, as
 * {@code SHA256:} and base64 without padding; {@code null} when it has shown none
 */
public record Protection(boolean encrypted, @Nullable String certificate) {

	/** A connection that anyone on its way can read. */
	public static final Protection NONE = new Protection(false, null);

	/**
	 * Whether a password may cross the connection.
	 * @param address where it comes from
	 */
	public boolean isPrivate(InetAddress address) {
		return this.encrypted || address.isLoopbackAddress();
	}

}
