package dev.sockettome.client.tls;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * The handshake has not come about. The message is what the server did, in words that
 * follow on its name: "speaks no TLS."
 */
public final class HandshakeFailedException extends IOException {

	/** How Java tells what the other side has sent at the end (RFC 8446, section 6.2). */
	private static final Pattern ALERT = Pattern.compile("(?i)received fatal alert: ([a-z_]{1,40})");

	private static final int LONGEST_DETAIL = 100;

	HandshakeFailedException(String message, Throwable cause) {
		super(message, cause);
	}

	/**
	 * What a failure of Java's means.
	 * @param withKey whether one has a certificate of one's own
	 */
	static HandshakeFailedException of(IOException failure, boolean withKey) {
		String message = String.valueOf(failure.getMessage());
		String refusal = refusal(failure, withKey);
		if (refusal != null) {
			return new HandshakeFailedException(refusal, failure);
		}
		if (message.startsWith("Unsupported or unrecognized")) {
			return new HandshakeFailedException(Words.of("handshake.does-not-speak"), failure);
		}
		if (message.contains("protocol version")) {
			return new HandshakeFailedException(Words.of("handshake.speaks-neither-tls"), failure);
		}
		if (failure instanceof SocketException || failure.getCause() instanceof EOFException
				|| failure instanceof EOFException) {
			return new HandshakeFailedException(Words.of("handshake.closed-connection-during"), failure);
		}
		return new HandshakeFailedException(Words.of("handshake.does-not-speak-tls",
				(message.length() <= LONGEST_DETAIL) ? message : message.substring(0, LONGEST_DETAIL) + "\u2026"),
				failure);
	}

	/**
	 * What a server means that refuses one's certificate, or asks for one in vain: with
	 * TLS 1.3 it says so only when the handshake is over for this side.
	 * @param withKey whether one has shown a certificate
	 * @return words that follow on the name of the server, or {@code null} when it is
	 * something else
	 */
	public static @Nullable String refusal(IOException failure, boolean withKey) {
		Matcher alert = ALERT.matcher(String.valueOf(failure.getMessage()));
		if (!alert.find()) {
			return null;
		}
		String name = alert.group(1).toLowerCase(Locale.ROOT);
		return switch (name) {
			case "certificate_required", "bad_certificate", "unsupported_certificate", "certificate_revoked",
					"certificate_expired", "certificate_unknown", "unknown_ca", "access_denied" ->
				withKey ? Words.of("handshake.does-not-accept", name) : Words.of("handshake.asks-certificate-yours");
			case "protocol_version" -> Words.of("handshake.speaks-neither-tls");
			default -> Words.of("handshake.has-refused-tls", name);
		};
	}

}
