package dev.sockettome.server.account;

import java.nio.charset.StandardCharsets;

import dev.sockettome.protocol.SafeText;
import dev.sockettome.protocol.ScreenName;
import org.jspecify.annotations.Nullable;

/**
 * A password as somebody gave it. It is the same wherever it is typed: white space at its
 * ends and what no terminal shows do not count (docs/PROTOCOL.md, section 3.15).
 *
 * @param value what it is hashed from; nothing else may see it
 */
public record Password(String value) {

	/** As much as BCrypt looks at, in bytes of UTF-8. */
	public static final int MAX_BYTES = 72;

	/** How long one has to be that somebody chooses, in characters. */
	static final int MIN_CHARACTERS = 8;

	/** What is told about one that is longer. */
	static final String TOO_LONG = "A password has at most %d bytes.".formatted(MAX_BYTES);

	/** Stands for bytes that are no text. */
	private static final char NO_TEXT = '\uFFFD';

	/** Takes what was typed. */
	public static Password of(String typed) {
		return new Password(SafeText.clean(typed).strip());
	}

	boolean isEmpty() {
		return this.value.isEmpty();
	}

	boolean isTooLong() {
		return this.value.length() > MAX_BYTES || bytes().length > MAX_BYTES;
	}

	byte[] bytes() {
		return this.value.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Checks one that a moderator chooses for somebody.
	 * @throws IllegalArgumentException when it is none, with one line that says why
	 */
	public void requireShort() {
		if (isEmpty() || isTooLong()) {
			throw new IllegalArgumentException(isEmpty() ? "No password given, so nothing was done." : TOO_LONG);
		}
	}

	/**
	 * Checks one that a moderator chooses for the account that somebody has.
	 * @throws IllegalArgumentException when its owner could not choose it, with one line
	 * that says why
	 */
	public void requireFit(ScreenName name) {
		String objection = objection(name);
		if (objection != null) {
			throw new IllegalArgumentException(objection);
		}
	}

	/**
	 * Why nobody may choose it for a name, in a sentence; {@code null} when one may.
	 */
	@Nullable String objection(ScreenName name) {
		if (isTooLong()) {
			return TOO_LONG;
		}
		if (this.value.indexOf(NO_TEXT) >= 0) {
			return "A password is text in UTF-8.";
		}
		if (this.value.codePointCount(0, this.value.length()) < MIN_CHARACTERS) {
			return "A password has at least %d characters.".formatted(MIN_CHARACTERS);
		}
		return (this.value.equalsIgnoreCase(name.value()) || this.value.equalsIgnoreCase(name.key()))
				? "The name itself is no password." : null;
	}

	/** Whatever shows it shows nothing of it. */
	@Override
	public String toString() {
		return "***";
	}

}
