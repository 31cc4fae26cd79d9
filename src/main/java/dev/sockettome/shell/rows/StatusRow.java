package dev.sockettome.shell.rows;

import dev.sockettome.shell.display.CellWidth;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.Curses;
import org.jline.utils.InfoCmp.Capability;

/**
 * The last row of the terminal, kept from scrolling for a status. JLine has such a row
 * too. It scrolls more than it needs to, which takes the draft off a screen that is
 * nearly empty, and draws no marks that take no cell. Whoever calls holds the lock of the
 * screen.
 */
public final class StatusRow {

	private static final String CUT = "\u2026";

	/** Below so many rows there is none to spare. */
	private static final int MIN_ROWS = 3;

	private final Terminal terminal;

	private final boolean possible;

	/** How many rows the terminal had when its last was taken; 0 while it is not. */
	private int rows;

	/** The row of a terminal that is not taken yet. */
	public StatusRow(Terminal terminal) {
		this.terminal = terminal;
		this.possible = terminal.getStringCapability(Capability.change_scroll_region) != null
				&& terminal.getStringCapability(Capability.cursor_address) != null
				&& terminal.getStringCapability(Capability.cursor_up) != null
				&& terminal.getStringCapability(Capability.save_cursor) != null
				&& terminal.getStringCapability(Capability.restore_cursor) != null;
	}

	/** Whether the terminal has a row less for everything else. */
	public boolean isKept() {
		return this.rows > 0;
	}

	/**
	 * Takes the row of a terminal, if it has enough. The cursor is at the start of an
	 * empty row with nothing below, and so it is after.
	 * @param height how many rows the terminal has
	 */
	public void keep(int height) {
		if (this.possible && height >= MIN_ROWS) {
			this.rows = height;
			// In the last row, this makes room.
			this.terminal.writer().write("\r\n");
			this.terminal.puts(Capability.cursor_up);
			scrollRows(height - 1);
		}
	}

	/** Lets the row scroll again, and leaves in it what it shows. */
	public void release() {
		if (this.rows > 0) {
			this.rows = 0;
			scrollRows(this.terminal.getHeight());
		}
	}

	/** Gives the row back, empty. */
	public void clear() {
		if (this.rows > 0) {
			int last = this.rows - 1;
			release();
			this.terminal.puts(Capability.save_cursor);
			this.terminal.puts(Capability.cursor_address, last, 0);
			this.terminal.puts(Capability.clr_eol);
			this.terminal.puts(Capability.restore_cursor);
		}
	}

	/**
	 * Shows a status from one end of the row to the other, while it is kept.
	 * @param columns how many cells of the row can be written to
	 */
	public void draw(AttributedString line, int columns) {
		if (this.rows > 0) {
			this.terminal.puts(Capability.save_cursor);
			this.terminal.puts(Capability.cursor_address, this.rows - 1, 0);
			fitted(line, columns).print(this.terminal);
			this.terminal.puts(Capability.restore_cursor);
		}
	}

	/**
	 * Lines that have their rows to themselves while the last row is kept. A terminal
	 * that becomes another size lets all its rows scroll at once, and we learn of it
	 * later: what is printed meanwhile comes into the row of the status.
	 * @param lines lines that go to the terminal, each from the start of a row
	 */
	public String clearing(String lines) {
		String clear = Curses.tputs(this.terminal.getStringCapability(Capability.clr_eol));
		if (this.rows == 0 || clear == null || lines.isEmpty()) {
			return lines;
		}
		// What stands behind the last line end is not ours to clear.
		int last = lines.length() - 1;
		return clear + lines.substring(0, last).replace("\n", "\n" + clear) + lines.charAt(last);
	}

	/** The cursor would go to the top of the screen (DECSTBM). */
	private void scrollRows(int count) {
		this.terminal.puts(Capability.save_cursor);
		this.terminal.puts(Capability.change_scroll_region, 0, count - 1);
		this.terminal.puts(Capability.restore_cursor);
	}

	/** The line, cut or filled to just so many cells. */
	static AttributedString fitted(AttributedString line, int columns) {
		AttributedStringBuilder row = new AttributedStringBuilder();
		if (CellWidth.width(line.toString()) <= columns) {
			row.append(line);
		}
		else {
			AttributedString start = DraftRows.of(line, 0, columns - 1).rows().get(0);
			// A row has one character at least, however narrow it is.
			row.append((CellWidth.width(start.toString()) < columns) ? start : AttributedString.EMPTY)
				.append(CUT, line.styleAt(0));
		}
		int missing = Math.max(0, columns - CellWidth.width(row.toString()));
		return row.append(" ".repeat(missing), line.styleAt(0)).toAttributedString();
	}

}
