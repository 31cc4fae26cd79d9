package dev.sockettome.shell.display;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the characters of a text begin and end, as a reader counts them: a letter with
 * its accents, a syllable, an emoji with all that is joined to it (Unicode Standard Annex
 * 29, extended grapheme clusters).
 */
public final class Graphemes {

	/** Below it, each character stands for itself. */
	public static final char FIRST_COMBINING = 0x300;

	private static final Pattern CLUSTER = Pattern.compile("\\X");

	private Graphemes() {
	}

	/**
	 * Where the character ends that starts at an index.
	 * @return an index greater than the given one, unless that is the end of the text
	 */
	public static int end(CharSequence text, int start) {
		int length = text.length();
		int next = start + 1;
		if (next >= length || text.charAt(start) < FIRST_COMBINING && text.charAt(next) < FIRST_COMBINING) {
			return Math.min(next, length);
		}
		if (standsAlone(text.charAt(start)) && standsAlone(text.charAt(next))) {
			return next;
		}
		Matcher cluster = CLUSTER.matcher(text).region(start, length);
		return cluster.lookingAt() ? cluster.end() : next;
	}

	/**
	 * Letters of one {@code char} that neither join what follows nor are joined to what
	 * stands before, as most are: a quick answer for what most texts are made of.
	 */
	private static boolean standsAlone(char c) {
		if (c < FIRST_COMBINING) {
			return c >= ' ';
		}
		boolean jamo = c >= 0x1100 && c <= 0x11FF || c >= 0xA960 && c <= 0xA97F || c >= 0xD7B0 && c <= 0xD7FF;
		boolean joins = c == 0x0E33 || c == 0x0EB3 || c == 0x0D4E || c == 0xFF9E || c == 0xFF9F;
		return !jamo && !joins && Character.isLetter(c);
	}

	/** Where the character starts that ends at an index, or that the index lies in. */
	public static int start(CharSequence text, int end) {
		int from = Math.max(0, end - 1);
		// Between two plain characters there is always a boundary.
		while (from > 0 && (text.charAt(from) >= FIRST_COMBINING || text.charAt(from - 1) >= FIRST_COMBINING)) {
			from--;
		}
		int start = from;
		for (int next = end(text, start); next < end; next = end(text, next)) {
			start = next;
		}
		return start;
	}

}
