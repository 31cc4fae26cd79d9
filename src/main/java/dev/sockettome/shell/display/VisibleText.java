package dev.sockettome.shell.display;

import dev.sockettome.protocol.PrintableAscii;
import dev.sockettome.protocol.SafeText;
import dev.sockettome.protocol.ScreenName;

/**
 * The one place where text from the wire becomes safe for a display: whatever it is
 * printed on, it cannot move the cursor, change colours, ring the bell, hide itself or
 * turn its neighbours around. What {@link SafeText} leaves is kept as far as a terminal
 * draws it: characters that can be seen, and what belongs to one of them, as many marks
 * as a name may have on a letter, a variation selector, a joiner.
 * <p>
 * No regular expressions, and no copy of a text that is fine as it is: this runs once for
 * each line of a flood.
 */
public final class VisibleText {

	/** Twice what a name may have, for those who come after a different rule. */
	private static final int MAX_NAME = 2 * ScreenName.MAX_CHARACTERS;

	private static final int REPLACEMENT = 0xFFFD;

	private static final int NON_JOINER = 0x200C;

	private static final int JOINER = 0x200D;

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
		if (PrintableAscii.is(text)) {
			return text;
		}
		int length = text.length();
		for (int i = 0; i < length; i++) {
			if (!isPlain(text.charAt(i))) {
				return cleaned(SafeText.clean(text));
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

	private static String cleaned(String text) {
		StringBuilder kept = new StringBuilder(text.length());
		int marks = 0;
		boolean based = false;
		for (int i = 0; i < text.length();) {
			int c = text.codePointAt(i);
			i += Character.charCount(c);
			if (isMark(c)) {
				// Without a character of its own it would sit on one that is not its
				// author's.
				if (based && marks++ < ScreenName.MAX_MARKS) {
					kept.appendCodePoint(c);
				}
			}
			else if (c == JOINER || c == NON_JOINER) {
				kept.appendCodePoint(c);
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
			case Character.FORMAT -> isVisibleFormat(c) ? c : -1;
			case Character.UNASSIGNED -> isNonCharacter(c) ? REPLACEMENT : c;
			default -> isUndrawn(c) ? -1 : c;
		};
	}

	/** What takes no cell of its own and is drawn on the character before it. */
	private static boolean isMark(int c) {
		if (c >= 0xFE00 && c <= 0xFE0F) {
			return true;
		}
		if (c >= 0x1160 && c <= 0x11FF) {
			// The vowels and finals of Hangul that is spelt out.
			return true;
		}
		int type = Character.getType(c);
		return (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) && !isUndrawn(c);
	}

	/** The selectors of Mongolian and of ideographs, which no terminal draws. */
	private static boolean isUndrawn(int c) {
		return (c >= 0x180B && c <= 0x180F) || (c >= 0xE0100 && c <= 0xE01EF);
	}

	/** The few format characters that are drawn: signs of Arabic, Syriac and Kaithi. */
	private static boolean isVisibleFormat(int c) {
		return (c >= 0x0600 && c <= 0x0605) || c == 0x06DD || c == 0x070F || c == 0x0890 || c == 0x0891 || c == 0x08E2
				|| c == 0x110BD || c == 0x110CD;
	}

	private static boolean isNonCharacter(int c) {
		return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
	}

}
