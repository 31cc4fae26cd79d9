package dev.sockettome.shell.rows;

import dev.sockettome.shell.display.CellWidth;
import dev.sockettome.shell.display.Graphemes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;

/**
 * The edited line for those who hear the terminal, or keep what it shows: nothing is
 * drawn over, and the cursor goes back only over what is taken out of the row it is in.
 * Whatever else changes makes a new row of the whole line. What is printed while a line
 * is half typed waits until the line is done.
 */
public final class LinearDisplay extends DraftDisplay {

	/**
	 * How much waits, in characters. Somebody may leave a line half typed for hours, and
	 * the conversation must go on.
	 */
	private static final int MAX_HELD = 20_000;

	private String shown = "";

	/** The index in it that the cursor stands before. */
	private int shownCursor;

	private final StringBuilder held = new StringBuilder();

	public LinearDisplay(Terminal terminal) {
		super(terminal);
	}

	/**
	 * Prints lines, now or when the one that is being typed is done.
	 * @param text lines with their ends
	 */
	public void print(String text) {
		this.held.append(text);
		if (this.shown.isEmpty()) {
			release();
		}
		else if (this.held.length() > MAX_HELD) {
			String typed = this.shown;
			int cursor = this.shownCursor;
			leave();
			update(typed, cursor);
		}
		this.terminal.flush();
	}

	/** The cursor is at the start of an empty row. */
	@Override
	public void reset() {
		this.shown = "";
		this.shownCursor = 0;
		release();
	}

	@Override
	public void eraseResized(Size size) {
		// What was typed stays where it is.
	}

	@Override
	public void leave() {
		this.terminal.writer().write("\n");
		reset();
	}

	@Override
	public void giveWay() {
		leave();
	}

	@Override
	public void show(AttributedString text, int cursor, int height) {
		update(text.toString(), cursor);
		if (this.shown.isEmpty()) {
			release();
		}
	}

	private void update(String line, int cursor) {
		int same = commonStart(line, this.shown);
		boolean goesOn = same == this.shown.length() && this.shownCursor == same;
		if (goesOn && (cursor == line.length() || !fitsItsRow(line))) {
			this.terminal.writer().write(line.substring(same));
		}
		else if (line.equals(this.shown)) {
			move(cursor);
		}
		else if (fitsItsRow(line) && fitsItsRow(this.shown)) {
			edit(line, cursor, same);
		}
		else {
			this.terminal.writer().write("\n" + line);
			goBack(line, cursor);
		}
		this.shown = line;
		this.shownCursor = cursor;
	}

	/** Changes what is in the row, from where it becomes another. */
	private void edit(String line, int cursor, int same) {
		move(same);
		int surplus = Math.max(0, CellWidth.width(this.shown) - CellWidth.width(line));
		this.terminal.writer().write(line.substring(same) + " ".repeat(surplus) + "\b".repeat(surplus));
		goBack(line, cursor);
	}

	/** Goes from the end of a line back to an index of it, if both are in one row. */
	private void goBack(String line, int cursor) {
		if (fitsItsRow(line)) {
			this.terminal.writer().write("\b".repeat(CellWidth.width(line, cursor, line.length())));
		}
	}

	/** Goes to an index of what is shown, over what stands between. */
	private void move(int index) {
		if (!fitsItsRow(this.shown)) {
			return;
		}
		if (index <= this.shownCursor) {
			this.terminal.writer().write("\b".repeat(CellWidth.width(this.shown, index, this.shownCursor)));
		}
		else {
			this.terminal.writer().write(this.shown.substring(this.shownCursor, index));
		}
	}

	private boolean fitsItsRow(String line) {
		return line.indexOf('\n') < 0 && CellWidth.width(line) < this.columns;
	}

	private void release() {
		this.terminal.writer().write(this.held.toString());
		this.held.setLength(0);
	}

	/** The index up to which two lines have the same characters, each of them whole. */
	private static int commonStart(String one, String other) {
		int same = 0;
		while (same < one.length() && same < other.length()) {
			int end = Graphemes.end(one, same);
			if (end != Graphemes.end(other, same) || !one.regionMatches(same, other, same, end - same)) {
				break;
			}
			same = end;
		}
		return same;
	}

}
