package dev.sockettome.shell.display;

import org.jline.utils.WCWidth;

/**
 * How many cells of a terminal a text takes. JLine's own measure knows the East Asian
 * scripts, but counts the emoji below U+10000 as narrow and the younger accents as wide
 * as letters. In doubt the answer is the larger one: a row that is broken early looks
 * better than one the terminal breaks.
 */
public final class CellWidth {

	private static final char EMOJI_SELECTOR = '\uFE0F';

	/** The letters that flags are spelt with. */
	private static final int FIRST_REGIONAL = 0x1F1E6;

	private static final int LAST_REGIONAL = 0x1F1FF;

	/**
	 * The characters of the basic plane that are emoji without being asked to
	 * (Emoji_Presentation in Unicode's emoji-data), which terminals draw in two cells:
	 * pairs of first and last.
	 */
	private static final char[] WIDE_EMOJI = { '\u231A', '\u231B', '\u23E9', '\u23EC', '\u23F0', '\u23F0', '\u23F3',
			'\u23F3', '\u25FD', '\u25FE', '\u2614', '\u2615', '\u2630', '\u2637', '\u2648', '\u2653', '\u267F',
			'\u267F', '\u268A', '\u268F', '\u2693', '\u2693', '\u26A1', '\u26A1', '\u26AA', '\u26AB', '\u26BD',
			'\u26BE', '\u26C4', '\u26C5', '\u26CE', '\u26CE', '\u26D4', '\u26D4', '\u26EA', '\u26EA', '\u26F2',
			'\u26F3', '\u26F5', '\u26F5', '\u26FA', '\u26FA', '\u26FD', '\u26FD', '\u2705', '\u2705', '\u270A',
			'\u270B', '\u2728', '\u2728', '\u274C', '\u274C', '\u274E', '\u274E', '\u2753', '\u2755', '\u2757',
			'\u2757', '\u2795', '\u2797', '\u27B0', '\u27B0', '\u27BF', '\u27BF', '\u2B1B', '\u2B1C', '\u2B50',
			'\u2B50', '\u2B55', '\u2B55' };

	private CellWidth() {
	}

	/**
	 * The cells a text takes on one row.
	 * @param text text without controls, as {@link VisibleText} leaves it
	 */
	public static int width(String text) {
		return width(text, 0, text.length());
	}

	/** A text with blanks behind it, so that it takes at least so many cells. */
	public static String padded(String text, int cells) {
		return text + " ".repeat(Math.max(0, cells - width(text)));
	}

	/** The cells a part of a text takes. */
	public static int width(String text, int from, int to) {
		int width = 0;
		for (int i = from; i < to;) {
			int c = text.codePointAt(i);
			width += widthAt(text, i, c);
			i += Character.charCount(c);
		}
		return width;
	}

	/** The cells a character takes, at its place in a text. */
	static int widthAt(String text, int index, int c) {
		if (c < 0x300) {
			return 1;
		}
		if (c == EMOJI_SELECTOR) {
			// It makes an emoji, and so two cells, of what was one cell wide.
			return (index > 0 && width(text.codePointBefore(index)) == 1) ? 1 : 0;
		}
		return width(c);
	}

	private static int width(int c) {
		if (c < 0x300) {
			return 1;
		}
		if (c >= FIRST_REGIONAL && c <= LAST_REGIONAL) {
			// Two make a flag, which takes two cells.
			return 1;
		}
		int type = Character.getType(c);
		if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
			return 0;
		}
		return isWideEmoji(c) ? 2 : Math.max(0, WCWidth.wcwidth(c));
	}

	private static boolean isWideEmoji(int c) {
		if (c < WIDE_EMOJI[0] || c > WIDE_EMOJI[WIDE_EMOJI.length - 1]) {
			return false;
		}
		for (int i = 0; i < WIDE_EMOJI.length; i += 2) {
			if (c <= WIDE_EMOJI[i + 1]) {
				return c >= WIDE_EMOJI[i];
			}
		}
		return false;
	}

}
