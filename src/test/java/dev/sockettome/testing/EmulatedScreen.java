package dev.sockettome.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jline.utils.WCWidth;

/**
 * What a terminal of the xterm family shows after it was sent some text: the cells, the
 * cursor, what has scrolled off, and what it was told to do besides, such as ringing its
 * bell. A wide character takes two cells, of which the second is empty; a combining
 * character joins the cell before it; the cursor waits in the last column for the
 * character that wraps. JLine has a terminal of this kind too, but it gives a wide
 * character one cell, and drops whatever is outside the basic plane.
 * <p>
 * Thread-safe: every method locks the screen, and wakes up who waits on it.
 */
public final class EmulatedScreen {

	private static final int SCROLLBACK = 20_000;

	private static final int TAB = 8;

	/**
	 * Emoji that JLine's table has as narrow, and terminals draw wide: those in use here.
	 */
	private static final String WIDE_SYMBOLS = "\u2705\u2B50\u26A1\u2728\u274C\u2615";

	/**
	 * One cell.
	 *
	 * @param text a character with what combines with it; empty in the second half of a
	 * wide one
	 * @param style how it is drawn
	 */
	public record Cell(String text, Style style) {

		private static final Cell BLANK = new Cell(" ", Style.PLAIN);

	}

	/**
	 * Where the cursor is.
	 *
	 * @param row counted from 0, at the top
	 * @param column counted from 0, at the left
	 */
	public record Position(int row, int column) {
	}

	private enum State {

		GROUND, ESCAPE, ESCAPE_INTERMEDIATE, CONTROL_SEQUENCE, STRING, STRING_ESCAPE

	}

	private final Consumer<String> replies;

	private int columns;

	private int rows;

	private List<Cell[]> cells = new ArrayList<>();

	private final List<String> scrollback = new ArrayList<>();

	private List<Cell[]> otherScreen = List.of();

	private int row;

	private int column;

	private boolean wrapPending;

	private int savedRow;

	private int savedColumn;

	private Style style = Style.PLAIN;

	private Style savedStyle = Style.PLAIN;

	private int top;

	private int bottom;

	private boolean autoWrap = true;

	private boolean cursorVisible = true;

	private boolean bracketedPaste;

	private boolean applicationKeys;

	private State state = State.GROUND;

	private final StringBuilder sequence = new StringBuilder();

	private char halfCharacter;

	private int lastCharacter = ' ';

	private String title = "";

	private int bells;

	private final List<String> commands = new ArrayList<>();

	/**
	 * An empty screen.
	 * @param columns its width in cells
	 * @param rows its height in cells
	 * @param replies what the terminal answers when it is asked something
	 */
	public EmulatedScreen(int columns, int rows, Consumer<String> replies) {
		this.columns = columns;
		this.rows = rows;
		this.replies = replies;
		this.bottom = rows;
		for (int i = 0; i < rows; i++) {
			this.cells.add(blankRow());
		}
	}

	/** An empty screen that answers nothing. */
	public EmulatedScreen(int columns, int rows) {
		this(columns, rows, (reply) -> {
		});
	}

