package dev.sockettome.server.account;

import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;

/**
 * Hashes of passwords, each of which names its algorithm and its cost. To compute one
 * takes long on purpose, so nothing of this runs on an event loop but {@link #isSound}
 * and {@link #ofPbkdf2}. The library is loaded with the first password.
 */
final class PasswordHashes {

	/** The least that OWASP recommends; some hundredths of a second. */
	private static final int COST = 10;

	/** A hash of more would keep everyone else waiting for seconds. */
	private static final int MAX_COST = 14;

	private static final String BCRYPT = "bcrypt";

	/** What operators' passwords were hashed with before there were accounts. */
	private static final String PBKDF2 = "pbkdf2@600000";

	private static final int PBKDF2_ITERATIONS = 600_000;

	private static final int PBKDF2_SALT_BYTES = 16;

	private static final int PBKDF2_HASH_BYTES = 32;

	private static final Pattern BCRYPT_HASH = Pattern.compile("\\{bcrypt\\}\\$2[aby]\\$(\\d\\d)\\$[./A-Za-z0-9]{53}");

	private static final Pattern PBKDF2_HASH = Pattern.compile("\\{pbkdf2@600000\\}([A-Za-z0-9+/]{64})");

	/** Compared where there is no hash, for the time it takes; nothing belongs to it. */
	private static final String OF_NOTHING = "{bcrypt}$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";

	/** Made when the first is needed. */
	private static final class Encoders {

		private static final PasswordEncoder ENCODER = new DelegatingPasswordEncoder(BCRYPT,
				Map.of(BCRYPT, new BCryptPasswordEncoder(COST), PBKDF2, pbkdf2()));

		private static PasswordEncoder pbkdf2() {
			Pbkdf2PasswordEncoder encoder = new Pbkdf2PasswordEncoder("", PBKDF2_SALT_BYTES, PBKDF2_ITERATIONS,
					SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256);
			encoder.setEncodeHashAsBase64(true);
			return encoder;
		}

	}

	private PasswordHashes() {
	}

	static String of(Password password) {
		return String.valueOf(Encoders.ENCODER.encode(password.value()));
	}

	/**
	 * Whether a password belongs to a hash. It takes as long when there is none.
	 */
	static boolean matches(Password password, @Nullable String hash) {
		boolean equal = Encoders.ENCODER.matches(password.value(), (hash != null) ? hash : OF_NOTHING);
		return hash != null && equal && !password.isTooLong();
	}

	/** Whether a new hash of the same password would be better. */
	static boolean isOutdated(String hash) {
		return Encoders.ENCODER.upgradeEncoding(hash);
	}

	/** Whether a text is a hash that can be computed in time. */
	static boolean isSound(String hash) {
		Matcher bcrypt = BCRYPT_HASH.matcher(hash);
		return bcrypt.matches()
				? Integer.parseInt(bcrypt.group(1)) >= 4 && Integer.parseInt(bcrypt.group(1)) <= MAX_COST
				: PBKDF2_HASH.matcher(hash).matches();
	}

	/**
	 * The hash that an operator had before there were accounts.
	 * @throws IllegalArgumentException when it cannot be one
	 */
	static String ofPbkdf2(byte[] salt, byte[] hash) {
		if (salt.length != PBKDF2_SALT_BYTES || hash.length != PBKDF2_HASH_BYTES) {
			throw new IllegalArgumentException(
					"the salt has %d bytes, the hash %d.".formatted(PBKDF2_SALT_BYTES, PBKDF2_HASH_BYTES));
		}
		byte[] both = new byte[salt.length + hash.length];
		System.arraycopy(salt, 0, both, 0, salt.length);
		System.arraycopy(hash, 0, both, salt.length, hash.length);
		return "{" + PBKDF2 + "}" + Base64.getEncoder().encodeToString(both);
	}

}
