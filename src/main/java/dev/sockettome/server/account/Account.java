package dev.sockettome.server.account;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.sockettome.protocol.InvalidScreenNameException;
import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.name.Named;
import org.jspecify.annotations.Nullable;

/**
 * A name that belongs to somebody.
 *
 * @param name the name as it was registered
 * @param role what its owner may do
 * @param hash the hash of its password; {@code null} when no password opens it
 * @param temporary whether somebody else chose the password, so that the owner is asked
 * to choose another
 * @param keys the fingerprints of the certificates that open it
 */
public record Account(ScreenName name, Role role, @Nullable String hash, boolean temporary,
		List<String> keys) implements Named {

	/** How many certificates may open one. */
	static final int MAX_KEYS = 8;

	/** How a fingerprint is written, as by OpenSSH. */
	private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

	private static final String NO_HASH = "-";

	private static final String TEMPORARY = "temporary";

	private static final String FORM = "an account is a name, a role (member or operator), a hash or -, "
			+ "and fingerprints; make one with \"account add NAME\".";

	public Account {
		keys = List.copyOf(keys);
	}

	/** An account that nothing opens yet. */
	public static Account of(ScreenName name, Role role) {
		return new Account(name, role, null, false, List.of());
	}

	/**
	 * Reads a line of the file.
	 * @throws IllegalArgumentException when it is no account, with one line that says
	 * what one is
	 */
	public static Account parse(String line) {
		String[] words = line.split("\\s+");
		ScreenName name = owner(line);
		if (name == null || words.length < 3) {
			throw new IllegalArgumentException(FORM);
		}
		boolean locked = words[2].equals(NO_HASH);
		if (!locked && !PasswordHashes.isSound(words[2])) {
			throw new IllegalArgumentException("that is no hash of a password. " + FORM);
		}
		boolean temporary = false;
		List<String> keys = new ArrayList<>();
		for (String word : List.of(words).subList(3, words.length)) {
			temporary |= word.equals(TEMPORARY);
			if (isFingerprint(word)) {
				keys.add(word);
			}
			else if (!word.equals(TEMPORARY)) {
				throw new IllegalArgumentException("\"%s\" is no fingerprint. ".formatted(word) + FORM);
			}
		}
		return new Account(name, Role.parse(words[1]), locked ? null : words[2], temporary, keys);
	}

	/** Whose line it is, however damaged the rest may be. */
	static @Nullable ScreenName owner(String line) {
		String first = line.strip().split("\\s+", 2)[0];
		try {
			ScreenName name = ScreenName.of(first);
			return name.value().equals(first) ? name : null;
		}
		catch (InvalidScreenNameException ex) {
			return null;
		}
	}

	/** Whether a text is the fingerprint of a certificate. */
	private static boolean isFingerprint(String text) {
		return FINGERPRINT.matcher(text).matches();
	}

	/**
	 * Checks a fingerprint that somebody typed.
	 * @throws IllegalArgumentException when it is none, with one line that says so
	 */
	public static void requireFingerprint(String text) {
		if (!isFingerprint(text)) {
			throw new IllegalArgumentException(
					"\"%s\" is no fingerprint such as SHA256:… with 43 letters and digits.".formatted(text));
		}
	}

	/** Its line of the file. */
	String line() {
		StringBuilder line = new StringBuilder().append(this.name)
			.append(' ')
			.append(this.role)
			.append(' ')
			.append((this.hash != null) ? this.hash : NO_HASH);
		if (this.temporary) {
			line.append(' ').append(TEMPORARY);
		}
		this.keys.forEach((key) -> line.append(' ').append(key));
		return line.toString();
	}

	boolean isOf(ScreenName other) {
		return this.name.key().equals(other.key());
	}

	/** Whether a certificate opens it. */
	boolean isOpenedBy(@Nullable String certificate) {
		return certificate != null && this.keys.contains(certificate);
	}

	public Account withHash(String newHash, boolean isTemporary) {
		return new Account(this.name, this.role, newHash, isTemporary, this.keys);
	}

	public Account withRole(Role newRole) {
		return new Account(this.name, newRole, this.hash, this.temporary, this.keys);
	}

	public Account withKey(String key) {
		List<String> more = new ArrayList<>(this.keys);
		more.add(key);
		return new Account(this.name, this.role, this.hash, this.temporary, more);
	}

}
