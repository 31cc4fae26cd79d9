package dev.sockettome.shell.display;

import java.util.List;
import java.util.function.Function;

import dev.sockettome.shell.display.WebAddresses.Place;

import org.jline.utils.AttributedStyle;

/**
 * Lays lines out in the rows of a terminal: broken between words, later rows set under
 * the text of the first, links never broken by us. The characters for the terminal
 * collect in one buffer until they are taken.
 * <p>
 * The hot path of a flood: no regular expressions, and nothing is allocated for a line
 * but room in the buffer. Not thread-safe.
 */
public final class TerminalRows {

	private static final int TAB = 8;

	/** Begins and ends a link: an operating system command, number 8. */
	private static final String LINK = "\u001B]8;";

	/** Ends the command: a string terminator (ECMA-48, ST). */
	private static final String LINK_END = "\u001B\\";

	/** The indent when a line's own would leave too little room. */
	private static final int NARROW_INDENT = 2;

	private static final String SCHEME = "://";

	private static final int LONGEST_SCHEME = 12;

	private final StringBuilder out = new StringBuilder(16 * 1024);

	private final Function<AttributedStyle, String> sequences;

	private final boolean linksWhole;

	private StyledLine line = StyledLine.of("");

	private String text = "";

	/** The part of the line that the next character belongs to. */
	private int part;

	private int columns;

	private int indentColumns;

	private boolean linking;

	/** The web addresses in the line. */
	private List<Place> links = List.of();

	/** The number of the first link in the line. */
	private int lastLink;

	/**
	 * Rows for one terminal.
	 * @param sequences what starts a style there; empty when nothing does
	 */
	public TerminalRows(Function<AttributedStyle, String> sequences) {
		this(sequences, true);
	}

	/**
	 * Rows for one terminal.
	 * @param sequences what starts a style there; empty when nothing does
	 * @param linksWhole whether a link that is longer than a row is left to the terminal
	 */
	public TerminalRows(Function<AttributedStyle, String> sequences, boolean linksWhole) {
		this.sequences = sequences;
		this.linksWhole = linksWhole;
	}

	/** Has web addresses be links, or not. */
	public TerminalRows linking(boolean links) {
		this.linking = links;
		return this;
	}

	/**
	 * Adds a line and its line end.
	 * @param newLine the line
	 * @param width the cells in a row; where it is 0, nobody knows, and the terminal
	 * breaks the line
	 */
	public void add(StyledLine newLine, int width) {
		this.line = newLine;
		this.text = newLine.text();
		this.part = 0;
		this.links = this.linking ? WebAddresses.in(this.text) : List.of();
		this.lastLink += this.links.size();
		this.columns = width;
		if (width <= 0 || fitsOneRow()) {
			emit(0, this.text.length());
		}
		else {
			int indent = CellWidth.width(this.text, 0, newLine.indent());
			this.indentColumns = (indent <= width / 2) ? indent : Math.min(NARROW_INDENT, width / 4);
			breakIntoRows();
		}
		this.out.append('\n');
	}

	/** What has collected; it starts anew then. */
	public String take() {
		String rows = this.out.toString();
		this.out.setLength(0);
		return rows;
	}

	/** The quick answer for what most lines are: short, and one cell a character. */
	private boolean fitsOneRow() {
		int length = this.text.length();
		if (length > this.columns) {
			return false;
		}
		if (this.line.isSimple()) {
			return true;
		}
		for (int i = 0; i < length; i++) {
			char c = this.text.charAt(i);
			if (c >= Graphemes.FIRST_COMBINING || c == '\t') {
				return false;
			}
		}
		return true;
	}