	/** Shows text, and does what it says. */
	public synchronized void write(CharSequence text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (Character.isHighSurrogate(c)) {
				this.halfCharacter = c;
			}
			else if (Character.isLowSurrogate(c) && this.halfCharacter != 0) {
				take(Character.toCodePoint(this.halfCharacter, c));
				this.halfCharacter = 0;
			}
			else {
				take(c);
			}
		}
		notifyAll();
	}

	/** The width in cells. */
	public synchronized int columns() {
		return this.columns;
	}

	/** The height in cells. */
	public synchronized int rows() {
		return this.rows;
	}

	/** Where the cursor is. */
	public synchronized Position cursor() {
		return new Position(this.row, this.column);
	}

	/** Whether the cursor is shown. */
	public synchronized boolean isCursorVisible() {
		return this.cursorVisible;
	}

	/** Whether what is pasted is to be marked as such. */
	public synchronized boolean isBracketedPaste() {
		return this.bracketedPaste;
	}

	/** Whether the cursor keys are to be sent as an application wants them. */
	public synchronized boolean isApplicationKeys() {
		return this.applicationKeys;
	}

	/** One cell. */
	public synchronized Cell cell(int row, int column) {
		return this.cells.get(row)[column];
	}

	/** One row as text, without the blanks at its end. */
	public synchronized String line(int row) {
		return text(this.cells.get(row));
	}

	/** Every row as text, without the blanks at its end. */
	public synchronized List<String> lines() {
		return this.cells.stream().map(EmulatedScreen::text).toList();
	}

	/** Whether a row besides that of the cursor is exactly this. */
	synchronized boolean hasLine(String text) {
		List<String> lines = lines();
		return IntStream.range(0, lines.size()).anyMatch((i) -> i != this.row && lines.get(i).equals(text));
	}

	/** The row the cursor is in, up to its end. */
	public synchronized String cursorLine() {
		return line(this.row);
	}

	/** What has scrolled off and what is on the screen, without the empty rows below. */
	public synchronized List<String> history() {
		List<String> all = new ArrayList<>(this.scrollback);
		all.addAll(lines());
		while (!all.isEmpty() && all.get(all.size() - 1).isEmpty()) {
			all.remove(all.size() - 1);
		}
		return all;
	}

	/** The title it was given last. */
	public synchronized String title() {
		return this.title;
	}

	/** How often its bell rang. */
	public synchronized int bells() {
		return this.bells;
	}

	/** The operating system and device control strings it was sent, oldest first. */
	public synchronized List<String> commands() {
		return List.copyOf(this.commands);
	}

	/**
	 * Makes it another size, as xterm does: rows go off at the top when the cursor would
	 * be below the new bottom, and no line is wrapped anew.
	 */
	public synchronized void resize(int columns, int rows) {
		while (this.cells.size() > rows) {
			if (this.row < this.cells.size() - 1) {
				this.cells.remove(this.cells.size() - 1);
			}
			else {
				keep(this.cells.remove(0));
				this.row--;
			}
		}
		List<Cell[]> resized = new ArrayList<>();
		for (Cell[] cells : this.cells) {
			Cell[] wider = Arrays.copyOf(cells, columns);
			Arrays.fill(wider, Math.min(cells.length, columns), columns, Cell.BLANK);
			resized.add(wider);
		}
		this.columns = columns;
		this.rows = rows;
		while (resized.size() < rows) {
			resized.add(blankRow());
		}
		this.cells = resized;
		this.top = 0;
		this.bottom = rows;
		this.column = Math.min(this.column, columns - 1);
		this.wrapPending = false;
		notifyAll();
	}

	/** The screen in a frame, with a mark below the cursor's column: for messages. */
	@Override
	public synchronized String toString() {
		String edge = "+" + "-".repeat(this.columns) + "+\n";
		StringBuilder drawn = new StringBuilder(edge);
		for (int i = 0; i < this.rows; i++) {
			drawn.append('|')
				.append(line(i))
				.append((i == this.row) ? "   <- cursor at " + this.column : "")
				.append('\n');
		}
		return drawn.append(edge).toString();
	}

	private void take(int c) {
		switch (this.state) {
			case GROUND -> ground(c);
			case ESCAPE -> escape(c);
			case ESCAPE_INTERMEDIATE -> this.state = (c >= 0x20 && c < 0x30) ? this.state : State.GROUND;
			case CONTROL_SEQUENCE -> controlSequence(c);
			case STRING -> string(c);
			case STRING_ESCAPE -> {
				endString();
				if (c != '\\') {
					this.state = State.ESCAPE;
					escape(c);
				}
			}
		}
	}

	private void ground(int c) {
		if (c < 0x20 || c == 0x7F) {
			control(c);
		}
		else if (c >= 0x80 && c < 0xA0) {
			escape(c - 0x40);
		}
		else {
			print(c);
		}
	}

	private void control(int c) {
		switch (c) {
			case 0x07 -> this.bells++;
			case '\b' -> moveTo(this.row, this.column - 1);
			case '\t' -> moveTo(this.row, (this.column / TAB + 1) * TAB);
			case '\n', 0x0B, '\f' -> lineFeed();
			case '\r' -> moveTo(this.row, 0);
			case 0x1B -> this.state = State.ESCAPE;
			default -> {
			}
		}
	}

	private void escape(int c) {
		this.state = State.GROUND;
		this.sequence.setLength(0);
		switch (c) {
			case '[' -> this.state = State.CONTROL_SEQUENCE;
			case ']', 'P', 'X', '^', '_' -> {
				this.sequence.appendCodePoint(c);
				this.state = State.STRING;
			}
			case '7' -> saveCursor();
			case '8' -> restoreCursor();
			case 'D' -> lineFeed();
			case 'E' -> {
				moveTo(this.row, 0);
				lineFeed();
			}
			case 'M' -> reverseLineFeed();
			case 'c' -> reset();
			case 0x1B -> this.state = State.ESCAPE;
			default -> this.state = (c >= 0x20 && c < 0x30) ? State.ESCAPE_INTERMEDIATE : State.GROUND;
		}
	}

	private void string(int c) {
		if (c == 0x1B) {
			this.state = State.STRING_ESCAPE;
		}
		else if (c == 0x9C || c == 0x07 && this.sequence.charAt(0) == ']') {
			endString();
		}
		else if (c == 0x18 || c == 0x1A) {
			this.state = State.GROUND;
		}
		else {
			this.sequence.appendCodePoint(c);
		}
	}

	private void endString() {
		this.state = State.GROUND;
		String command = this.sequence.toString();
		this.commands.add(command);
		if (command.matches("(?s)\\][02];.*")) {
			this.title = command.substring(3);
		}
	}

	private void controlSequence(int c) {
		if (c == 0x1B) {
			this.state = State.ESCAPE;
		}
		else if (c == 0x18 || c == 0x1A) {
			this.state = State.GROUND;
		}
		else if (c < 0x20) {
			control(c);
		}
		else if (c < 0x40) {
			this.sequence.append((char) c);
		}
		else {
			this.state = State.GROUND;
			String text = this.sequence.toString();
			if (text.startsWith("?")) {
				setPrivateModes(parameters(text.substring(1)), c);
			}
			else if (text.isEmpty() || text.charAt(0) < '<' && text.chars().allMatch((p) -> p >= '0')) {
				perform(c, parameters(text));
			}
		}
	}

	private void perform(int command, List<Integer> given) {
		int first = given.isEmpty() ? 0 : given.get(0);
		int second = (given.size() < 2) ? 0 : given.get(1);
		int count = Math.max(1, first);
		switch (command) {
			case 'A' -> moveTo(Math.max(this.row - count, (this.row >= this.top) ? this.top : 0), this.column);
			case 'B', 'e' ->
				moveTo(Math.min(this.row + count, (this.row < this.bottom) ? this.bottom - 1 : this.rows), this.column);
			case 'C', 'a' -> moveTo(this.row, this.column + count);
			case 'D' -> moveTo(this.row, this.column - count);
			case 'E' -> moveTo(this.row + count, 0);
			case 'F' -> moveTo(this.row - count, 0);
			case 'G', '`' -> moveTo(this.row, count - 1);
			case 'd' -> moveTo(count - 1, this.column);
			case 'H', 'f' -> moveTo(count - 1, Math.max(1, second) - 1);
			case 'I' -> moveTo(this.row, (this.column / TAB + count) * TAB);
			case 'Z' -> moveTo(this.row, ((this.column + TAB - 1) / TAB - count) * TAB);
			case 'J' -> eraseInDisplay(first);
			case 'K' -> eraseInLine(first);
			case 'X' -> erase(this.row, this.column, this.column + count);
			case '@' -> insertCells(count);
			case 'P' -> deleteCells(count);
			case 'L' -> insertLines(count);
			case 'M' -> deleteLines(count);
			case 'S' -> scrollUp(this.top, count);
			case 'T' -> scrollDown(this.top, count);
			case 'b' -> IntStream.range(0, count).forEach((i) -> print(this.lastCharacter));
			case 'm' -> this.style = this.style.after(given.isEmpty() ? List.of(0) : given);
			case 'r' -> setMargins(first, second);
			case 's' -> saveCursor();
			case 'u' -> restoreCursor();
			case 'n' -> report(first);
			case 'c' -> this.replies.accept("\u001B[?1;2c");
			default -> {
			}
		}
	}

	private void report(int what) {
		if (what == 5) {
			this.replies.accept("\u001B[0n");
		}
		else if (what == 6) {
			this.replies.accept("\u001B[%d;%dR".formatted(this.row + 1, this.column + 1));
		}
	}

	private void setPrivateModes(List<Integer> modes, int command) {
		if (command != 'h' && command != 'l') {
			return;
		}
		boolean on = command == 'h';
		for (int mode : modes) {
			switch (mode) {
				case 1 -> this.applicationKeys = on;
				case 7 -> this.autoWrap = on;
				case 25 -> this.cursorVisible = on;
				case 2004 -> this.bracketedPaste = on;
				case 47, 1047, 1049 -> switchScreen(on);
				default -> {
				}
			}
		}
	}

	private void switchScreen(boolean alternate) {
		if (alternate == this.otherScreen.isEmpty()) {
			List<Cell[]> shown = this.cells;
			this.cells = new ArrayList<>(this.otherScreen);
			while (this.cells.size() < this.rows) {
				this.cells.add(blankRow());
			}
			this.otherScreen = alternate ? shown : List.of();
			if (alternate) {
				saveCursor();
			}
			else {
				restoreCursor();
			}
		}
	}

	private void print(int c) {
		int width = (WIDE_SYMBOLS.indexOf(c) >= 0) ? 2 : WCWidth.wcwidth(c);
		String text = Character.toString(c);
		if (width <= 0) {
			combine(text);
			return;
		}
		this.lastCharacter = c;
		if (this.wrapPending || this.column + width > this.columns) {
			if (this.autoWrap) {
				lineFeed();
				this.column = 0;
			}
			else {
				this.column = this.columns - width;
			}
			this.wrapPending = false;
		}
		erase(this.row, this.column, this.column + width);
		Cell[] cells = this.cells.get(this.row);
		cells[this.column] = new Cell(text, this.style);
		if (width == 2) {
			cells[this.column + 1] = new Cell("", this.style);
		}
		this.wrapPending = this.column + width == this.columns;
		this.column = Math.min(this.column + width, this.columns - 1);
	}

	private void combine(String text) {
		Cell[] cells = this.cells.get(this.row);
		int at = this.wrapPending ? this.column : this.column - 1;
		if (at >= 0 && cells[at].text().isEmpty()) {
			at--;
		}
		if (at >= 0) {
			cells[at] = new Cell(cells[at].text() + text, cells[at].style());
		}
	}

	private void moveTo(int row, int column) {
		this.row = Math.max(0, Math.min(row, this.rows - 1));
		this.column = Math.max(0, Math.min(column, this.columns - 1));
		this.wrapPending = false;
	}

	private void lineFeed() {
		if (this.row == this.bottom - 1) {
			scrollUp(this.top, 1);
		}
		else {
			this.row = Math.min(this.row + 1, this.rows - 1);
		}
		this.wrapPending = false;
	}

	private void reverseLineFeed() {
		if (this.row == this.top) {
			scrollDown(this.top, 1);
		}
		else {
			this.row = Math.max(0, this.row - 1);
		}
		this.wrapPending = false;
	}

	private void scrollUp(int from, int count) {
		for (int i = 0; i < Math.min(count, this.bottom - from); i++) {
			Cell[] gone = this.cells.remove(from);
			if (from == 0 && this.otherScreen.isEmpty()) {
				keep(gone);
			}
			this.cells.add(this.bottom - 1, blankRow());
		}
	}

	private void scrollDown(int from, int count) {
		for (int i = 0; i < Math.min(count, this.bottom - from); i++) {
			this.cells.remove(this.bottom - 1);
			this.cells.add(from, blankRow());
		}
	}

	private void insertLines(int count) {
		if (this.row >= this.top && this.row < this.bottom) {
			scrollDown(this.row, count);
			moveTo(this.row, 0);
		}
	}

	private void deleteLines(int count) {
		if (this.row >= this.top && this.row < this.bottom) {
			for (int i = 0; i < Math.min(count, this.bottom - this.row); i++) {
				this.cells.remove(this.row);
				this.cells.add(this.bottom - 1, blankRow());
			}
			moveTo(this.row, 0);
		}
	}

	private void insertCells(int count) {
		Cell[] cells = this.cells.get(this.row);
		int n = Math.min(count, this.columns - this.column);
		splitWide(cells, this.column);
		System.arraycopy(cells, this.column, cells, this.column + n, this.columns - this.column - n);
		Arrays.fill(cells, this.column, this.column + n, blank());
		this.wrapPending = false;
	}

	private void deleteCells(int count) {
		Cell[] cells = this.cells.get(this.row);
		int n = Math.min(count, this.columns - this.column);
		splitWide(cells, this.column);
		splitWide(cells, this.column + n);
		System.arraycopy(cells, this.column + n, cells, this.column, this.columns - this.column - n);
		Arrays.fill(cells, this.columns - n, this.columns, blank());
		this.wrapPending = false;
	}

	private void eraseInLine(int part) {
		int from = (part == 0) ? this.column : 0;
		int to = (part == 1) ? this.column + 1 : this.columns;
		erase(this.row, from, to);
		this.wrapPending = false;
	}

	private void eraseInDisplay(int part) {
		if (part == 3) {
			this.scrollback.clear();
			return;
		}
		eraseInLine(part);
		for (int i = 0; i < this.rows; i++) {
			if (part == 2 || part == 0 && i > this.row || part == 1 && i < this.row) {
				erase(i, 0, this.columns);
			}
		}
	}

	private void erase(int row, int from, int to) {
		Cell[] cells = this.cells.get(row);
		int end = Math.min(to, this.columns);
		splitWide(cells, from);
		splitWide(cells, end);
		Arrays.fill(cells, from, end, blank());
	}

	/** Half a wide character cannot stay: both its cells become blank. */
	private void splitWide(Cell[] cells, int at) {
		if (at > 0 && at < this.columns && cells[at].text().isEmpty()) {
			cells[at - 1] = new Cell(" ", cells[at - 1].style());
			cells[at] = new Cell(" ", cells[at].style());
		}
	}

	private void setMargins(int first, int last) {
		int bottom = (last == 0) ? this.rows : Math.min(last, this.rows);
		int top = Math.max(1, first) - 1;
		if (top < bottom - 1) {
			this.top = top;
			this.bottom = bottom;
			moveTo(0, 0);
		}
	}

	private void saveCursor() {
		this.savedRow = this.row;
		this.savedColumn = this.column;
		this.savedStyle = this.style;
	}

	private void restoreCursor() {
		this.style = this.savedStyle;
		moveTo(this.savedRow, this.savedColumn);
	}

	private void reset() {
		this.style = Style.PLAIN;
		this.top = 0;
		this.bottom = this.rows;
		this.autoWrap = true;
		this.cursorVisible = true;
		this.bracketedPaste = false;
		this.applicationKeys = false;
		moveTo(0, 0);
		eraseInDisplay(2);
	}

	private void keep(Cell[] cells) {
		this.scrollback.add(text(cells));
		if (this.scrollback.size() > SCROLLBACK) {
			this.scrollback.remove(0);
		}
	}

	private Cell blank() {
		return this.style.background().equals(Style.PLAIN.background()) ? Cell.BLANK
				: new Cell(" ", new Style(Style.PLAIN.foreground(), this.style.background(), Set.of()));
	}

	private Cell[] blankRow() {
		Cell[] blanks = new Cell[this.columns];
		Arrays.fill(blanks, blank());
		return blanks;
	}

	private static String text(Cell[] cells) {
		return Arrays.stream(cells).map(Cell::text).collect(Collectors.joining()).stripTrailing();
	}

	private static List<Integer> parameters(String text) {
		List<Integer> parameters = new ArrayList<>();
		for (String parameter : text.split("[;:]")) {
			if (parameter.matches("\\d{0,5}")) {
				parameters.add(parameter.isEmpty() ? 0 : Integer.parseInt(parameter));
			}
		}
		return parameters;
	}

}
