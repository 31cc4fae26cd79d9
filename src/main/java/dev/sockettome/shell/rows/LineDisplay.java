package dev.sockettome.shell.rows;

import java.util.List;

import dev.sockettome.shell.display.CellWidth;
import dev.sockettome.shell.display.Graphemes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;

/**
 * The edited line in as many rows as it takes. Rows end with a newline of ours, so that a
 * terminal that becomes wider does not join them. What follows a character beyond the
 * simple ones is drawn anew, and the cursor gets to its place by drawing what stands
 * before it: so it is right even on a terminal that takes a character to be of another
 * width than we do.
 */
final class LineDisplay extends DraftDisplay {

	private final boolean wrapsAnew;

	/** What is on the screen; nothing is one empty row. */
	private DraftRows shown = nothing();

	private int row;

	private int column;

	/**
	 * A display of nothing yet, at the cursor's row.
	 * @param wrapsAnew whether the terminal breaks its rows anew when it becomes narrower
	 */
	LineDisplay(Terminal terminal, boolean wrapsAnew) {
		super(terminal);
		this.wrapsAnew = wrapsAnew;
	}

	/** The cursor is at the start of an empty row. */
	@Override
	public void reset() {
		this.shown = nothing();
		this.row = 0;
		this.column = SOMEWHERE;
	}

	@Override
	public void eraseResized(Size size) {
		int above = this.shown.rowsAboveCursor(Math.max(1, size.getColumns()), this.wrapsAnew);
		up(Math.min(above, size.getRows() - 1));
		this.terminal.puts(Capability.carriage_return);
		this.terminal.puts(Capability.clr_eos);
		reset();
	}

	@Override
	public void leave() {
		moveTo(this.shown.rows().size() - 1);
		this.terminal.writer().write("\r\n");
		reset();
	}

	@Override
	public void show(AttributedString text, int cursor, int height) {
		DraftRows next = DraftRows.of(text, cursor, this.columns).within(height);
		List<AttributedString> before = this.shown.rows();
		List<AttributedString> after = next.rows();
		for (int i = 0; i < after.size(); i++) {
			if (i >= before.size() || !after.get(i).equals(before.get(i))) {
				draw(i, (i < before.size()) ? before.get(i) : AttributedString.EMPTY, after.get(i));
			}
		}
		for (int i = after.size(); i < before.size(); i++) {
			moveTo(i);
			moveToColumn(0);
			this.terminal.puts(Capability.clr_eol);
		}
		this.shown = next;
		placeCursor(next);
	}

	/** Replaces a row by another, from where the two differ. */
	private void draw(int index, AttributedString before, AttributedString after) {
		moveTo(index);
		int same = samePlainStart(before, after);
		moveToColumn(same);
		boolean plainBefore = isPlain(before, same);
		if (!plainBefore) {
			this.terminal.puts(Capability.clr_eol);
		}
		after.substring(same, after.length()).print(this.terminal);
		boolean plain = isPlain(after, 0);
		int width = CellWidth.width(after.toString());
		this.column = (plain && width < this.columns) ? width : SOMEWHERE;
		// In the last column a terminal waits to wrap, and would clear what is there.
		if (plainBefore && before.length() > after.length() && width < this.columns) {
			this.terminal.puts(Capability.clr_eol);
		}
	}

	private void placeCursor(DraftRows next) {
		moveTo(next.cursorRow());
		AttributedString before = next.beforeCursor();
		if (isPlain(before, 0)) {
			moveToColumn(before.length());
		}
		else {
			this.terminal.puts(Capability.carriage_return);
			before.print(this.terminal);
			this.column = SOMEWHERE;
		}
	}

	/**
	 * Goes to a row, or to a new one below the last. Down is a newline where the row is
	 * new, and a movement that never scrolls where it is not.
	 */
	private void moveTo(int index) {
		int last = this.shown.rows().size() - 1;
		if (index < this.row) {
			up(this.row - index);
		}
		else if (index > this.row) {
			int within = Math.min(index, last) - this.row;
			if (within > 0 && !this.terminal.puts(Capability.parm_down_cursor, within)) {
				this.terminal.writer().write("\r" + "\n".repeat(within));
				this.column = 0;
			}
			int beyond = index - Math.max(this.row, last);
			if (beyond > 0) {
				this.terminal.writer().write("\r" + "\n".repeat(beyond));
				this.column = 0;
			}
		}
		this.row = index;
	}

	private void moveToColumn(int wanted) {
		if (this.column == wanted) {
			return;
		}
		this.terminal.puts(Capability.carriage_return);
		if (wanted > 0) {
			perform(Capability.cursor_right, Capability.parm_right_cursor, wanted);
		}
		this.column = wanted;
	}

	private void up(int count) {
		if (count > 0) {
			perform(Capability.cursor_up, Capability.parm_up_cursor, count);
		}
	}

	/** How many characters of one cell two rows begin with, one style and all. */
	private static int samePlainStart(AttributedString one, AttributedString other) {
		int length = Math.min(one.length(), other.length());
		int same = 0;
		while (same < length && one.charAt(same) == other.charAt(same) && one.charAt(same) < Graphemes.FIRST_COMBINING
				&& one.styleAt(same).equals(other.styleAt(same))) {
			same++;
		}
		// The last of them may be what an accent sits on.
		return (same > 0 && (isSpecial(one, same) || isSpecial(other, same))) ? same - 1 : same;
	}

	private static boolean isSpecial(AttributedString row, int index) {
		return index < row.length() && row.charAt(index) >= Graphemes.FIRST_COMBINING;
	}

	private static boolean isPlain(AttributedString row, int from) {
		// At each key press, hence no streams.
		for (int i = from; i < row.length(); i++) {
			if (row.charAt(i) >= Graphemes.FIRST_COMBINING) {
				return false;
			}
		}
		return true;
	}

	private static DraftRows nothing() {
		return new DraftRows(List.of(AttributedString.EMPTY), 0, 0);
	}

}
