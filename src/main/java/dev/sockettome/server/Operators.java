package dev.sockettome.server;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import dev.sockettome.protocol.ScreenName;

/**
 * Who may become an operator, and by which password: a file with a line of name, salt and
 * hash each. Reckoning a hash takes long on purpose, so nothing of this runs on the
 * room's event loop but {@link #load}. Thread-safe.
 */
final class Operators {

	private static final String ALGORITHM = "PBKDF2WithHmacSHA256";

	/** What OWASP asks for at the least with this algorithm. */
	private static final int ITERATIONS = 600_000;

	private static final int HASH_BITS = 256;

	private static final int SALT_BYTES = 16;

	private final Path file;

	private final Consumer<String> problems;

	/** Salt and hash by the key of the name. */
	private final Map<String, Secret> secrets = new ConcurrentHashMap<>();

	Operators(Path file, Consumer<String> problems) {
		this.file = file;
		this.problems = problems;
		load();
	}

	/** Reads the file again; when it cannot be read, the operators stay as they are. */
	synchronized void load() {
		List<String> lines = DataFolder.read(this.file, this.problems);
		if (lines == null) {
			return;
		}
		Map<String, Secret> read = new TreeMap<>();
		for (int i = 0; i < lines.size(); i++) {
			String[] words = lines.get(i).strip().split("\\s+");
			if (words.length == 3 && isBase64(words[1]) && isBase64(words[2])) {
				read.put(words[0], new Secret(words[1], words[2]));
			}
			else if (!lines.get(i).isBlank()) {
				this.problems.accept(
						"%s:%d: an operator is a name, a salt and a hash; make one with \"op NAME --password PASSWORD\"."
							.formatted(this.file, i + 1));
			}
		}
		this.secrets.keySet().retainAll(read.keySet());
		this.secrets.putAll(read);
	}

	/** Gives a name a password, and writes the file. */
	void add(ScreenName name, String password) {
		byte[] salt = new byte[SALT_BYTES];
		new SecureRandom().nextBytes(salt);
		String encodedSalt = Base64.getEncoder().encodeToString(salt);
		Secret secret = new Secret(encodedSalt, hash(password, salt));
		synchronized (this) {
			this.secrets.put(name.key(), secret);
			save();
		}
	}

	/** Takes the password of a name away, if there is one, and writes the file. */
	synchronized void remove(ScreenName name) {
		if (this.secrets.remove(name.key()) != null) {
			save();
		}
	}

	boolean matches(ScreenName name, String password) {
		Secret secret = this.secrets.get(name.key());
		if (secret == null) {
			return false;
		}
		byte[] hash = hash(password, Base64.getDecoder().decode(secret.salt())).getBytes();
		return MessageDigest.isEqual(hash, secret.hash().getBytes());
	}

	private void save() {
		List<String> lines = new ArrayList<>();
		new TreeMap<>(this.secrets)
			.forEach((name, secret) -> lines.add("%s %s %s".formatted(name, secret.salt(), secret.hash())));
		try {
			DataFolder.replace(this.file, lines);
		}
		catch (IOException ex) {
			this.problems.accept("Cannot write %s: %s".formatted(this.file, DataFolder.reason(ex)));
		}
	}

	private static String hash(String password, byte[] salt) {
		try {
			PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, HASH_BITS);
			byte[] hash = SecretKeyFactory.getInstance(ALGORITHM).generateSecret(key).getEncoded();
			return Base64.getEncoder().encodeToString(hash);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java has " + ALGORITHM, ex);
		}
	}

	private static boolean isBase64(String word) {
		try {
			return Base64.getDecoder().decode(word).length > 0;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private record Secret(String salt, String hash) {
	}

}
