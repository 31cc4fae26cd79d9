package dev.sockettome.shell.output;

import dev.sockettome.protocol.ScreenName;

/**
 * The one place where text from the wire becomes safe for a display: whatever it is
 * printed on, it cannot move the cursor, change colours, ring the bell, hide itself or
 * turn its neighbours around. What remains are characters that can be seen, and what
 * belongs to one of them: up to {@value #MAX_MARKS} accents, a variation selector, a
 * joiner between two characters that can be joined.
 * <p>
 * No regular expressions, and no copy of a text that is fine as it is: this runs once for
 * each line of a flood.
 */
public final class VisibleText {

	/**
	 * How many marks may sit on one character. Vietnamese and pointed Hebrew need three;
	 * a dozen would climb over the lines above.
	 */
	private static final int MAX_MARKS = 3;

	/** Twice what a name may have, for those who come after a different rule. */
	private static final int MAX_NAME = 2 * ScreenName.MAX_CHARACTERS;

	private static final int REPLACEMENT = 0xFFFD;

	private static final int NON_JOINER = 0x200C;

	private static final int JOINER = 0x200D;

	/** From Arabic over the scripts of India to Mongolian. */
	private static final int FIRST_SHAPED = 0x0600;

	private static final int LAST_SHAPED = 0x18AF;

	private VisibleText() {
	}

	/**
	 * What may be shown of a text.
	 * @param text one line from anywhere
	 * @return the text without controls other than tab, without escape sequences'
	 * introducers, directional and invisible characters, and without more accents than a
	 * script needs
	 */
	public static String of(String text) {
		int length = text.length();
		for (int i = 0; i < length; i++) {
			if (!isPlain(text.charAt(i))) {
				return cleaned(text, i);
			}
		}
		return text;
	}

	/**
	 * What may be shown of a name where names stand side by side. What passes for a name
	 * on the wire can be anything up to the first {@code ::}, so a long one is cut.
	 */
	public static String ofName(String name) {
		String visible = of(name);
		if (visible.length() <= MAX_NAME) {
			return visible;
		}
		int end = visible.offsetByCodePoints(0, visible.codePointCount(0, MAX_NAME) - 1);
		return visible.substring(0, end) + "\u2026";
	}

	/** ASCII, Latin, and the tab: one cell each, and never part of anything larger. */
	private static boolean isPlain(char c) {
		if (c < 0x7F) {
			return c >= ' ' || c == '\t';
		}
		return c >= 0xA0 && c < 0x300 && c != 0xAD;
	}

	private static String cleaned(String text, int start) {
		StringBuilder kept = new StringBuilder(text.length()).append(text, 0, start);
		int marks = 0;
		boolean based = start > 0;
		for (int i = start; i < text.length();) {
			int c = text.codePointAt(i);
			i += Character.charCount(c);
			if (isPlain((char) Math.min(c, 0xFFFF))) {
				kept.append((char) c);
				based = true;
				marks = 0;
			}
			else if (c == JOINER || c == NON_JOINER) {
				if (joins(kept) && i < text.length() && isJoinable(text.codePointAt(i))) {
					kept.appendCodePoint(c);
				}
			}
			else if (isMark(c)) {
				// Without a character of its own it would sit on one that is not its
				// author's.
				if (based && marks++ < MAX_MARKS) {
					kept.appendCodePoint(c);
				}
			}
			else {
				int shown = shown(c);
				if (shown >= 0) {
					kept.appendCodePoint(shown);
					based = true;
					marks = 0;
				}
			}
		}
		return kept.toString();
	}

	/** What stands for a character on a display; -1 for nothing. */
	private static int shown(int c) {
		return switch (Character.getType(c)) {
			case Character.CONTROL -> -1;
			case Character.SURROGATE -> REPLACEMENT;
			case Character.FORMAT -> isVisibleFormat(c) ? c : -1;
			case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
			case Character.UNASSIGNED -> isIgnorable(c) ? -1 : isNonCharacter(c) ? REPLACEMENT : c;
			default -> isBlankLetter(c) ? -1 : c;
		};
	}

	private static boolean joins(StringBuilder kept) {
		return !kept.isEmpty() && isJoinable(kept.codePointBefore(kept.length()));
	}

	/**
	 * Whether a joiner beside a character can change how it looks: in the scripts whose
	 * letters take several forms, and between emoji.
	 */
	private static boolean isJoinable(int c) {
		if (isMark(c)) {
			return true;
		}
		int type = Character.getType(c);
		return type == Character.OTHER_SYMBOL || type == Character.MODIFIER_SYMBOL
				|| c >= FIRST_SHAPED && c <= LAST_SHAPED && shown(c) == c;
	}

	/** What takes no cell of its own and is drawn on the character before it. */
	private static boolean isMark(int c) {
		if (c >= 0xFE00 && c <= 0xFE0F) {
			return true;
		}
		if (c >= 0x1160 && c <= 0x11FF) {
			// The vowels and finals of Hangul that is spelt out; the first is a filler.
			return c != 0x1160;
		}
		int type = Character.getType(c);
		return (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) && !isInvisibleMark(c);
	}

	/**
	 * The grapheme joiner, two Khmer vowels and the Mongolian selectors, which nobody
	 * sees; and the ideographic selectors, which no terminal draws.
	 */
	private static boolean isInvisibleMark(int c) {
		return c == 0x034F || c == 0x17B4 || c == 0x17B5 || (c >= 0x180B && c <= 0x180F) || c >= 0xE0000;
	}

	/** Letters to Unicode, blank to a reader: the Hangul fillers. */
	private static boolean isBlankLetter(int c) {
		return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || isInvisibleMark(c) && c < 0xF0000;
	}

	/** The few format characters that are drawn: signs of Arabic, Syriac and Kaithi. */
	private static boolean isVisibleFormat(int c) {
		return (c >= 0x0600 && c <= 0x0605) || c == 0x06DD || c == 0x070F || c == 0x0890 || c == 0x0891 || c == 0x08E2
				|| c == 0x110BD || c == 0x110CD;
	}

	/** Not assigned yet, but promised to be invisible (Unicode's default ignorable). */
	private static boolean isIgnorable(int c) {
		return c == 0x2065 || (c >= 0xFFF0 && c <= 0xFFF8) || (c >= 0xE0000 && c <= 0xE0FFF);
	}

	private static boolean isNonCharacter(int c) {
		return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
	}

}
