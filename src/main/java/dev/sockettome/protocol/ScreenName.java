package dev.sockettome.protocol;

import java.text.Normalizer;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A name that is allowed in a room (docs/PROTOCOL.md, section 3.2): at most
 * {@value #MAX_CHARACTERS} characters, each a letter or digit of any script, a mark on a
 * letter, or one of {@code _ - .}; the first is a letter or digit.
 *
 * @param value the name as it is shown
 */
public record ScreenName(String value) {

	/** The longest name, in characters (Unicode code points). */
	public static final int MAX_CHARACTERS = 12;

	/**
	 * How many marks one letter may have, here and on a display. Burmese needs five,
	 * Hebrew with points and accents four.
	 */
	public static final int MAX_MARKS = 5;

	private static final String WRONG_CHARACTER = "A screen name has only letters, digits, and any of _ - . in it.";

	/**
	 * Checks a name that already has its final form.
	 * @throws InvalidScreenNameException when the rules do not allow it
	 */
	public ScreenName {
		check(value);
		if (value.codePointCount(0, value.length()) > MAX_CHARACTERS) {
			throw new InvalidScreenNameException("A screen name has at most %d characters.".formatted(MAX_CHARACTERS));
		}
		if (value.codePoints().anyMatch(ScreenName::isWhiteSpace)) {
			throw new InvalidScreenNameException(WRONG_CHARACTER);
		}
	}

	/**
	 * Makes a name of what a person typed: control characters go, white space at the ends
	 * goes, inner white space becomes {@code _}, accents are composed, and what is too
	 * long is cut between characters, a letter and its marks being one. All of what was
	 * typed is judged before it is cut.
	 * @param typed what was typed, of any length
	 * @throws InvalidScreenNameException when it is not allowed
	 */
	public static ScreenName of(String typed) {
		String whole = strip(SafeText.clean(typed));
		check(whole);
		String name = strip(cut(Normalizer.normalize(whole, Normalizer.Form.NFC)));
		int[] characters = name.codePoints().map((c) -> isWhiteSpace(c) ? '_' : c).toArray();
		return new ScreenName(new String(characters, 0, characters.length));
	}

	/** The same; {@code null} for what is not allowed. */
	public static @Nullable ScreenName orNull(String typed) {
		try {
			return of(typed);
		}
		catch (InvalidScreenNameException ex) {
			return null;
		}
	}

	/**
	 * What two ways to write a name have in common: the name after NFKC, without regard
	 * to case, and without joiners.
	 */
	public String key() {
		String plain = Normalizer.normalize(this.value, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
		if (plain.chars().noneMatch(InvisibleCharacters::isJoiner)) {
			return plain;
		}
		int[] characters = plain.codePoints().filter((c) -> !InvisibleCharacters.isJoiner(c)).toArray();
		return new String(characters, 0, characters.length);
	}

	@Override
	public String toString() {
		return this.value;
	}

	/** Judges all but the length; white space is taken for what it will become. */
	private static void check(String name) {
		if (name.isEmpty()) {
			throw new InvalidScreenNameException("A screen name needs at least one letter or digit.");
		}
		if (!isLetterOrDigit(name.codePointAt(0))) {
			throw new InvalidScreenNameException("A screen name starts with a letter or a digit.");
		}
		boolean onLetter = false;
		int marks = 0;
		for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
			int c = name.codePointAt(i);
			if (isLetterOrDigit(c)) {
				onLetter = Character.isLetter(c);
				marks = 0;
			}
			else if (c == '_' || c == '-' || c == '.' || isWhiteSpace(c)) {
				onLetter = false;
			}
			else if (!onLetter || !isPartOfLetter(c)) {
				throw new InvalidScreenNameException(WRONG_CHARACTER);
			}
			else if (++marks > MAX_MARKS) {
				throw new InvalidScreenNameException(
						"A screen name has at most %d marks on one letter.".formatted(MAX_MARKS));
			}
		}
	}

	private static String cut(String name) {
		if (name.codePointCount(0, name.length()) <= MAX_CHARACTERS) {
			return name;
		}
		int end = name.offsetByCodePoints(0, MAX_CHARACTERS);
		while (isPartOfLetter(name.codePointAt(end))) {
			end = name.offsetByCodePoints(end, -1);
		}
		return name.substring(0, InvisibleCharacters.isJoiner(name.charAt(end - 1)) ? end - 1 : end);
	}

	/** No-break spaces go as well, which {@link String#strip} leaves. */
	private static String strip(String text) {
		int start = 0;
		int end = text.length();
		while (start < end && isWhiteSpace(text.charAt(start))) {
			start++;
		}
		while (end > start && isWhiteSpace(text.charAt(end - 1))) {
			end--;
		}
		return text.substring(start, end);
	}

	private static boolean isLetterOrDigit(int c) {
		return Character.isLetterOrDigit(c) && !isInvisibleLetter(c);
	}

	/** What belongs to the letter before it: an accent, a vowel sign, a joiner. */
	private static boolean isPartOfLetter(int c) {
		int type = Character.getType(c);
		return (type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK)
				&& !InvisibleCharacters.isSelector(c) && c != 0x034F || InvisibleCharacters.isJoiner(c);
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
