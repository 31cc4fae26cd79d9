package dev.sockettome.shell.rows;

import java.util.List;

import dev.sockettome.shell.display.CellWidth;
import dev.sockettome.shell.terminal.TerminalKind;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/**
 * Where the edited line is shown. It takes the place of JLine's own display, which sends
 * what changed {@code char} by {@code char}, drops marks that take no cell, and loses its
 * place when the terminal becomes another size.
 */
public abstract class DraftDisplay extends Display {

	/** Below so many rows there is no room for more than one of the draft. */
	private static final int MIN_ROWS = 3;

	/** Where the cursor's column is not known. */
	static final int SOMEWHERE = -1;

	DraftDisplay(Terminal terminal) {
		super(terminal, false);
	}

	/** The best that a terminal can show in so much of it. */
	public static DraftDisplay of(Terminal terminal, TerminalKind kind, Size size) {
		return (!kind.movesBetweenRows() || size.getRows() < MIN_ROWS) ? new OneRowDisplay(terminal)
				: new LineDisplay(terminal, kind.wrapsAnew());
	}

	/**
	 * Shows a text instead of the one that is shown.
	 * @param text the prompt, what is typed behind it, and what stands below
	 * @param cursor the index in the text that the cursor stands before
	 * @param height how many rows there are for it
	 */
	public abstract void show(AttributedString text, int cursor, int height);

	/**
	 * Takes what is shown off a terminal that has become another size, and all below it.
	 */
	public abstract void eraseResized(Size size);

	/** Goes to the start of the row below. */
	public abstract void leave();

	/**
	 * Makes room for somebody else who shows the same: nothing of it stays, if it can.
	 */
	public void giveWay() {
		update(List.of(), 0);
	}

	/** JLine only asks for nothing to be shown; the rest comes by {@link #show}. */
	@Override
	public final void update(List<AttributedString> lines, int cursor, boolean flush) {
		if (lines.isEmpty()) {
			show(AttributedString.EMPTY, 0, 1);
		}
	}

	@Override
	public final void resize(int newRows, int newColumns) {
		this.rows = newRows;
		this.columns = usableColumns(this.terminal, newColumns);
		this.columns1 = this.columns + 1;
	}

	@Override
	public final int wcwidth(String text) {
		return (text != null) ? CellWidth.width(AttributedString.stripAnsi(text)) : 0;
	}

	/**
	 * How many cells of a row may be drawn in: not the last, where a terminal goes on to
	 * the next row at once.
	 */
	public static int usableColumns(Terminal terminal, int columns) {
		boolean wrapsAtOnce = terminal.getBooleanCapability(Capability.auto_right_margin)
				&& !terminal.getBooleanCapability(Capability.eat_newline_glitch);
		return (wrapsAtOnce && columns > 1) ? columns - 1 : columns;
	}

}
