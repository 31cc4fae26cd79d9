package dev.sockettome.shell.script;

import dev.sockettome.grammar.Secrets;
import dev.sockettome.protocol.SafeText;
import dev.sockettome.shell.display.CellWidth;

/**
 * A place in a command file.
 *
 * @param source the file as it was named, or what else the line came from
 * @param line the line's number, counted from 1
 * @param text the line
 * @param position where in the line, counted from 0
 */
record Location(String source, int line, String text, int position) {

	/** How much of a long line is shown before and after the place. */
	private static final int AROUND = 200;

	/** Another place in the same line. */
	Location at(int newPosition) {
		return new Location(this.source, this.line, this.text, Math.min(newPosition, this.text.length()));
	}

	/** The column, counted from 1 in characters. */
	int column() {
		return this.text.codePointCount(0, this.position) + 1;
	}

	/**
	 * {@code FILE:LINE:COLUMN: message}, and under it the line with a caret at the place.
	 * A password in the line is not shown.
	 */
	String describe(String message) {
		String shown = Secrets.mask(this.text);
		int caret = Math.min(this.position, shown.length());
		int start = Math.max(0, caret - AROUND);
		int end = Math.min(shown.length(), caret + AROUND);
		String before = ((start > 0) ? "…" : "") + SafeText.clean(shown.substring(start, caret));
		String after = SafeText.clean(shown.substring(caret, end)) + ((end < shown.length()) ? "…" : "");
		return "%s:%d:%d: %s\n  %s\n  %s^".formatted(this.source, this.line, column(), SafeText.clean(message),
				before + after, blank(before));
	}

	/** White space as wide as a text; a tab stays one, as wide as the line's. */
	private static String blank(String text) {
		StringBuilder blank = new StringBuilder();
		int start = 0;
		for (int tab = text.indexOf('\t'); tab >= 0; tab = text.indexOf('\t', start)) {
			blank.append(" ".repeat(CellWidth.width(text, start, tab))).append('\t');
			start = tab + 1;
		}
		blank.append(" ".repeat(CellWidth.width(text, start, text.length())));
		return blank.toString();
	}

}
