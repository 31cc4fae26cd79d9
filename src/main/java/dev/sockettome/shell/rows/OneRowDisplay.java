package dev.sockettome.shell.rows;

import dev.sockettome.shell.display.CellWidth;
import dev.sockettome.shell.display.Graphemes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;

/**
 * The edited line in one row, of which it shows the part around the cursor: for terminals
 * too low for more, and for those that can do nothing but go back to the start of a row
 * and write over what is there.
 */
final class OneRowDisplay extends DraftDisplay {

	/** Below it, there is no cell to spare for a mark. */
	private static final int ROOM_FOR_MARK = 8;

	/** So many cells behind the cursor are seen, where there are so many. */
	private static final int BEHIND = 4;

	/** What stands at the left where something is left out. */
	private static final String CUT = "<";

	private String shown = "";

	/** The index in it that the cursor stands before. */
	private int shownCursor;

	/** The cell of the text that is the first shown. */
	private int offset;

	OneRowDisplay(Terminal terminal) {
		super(terminal);
	}

	@Override
	public void reset() {
		this.shown = "";
		this.shownCursor = 0;
	}

	@Override
	public void eraseResized(Size size) {
		update("", 0);
	}

	@Override
	public void leave() {
		this.terminal.writer().write("\r\n");
		reset();
	}

	@Override
	public void show(AttributedString text, int cursor, int height) {
		String line = text.toString().replace('\n', ' ');
		// The cursor needs a cell behind the last character.
		int width = Math.max(1, this.columns - 1);
		int cell = CellWidth.width(line, 0, cursor);
		int seen = cell + Math.min(CellWidth.width(line, cursor, line.length()), Math.min(BEHIND, width / 4));
		if (cell < this.offset || seen > this.offset + width) {
			this.offset = Math.max(0, cell - width / 2);
		}
		if (seen <= width) {
			this.offset = 0;
		}
		int start = indexAt(line, 0, this.offset);
		int end = indexAt(line, start, width);
		String row = line.substring(start, end);
		int index = Math.max(0, Math.min(cursor, end) - start);
		if (start > 0 && width >= ROOM_FOR_MARK && index > 0) {
			int first = Graphemes.end(row, 0);
			String mark = CUT.repeat(Math.max(1, CellWidth.width(row, 0, first)));
			row = mark + row.substring(first);
			index += mark.length() - first;
		}
		update(row, index);
	}

	private void update(String row, int cursor) {
		boolean continues = row.startsWith(this.shown) && this.shownCursor == this.shown.length();
		if (continues) {
			this.terminal.writer().write(row.substring(this.shown.length()));
		}
		else {
			this.terminal.puts(Capability.carriage_return);
			this.terminal.writer().write(row);
		}
		int surplus = continues ? 0 : CellWidth.width(this.shown) - CellWidth.width(row);
		if (surplus > 0 && !this.terminal.puts(Capability.clr_eol)) {
			this.terminal.writer().write(" ".repeat(surplus));
		}
		if (surplus > 0 || cursor < row.length()) {
			this.terminal.puts(Capability.carriage_return);
			this.terminal.writer().write(row.substring(0, cursor));
		}
		this.shown = row;
		this.shownCursor = cursor;
	}

	/** The index of the first character that lies beyond so many cells. */
	private static int indexAt(String text, int from, int cells) {
		int index = from;
		int width = 0;
		while (index < text.length()) {
			int end = Graphemes.end(text, index);
			width += CellWidth.width(text, index, end);
			if (width > cells) {
				break;
			}
			index = end;
		}
		return index;
	}

}
