package dev.sockettome.protocol;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A name that is allowed in a room (docs/PROTOCOL.md, section 3.2): at most
 * {@value #MAX_CHARACTERS} characters, each a letter or digit of any script or one of
 * {@code _ - .}, the first a letter or digit.
 *
 * @param value the name as it is shown
 */
public record ScreenName(String value) {

	/** The longest name, in characters (Unicode code points). */
	public static final int MAX_CHARACTERS = 12;

	/**
	 * Checks a name that already has its final form.
	 * @throws InvalidScreenNameException when the rules do not allow it
	 */
	public ScreenName {
		if (value.isEmpty()) {
			throw new InvalidScreenNameException("A screen name needs at least one letter or digit.");
		}
		if (value.codePointCount(0, value.length()) > MAX_CHARACTERS) {
			throw new InvalidScreenNameException("A screen name has at most %d characters.".formatted(MAX_CHARACTERS));
		}
		if (!isLetterOrDigit(value.codePointAt(0))) {
			throw new InvalidScreenNameException("A screen name starts with a letter or a digit.");
		}
		if (!value.codePoints().allMatch((c) -> isLetterOrDigit(c) || c == '_' || c == '-' || c == '.')) {
			throw new InvalidScreenNameException("A screen name has only letters, digits, and any of _ - . in it.");
		}
	}

	/**
	 * Makes a name of what a person typed: control characters go, white space at the ends
	 * goes, inner white space becomes {@code _}, accents are composed, and what is too
	 * long is cut between characters.
	 * @param typed what was typed, of any length
	 * @throws InvalidScreenNameException when what is left is not allowed
	 */
	public static ScreenName of(String typed) {
		String name = Normalizer.normalize(SafeText.clean(typed).strip(), Normalizer.Form.NFC);
		if (name.codePointCount(0, name.length()) > MAX_CHARACTERS) {
			name = name.substring(0, name.offsetByCodePoints(0, MAX_CHARACTERS)).strip();
		}
		int[] characters = name.codePoints().map((c) -> isWhiteSpace(c) ? '_' : c).toArray();
		return new ScreenName(new String(characters, 0, characters.length));
	}

	/**
	 * What two names that would be taken for each other have in common: the name after
	 * NFKC, without regard to case.
	 */
	public String key() {
		return Normalizer.normalize(this.value, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
	}

	@Override
	public String toString() {
		return this.value;
	}

	private static boolean isLetterOrDigit(int c) {
		return Character.isLetterOrDigit(c) && !isInvisibleLetter(c);
	}

	/**
	 * The Hangul fillers are letters to Unicode and blank to a reader: a name of them
	 * would pass for another, or for none.
	 */
	private static boolean isInvisibleLetter(int c) {
		return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0;
	}

	private static boolean isWhiteSpace(int c) {
		return Character.isWhitespace(c) || Character.isSpaceChar(c);
	}

}
