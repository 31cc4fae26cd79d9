package dev.sockettome.shell.rows;

import java.util.ArrayList;
import java.util.List;

import dev.sockettome.shell.display.CellWidth;
import dev.sockettome.shell.display.Graphemes;
import org.jline.utils.AttributedString;

/**
 * What is being typed as it lies in the rows of a terminal, and where the cursor is in
 * it. Rows are broken between whole characters.
 *
 * @param rows the rows, none wider than the terminal
 * @param cursorRow the row the cursor is in
 * @param cursorIndex the index in that row that the cursor stands before
 */
record DraftRows(List<AttributedString> rows, int cursorRow, int cursorIndex) {

	/**
	 * Lays a text out.
	 * @param text the prompt, what is typed behind it, and what stands below
	 * @param cursor the index in the text that the cursor stands before
	 * @param columns the cells in a row
	 */
	static DraftRows of(AttributedString text, int cursor, int columns) {
		List<AttributedString> rows = new ArrayList<>();
		String characters = text.toString();
		int cursorRow = 0;
		int cursorIndex = 0;
		int start = 0;
		int width = 0;
		int i = 0;
		while (true) {
			boolean ends = i == characters.length() || characters.charAt(i) == '\n';
			int end = ends ? i : Graphemes.end(characters, i);
			int cells = ends ? 0 : CellWidth.width(characters, i, end);
			boolean full = !ends && width + cells > columns || i == cursor && width == columns;
			if (full && i > start) {
				rows.add(text.substring(start, i));
				start = i;
				width = 0;
			}
			if (cursor >= i && (ends ? cursor == i : cursor < end)) {
				cursorRow = rows.size();
				cursorIndex = cursor - start;
			}
			if (ends) {
				rows.add(text.substring(start, i));
				if (i == characters.length()) {
					return new DraftRows(rows, cursorRow, cursorIndex);
				}
				start = i + 1;
				width = 0;
				i++;
			}
			else {
				width += cells;
				i = end;
			}
		}
	}

	/** What of it fits into so many rows, the cursor among them. */
	DraftRows within(int height) {
		if (this.rows.size() <= height) {
			return this;
		}
		int first = Math.min(this.cursorRow, this.rows.size() - height);
		return new DraftRows(this.rows.subList(first, first + height), this.cursorRow - first, this.cursorIndex);
	}

	/** The cells before the cursor in its row. */
	int cursorColumn() {
		return CellWidth.width(this.rows.get(this.cursorRow).toString(), 0, this.cursorIndex);
	}

	/** The part of the cursor's row that stands before it. */
	AttributedString beforeCursor() {
		return this.rows.get(this.cursorRow).substring(0, this.cursorIndex);
	}

	/**
	 * How many rows lie above the cursor once the terminal is of another width.
	 * @param columns the width it has now
	 * @param wrapsAnew whether it breaks rows that became too long
	 */
	int rowsAboveCursor(int columns, boolean wrapsAnew) {
		if (!wrapsAnew) {
			return this.cursorRow;
		}
		int above = cursorColumn() / columns;
		for (AttributedString row : this.rows.subList(0, this.cursorRow)) {
			above += Math.max(1, (CellWidth.width(row.toString()) + columns - 1) / columns);
		}
		return above;
	}

}
