package dev.sockettome.server.moderation;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import dev.sockettome.file.FileLine;
import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.files.DataFile;
import dev.sockettome.server.files.DataFile.Entries;
import dev.sockettome.server.files.DataFolder;
import org.jspecify.annotations.Nullable;

/**
 * Who may become an operator, and by which password: each line of a file has a name, a
 * salt and a hash. To compute a hash takes long on purpose, and files can be slow too, so
 * nothing of this runs on an event loop. All but {@link #matches} is used by one thread.
 */
public final class Operators {

	private static final String ALGORITHM = "PBKDF2WithHmacSHA256";

	/** The least that OWASP recommends for this algorithm. */
	private static final int ITERATIONS = 600_000;

	private static final int HASH_BITS = 256;

	private static final int SALT_BYTES = 16;

	private final DataFile<Operator> file;

	/** By the key of the name. */
	private final Map<String, Operator> operators = new ConcurrentHashMap<>();

	/** The operators of a file, which is read now. */
	public Operators(DataFolder folder, Consumer<String> problems) {
		this.file = new DataFile<>(folder, "operators", Operators::parse, problems);
		load();
	}

	/** Reads the file again; when it cannot be read, the operators stay as they are. */
	void load() {
		take(this.file.read());
	}

	/**
	 * Gives a name a password, and writes the file.
	 * @return lines for the moderator about the file
	 */
	List<String> add(ScreenName name, String password) {
		byte[] salt = new byte[SALT_BYTES];
		new SecureRandom().nextBytes(salt);
		String encodedSalt = Base64.getEncoder().encodeToString(salt);
		Operator operator = new Operator(name.key(), encodedSalt, hash(password, salt));
		this.operators.put(operator.name, operator);
		return save((lines) -> {
			lines.removeIf((line) -> isOf(line, name));
			lines.add(FileLine.of(operator.line()));
		});
	}

	/**
	 * Takes the password of a name away, if there is one, and writes the file.
	 * @return lines for the moderator about the file
	 */
	List<String> remove(ScreenName name) {
		Operator operator = this.operators.remove(name.key());
		if (operator == null && !this.file.exists()) {
			return List.of();
		}
		return save((lines) -> lines.removeIf((line) -> isOf(line, name)));
	}

	boolean matches(ScreenName name, String password) {
		Operator operator = this.operators.get(name.key());
		if (operator == null) {
			return false;
		}
		byte[] hash = hash(password, Base64.getDecoder().decode(operator.salt)).getBytes();
		return MessageDigest.isEqual(hash, operator.hash.getBytes());
	}

	private List<String> save(Consumer<List<FileLine>> change) {
		try {
			take(this.file.change(change));
			return List.of();
		}
		catch (IOException ex) {
			return List.of(String.valueOf(ex.getMessage()));
		}
	}

	private void take(@Nullable Entries<Operator> read) {
		if (read != null) {
			Map<String, Operator> byName = new HashMap<>();
			read.all().forEach((operator) -> byName.put(operator.name, operator));
			this.operators.keySet().retainAll(byName.keySet());
			this.operators.putAll(byName);
		}
	}

	private boolean isOf(FileLine line, ScreenName name) {
		Operator operator = this.file.understand(line);
		return operator != null && operator.name.equals(name.key());
	}

	private static Operator parse(String line) {
		String[] words = line.split("\\s+");
		if (words.length != 3 || !isBase64(words[1]) || !isBase64(words[2])) {
			throw new IllegalArgumentException(
					"an operator is a name, a salt and a hash; make one with \"op NAME --password PASSWORD\".");
		}
		return new Operator(words[0], words[1], words[2]);
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

	private record Operator(String name, String salt, String hash) {

		String line() {
			return "%s %s %s".formatted(this.name, this.salt, this.hash);
		}

	}

}