	private void breakIntoRows() {
		int length = this.text.length();
		int rowStart = 0;
		int column = 0;
		int at = 0;
		while (at < length) {
			int wordStart = skipBlanks(at);
			int wordEnd = wordEnd(wordStart);
			int start = columnAfterBlanks(column, at, wordStart);
			int width = CellWidth.width(this.text, wordStart, wordEnd);
			if (start + width <= this.columns) {
				column = start + width;
				at = wordEnd;
			}
			else if (start > this.indentColumns) {
				endRow(rowStart, at);
				rowStart = wordStart;
				column = this.indentColumns;
				at = wordStart;
			}
			else if (this.linksWhole && isLink(wordStart, wordEnd)) {
				// A link longer than a row goes out in one piece: a terminal that wraps
				// it itself still knows it for one.
				column = (start + width - 1) % this.columns + 1;
				at = wordEnd;
			}
			else {
				column = start;
				at = wordStart;
				while (at < wordEnd) {
					int end = Graphemes.end(this.text, at);
					int cells = CellWidth.width(this.text, at, end);
					if (column + cells > this.columns && at > rowStart) {
						endRow(rowStart, at);
						rowStart = at;
						column = this.indentColumns;
					}
					column += cells;
					at = end;
				}
			}
		}
		emit(rowStart, length);
	}

	private int skipBlanks(int from) {
		int i = from;
		while (i < this.text.length() && isBlank(this.text.charAt(i))) {
			i++;
		}
		return i;
	}

	private int columnAfterBlanks(int from, int start, int end) {
		int column = from;
		for (int i = start; i < end; i++) {
			column += (this.text.charAt(i) == '\t') ? TAB - column % TAB : 1;
		}
		return column;
	}

	/**
	 * Where what must stay together ends: a word, or one wide character with all that
	 * belongs to it, since the scripts that have these are broken anywhere.
	 */
	private int wordEnd(int start) {
		boolean wide = false;
		int i = start;
		while (i < this.text.length()) {
			char first = this.text.charAt(i);
			if (isBlank(first)) {
				break;
			}
			boolean wideHere = first >= Graphemes.FIRST_COMBINING
					&& CellWidth.widthAt(this.text, i, this.text.codePointAt(i)) > 1;
			if (i > start && (wide || wideHere)) {
				break;
			}
			wide = wideHere;
			i = Graphemes.end(this.text, i);
		}
		return i;
	}

	private boolean isLink(int start, int end) {
		int scheme = this.text.indexOf(SCHEME, start);
		if (scheme <= start || scheme >= end || scheme - start > LONGEST_SCHEME) {
			return false;
		}
		for (int i = start; i < scheme; i++) {
			if (!Character.isLetter(this.text.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	private static boolean isBlank(char c) {
		return c == ' ' || c == '\t';
	}

	private void endRow(int from, int to) {
		emit(from, to);
		this.out.append('\n');
		for (int i = 0; i < this.indentColumns; i++) {
			this.out.append(' ');
		}
	}

	/**
	 * Writes a stretch of the line, with the links in it. Where one goes on in the next
	 * row, it has the same number there, so that a terminal knows it for one.
	 */
	private void emit(int from, int to) {
		int start = from;
		for (int i = 0; i < this.links.size(); i++) {
			Place link = this.links.get(i);
			if (link.end() > start && link.start() < to) {
				emitStyled(start, Math.max(start, link.start()));
				start = Math.max(start, link.start());
				int end = Math.min(to, link.end());
				this.out.append(LINK).append("id=").append(this.lastLink - i).append(';');
				this.out.append(WebAddresses.target(this.text, link)).append(LINK_END);
				emitStyled(start, end);
				this.out.append(LINK).append(';').append(LINK_END);
				start = end;
			}
		}
		emitStyled(start, to);
	}

	/**
	 * Writes a stretch of the line with its styles. Each row ends without one, so that
	 * the blanks of an indent have none.
	 */
	private void emitStyled(int from, int to) {
		int start = from;
		while (start < to) {
			while (this.part < this.line.parts() && this.line.end(this.part) <= start) {
				this.part++;
			}
			if (this.part == this.line.parts()) {
				this.out.append(this.text, start, to);
				return;
			}
			int end = Math.min(to, this.line.end(this.part));
			String sequence = this.sequences.apply(this.line.style(this.part));
			this.out.append(sequence).append(this.text, start, end);
			if (!sequence.isEmpty()) {
				this.out.append(StyleSequences.END);
			}
			start = end;
		}
	}

}
