package dev.sockettome.server.ticket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secret of a ticket: 128 random bits, which only its holder knows. The server keeps
 * a hash, so that nobody who reads its memory or its files can come back as someone else.
 * It needs no salt and no time, since nobody can guess that much.
 */
final class Token {

	static final int HASH_BYTES = 32;

	private static final int BYTES = 16;

	private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

	/** Made when the first is asked for. */
	private static final class Source {

		private static final SecureRandom RANDOM = new SecureRandom();

	}

	private Token() {
	}

	static String fresh() {
		byte[] bytes = new byte[BYTES];
		Source.RANDOM.nextBytes(bytes);
		return ENCODER.encodeToString(bytes);
	}

	static byte[] hash(String token) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
