package dev.sockettome.shell.reading;

import dev.sockettome.shell.display.CellWidth;
import dev.sockettome.shell.display.Graphemes;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * What the row at the bottom of a pager says, in as many cells as there are: the keys are
 * left out first, and then what a message has at its end.
 *
 * @param message about the last key; empty for none
 * @param percent how much lies above the last row shown
 * @param arrived how many lines have come meanwhile
 * @param typed what is typed to be looked for; {@code null} for nothing
 */
record PagerStatus(String message, int percent, int arrived, @Nullable String typed) {

	private static final String CUT = "\u2026";

	/**
	 * The text of the row.
	 * @param columns how many cells it may take
	 */
	String row(int columns) {
		if (this.typed != null) {
			return end("/" + this.typed, columns);
		}
		String whole = worded("pager.status", this.message);
		if (CellWidth.width(whole) <= columns) {
			return whole;
		}
		int left = columns - CellWidth.width(worded("pager.status-short", ""));
		String about = (CellWidth.width(this.message) <= left) ? this.message
				: start(this.message, Math.max(1, left - 1)) + " ";
		return start(worded("pager.status-short", about), columns);
	}

	private String worded(String key, String about) {
		return Words.of(key, about, this.percent, (this.arrived > 0) ? Words.of("pager.new", this.arrived) : "");
	}

	/** A text, or as much of its start as there is room for. */
	private static String start(String text, int columns) {
		if (CellWidth.width(text) <= columns) {
			return text;
		}
		int end = text.length();
		while (end > 0 && CellWidth.width(text, 0, end) > columns - 1) {
			end = Graphemes.start(text, end);
		}
		return text.substring(0, end) + CUT;
	}

	/** A text, or as much of its end as there is room for. */
	private static String end(String text, int columns) {
		if (CellWidth.width(text) <= columns) {
			return text;
		}
		int start = 0;
		while (start < text.length() && CellWidth.width(text, start, text.length()) > columns - 1) {
			start = Graphemes.end(text, start);
		}
		return CUT + text.substring(start);
	}

}
