package dev.sockettome.shell.input;

import java.util.ArrayList;
import java.util.List;

import dev.sockettome.shell.output.Cells;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.WCWidth;

/**
 * A display of the edited line that draws characters of two cells right. JLine's own
 * sends only what changed, and takes a {@code char} for what changes: of two emoji it can
 * send one half each. A wide character that ends a row it draws a second time in the
 * next, and of some emoji it thinks that they take one cell. A line with characters
 * beyond the simple ones is drawn anew from its first row instead, and the cursor gets to
 * its place by drawing what stands before it: so it is right even on a terminal that
 * takes a character to be of another width than we do.
 */
final class WideDisplay extends Display {

	/** What comes before U+0300 takes one cell everywhere. */
	private static final char FIRST_SPECIAL = '\u0300';

	/** How many rows the line takes on the screen now. */
	private int shownRows = 1;

	WideDisplay(Terminal terminal) {
		super(terminal, false);
	}

	@Override
	public void update(List<AttributedString> newLines, int targetCursorPos, boolean flush) {
		boolean special = isSpecial(newLines);
		if (special || isSpecial(this.oldLines)) {
			erase();
		}
		Drawing drawing = special ? new Drawing(newLines, targetCursorPos) : null;
		if (drawing == null || drawing.rows.size() > this.rows) {
			// A line is erased to make room: one write takes it away and brings what
			// comes.
			super.update(newLines, targetCursorPos, flush && !newLines.isEmpty());
			this.shownRows = Math.max(1, newLines.size());
			return;
		}
		draw(drawing);
		this.shownRows = drawing.rows.size();
		this.cursorPos = drawing.cursorRow * this.columns1 + drawing.cursorColumn();
		this.oldLines = newLines;
		if (flush) {
			this.terminal.flush();
		}
	}

	/**
	 * Row by row, because what is below is not ours: a status line, perhaps. The cursor
	 * goes down by a movement that stops there, where a newline would scroll.
	 */
	private void erase() {
		moveVisualCursorTo(0);
		this.terminal.puts(Capability.save_cursor);
		for (int row = 0; row < this.shownRows; row++) {
			if (row > 0) {
				this.terminal.puts(Capability.parm_down_cursor, 1);
			}
			this.terminal.puts(Capability.clr_eol);
		}
		this.terminal.puts(Capability.restore_cursor);
		this.oldLines = List.of();
	}

	private void draw(Drawing drawing) {
		int last = drawing.rows.size() - 1;
		for (int row = 0; row <= last; row++) {
			drawing.rows.get(row).print(this.terminal);
			if (row < last) {
				this.terminal.writer().write("\r\n");
			}
		}
		this.terminal.puts(Capability.carriage_return);
		if (last > drawing.cursorRow) {
			perform(Capability.cursor_up, Capability.parm_up_cursor, last - drawing.cursorRow);
		}
		drawing.beforeCursor().print(this.terminal);
	}

	private static boolean isSpecial(List<AttributedString> lines) {
		// At each key press, hence no streams.
		for (AttributedString line : lines) {
			for (int i = 0; i < line.length(); i++) {
				if (line.charAt(i) >= FIRST_SPECIAL) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * The rows as they are to be drawn, which are not JLine's where the two differ on
	 * widths, and the cursor's place in them.
	 */
	private final class Drawing {

		private final List<AttributedString> rows = new ArrayList<>();

		private int cursorRow = -1;

		private int cursorIndex;

		/**
		 * Takes JLine's rows together to lines and breaks them anew.
		 * @param lines JLine's rows, ended by a newline where the line ends
		 * @param cursor the cursor's place, counted in JLine's cells
		 */
		private Drawing(List<AttributedString> lines, int cursor) {
			AttributedStringBuilder line = new AttributedStringBuilder();
			int index = -1;
			for (int i = 0; i < lines.size(); i++) {
				AttributedString row = lines.get(i);
				boolean ends = row.length() > 0 && row.charAt(row.length() - 1) == '\n';
				AttributedString text = ends ? row.substring(0, row.length() - 1) : row;
				if (i == cursor / WideDisplay.this.columns1) {
					index = line.length() + indexAt(text.toString(), cursor % WideDisplay.this.columns1);
				}
				line.append(text);
				if (ends || i == lines.size() - 1) {
					boolean cursorIsPast = i == lines.size() - 1 && index < 0 && this.cursorRow < 0;
					breakLine(line.toAttributedString(), cursorIsPast ? line.length() : index);
					line = new AttributedStringBuilder();
					index = -1;
				}
			}
		}

		private void breakLine(AttributedString line, int cursor) {
			String text = line.toString();
			int start = 0;
			int width = 0;
			for (int i = 0; i < text.length();) {
				int c = text.codePointAt(i);
				int cells = Cells.widthAt(text, i, c);
				if (width + cells > WideDisplay.this.columns) {
					addRow(line, start, i, cursor);
					start = i;
					width = 0;
				}
				width += cells;
				i += Character.charCount(c);
			}
			addRow(line, start, text.length(), cursor);
			if (cursor == text.length() && width == WideDisplay.this.columns) {
				addRow(line, cursor, cursor, cursor);
			}
		}

		/** The last row that the cursor can be in is the one it is in. */
		private void addRow(AttributedString line, int start, int end, int cursor) {
			this.rows.add(line.substring(start, end));
			if (cursor >= start && cursor <= end) {
				this.cursorRow = this.rows.size() - 1;
				this.cursorIndex = cursor - start;
			}
		}

		private AttributedString beforeCursor() {
			return this.rows.get(this.cursorRow).substring(0, this.cursorIndex);
		}

		private int cursorColumn() {
			return Cells.width(beforeCursor().toString());
		}

		private static int indexAt(String text, int column) {
			int index = 0;
			for (int width = 0; index < text.length();) {
				int c = text.codePointAt(index);
				width += Math.max(0, WCWidth.wcwidth(c));
				if (width > column) {
					break;
				}
				index += Character.charCount(c);
			}
			return index;
		}

	}

}
