package dev.sockettome.shell.reading;

import java.util.ArrayList;
import java.util.List;

import dev.sockettome.shell.display.StyledLine;
import dev.sockettome.shell.display.TerminalRows;

/**
 * Lines as they lie in rows of a certain width, and the part of them that is looked at.
 * Not thread-safe.
 */
final class PagerRows {

	private final TerminalRows layout;

	private List<StyledLine> lines = List.of();

	/** As they are written to the terminal. */
	private final List<String> rows = new ArrayList<>();

	/** In which row each line begins. */
	private int[] starts = new int[0];

	private int columns;

	private int height = 1;

	private int top;

	private String wanted = "";

	/** The line that was found last; -1 for none. */
	private int found = -1;

	/**
	 * No rows yet.
	 * @param layout breaks lines into rows
	 */
	PagerRows(TerminalRows layout) {
		this.layout = layout;
	}

	/** Shows other lines, from their end. */
	void show(List<StyledLine> newLines) {
		this.lines = newLines;
		this.found = -1;
		layOut();
		end();
	}

	/** Makes it another size; the line at the top stays there, as far as it can. */
	void resize(int newColumns, int newHeight) {
		int line = lineOf(this.top);
		boolean atEnd = isAtEnd();
		this.columns = newColumns;
		this.height = Math.max(1, newHeight);
		layOut();
		if (atEnd) {
			end();
		}
		else {
			go((line < this.starts.length) ? this.starts[line] : 0);
		}
	}

	/** Moves by so many rows, down or, where it is negative, up. */
	void move(int count) {
		go(this.top + count);
	}

	/** Moves by a screen, but for one row. */
	void page(int count) {
		move(count * Math.max(1, this.height - 1));
	}

	void home() {
		go(0);
	}

	void end() {
		go(this.rows.size());
	}

	boolean isAtEnd() {
		return this.top >= this.rows.size() - this.height;
	}

	/** How much of it lies above the last row shown, in percent. */
	int percent() {
		int shown = Math.min(this.rows.size(), this.top + this.height);
		return this.rows.isEmpty() ? 100 : (int) (100L * shown / this.rows.size());
	}

	/** The rows to be seen now. */
	List<String> visible() {
		return this.rows.subList(this.top, Math.min(this.rows.size(), this.top + this.height));
	}

	/**
	 * Looks for another text, in any case, from what is seen upwards: what is looked for
	 * is above.
	 * @return whether it is there
	 */
	boolean search(String text) {
		this.wanted = text;
		int last = lineOf(Math.min(this.rows.size(), this.top + this.height) - 1);
		this.found = last + 1;
		layOut();
		boolean there = next(-1) || next(1);
		if (!there) {
			this.found = -1;
		}
		return there;
	}

	/**
	 * Goes to the next line with the text that is looked for.
	 * @param step 1 for down, -1 for up
	 * @return whether there is one
	 */
	boolean next(int step) {
		for (int i = this.found + step; i >= 0 && i < this.lines.size(); i += step) {
			if (indexIn(this.lines.get(i).text(), 0) >= 0) {
				this.found = i;
				int row = this.starts[i];
				if (row < this.top || row >= this.top + this.height) {
					go(row - this.height / 2);
				}
				return true;
			}
		}
		return false;
	}

	private void go(int row) {
		this.top = Math.max(0, Math.min(row, this.rows.size() - this.height));
	}

	/** The line that a row is part of. */
	private int lineOf(int row) {
		int line = 0;
		while (line + 1 < this.starts.length && this.starts[line + 1] <= row) {
			line++;
		}
		return line;
	}

	private void layOut() {
		this.rows.clear();
		this.starts = new int[this.lines.size()];
		for (int i = 0; i < this.starts.length; i++) {
			this.starts[i] = this.rows.size();
			this.layout.add(marked(this.lines.get(i)), this.columns);
			this.rows.addAll(this.layout.take().lines().toList());
		}
		go(this.top);
	}

	/** A line with what is looked for marked in it. */
	private StyledLine marked(StyledLine line) {
		StyledLine marked = line;
		int at = indexIn(line.text(), 0);
		while (at >= 0) {
			int end = at + this.wanted.length();
			marked = marked.inverse(at, end);
			at = indexIn(line.text(), end);
		}
		return marked;
	}

	private int indexIn(String text, int from) {
		if (this.wanted.isEmpty()) {
			return -1;
		}
		int last = text.length() - this.wanted.length();
		for (int i = from; i <= last; i++) {
			if (text.regionMatches(true, i, this.wanted, 0, this.wanted.length())) {
				return i;
			}
		}
		return -1;
	}

}
