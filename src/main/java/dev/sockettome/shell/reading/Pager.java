package dev.sockettome.shell.reading;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Map;

import dev.sockettome.shell.display.CellWidth;
import dev.sockettome.shell.display.Graphemes;
import dev.sockettome.shell.display.StyleSequences;
import dev.sockettome.shell.display.TerminalRows;
import dev.sockettome.shell.display.VisibleText;
import dev.sockettome.shell.editor.ChatLineReader;
import dev.sockettome.words.Words;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedStyle;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;

/**
 * Shows lines in the whole of a terminal, by pages, with the keys of other pagers, until
 * the person goes back. Owned by the shell's thread, while nobody else draws there.
 */
final class Pager {

	/**
	 * How often it looks for what has changed while no key is pressed, in milliseconds.
	 */
	private static final long LOOK = 250;

	/** How long the rest of a key's sequence may take, in milliseconds. */
	private static final long REST = 50;

	private static final int ESCAPE = 27;

	private static final int CTRL_C = 3;

	private static final int MAX_WANTED = 200;

	/** What the keys that send several characters are called below, behind the escape. */
	private static final Map<String, Character> SEQUENCES = Map.ofEntries(Map.entry("[5~", 'b'), Map.entry("[6~", ' '),
			Map.entry("[A", 'k'), Map.entry("OA", 'k'), Map.entry("[B", 'j'), Map.entry("OB", 'j'),
			Map.entry("[H", 'g'), Map.entry("OH", 'g'), Map.entry("[1~", 'g'), Map.entry("[7~", 'g'),
			Map.entry("[F", 'G'), Map.entry("OF", 'G'), Map.entry("[4~", 'G'), Map.entry("[8~", 'G'));

	private final ChatLineReader reader;

	private final Terminal terminal;

	private final ReadingMatter matter;

	private final Runnable onKey;

	private final PagerRows rows;

	private final StyleSequences sequences;

	private final boolean plain;

	private final Size size = new Size();

	/** What is typed behind the slash. */
	private final StringBuilder typed = new StringBuilder();

	/** Whether keys are what is looked for. */
	private boolean searching;

	private String message = "";

	/** What the row at the bottom said when it was drawn last. */
	private @Nullable PagerStatus drawn;

	/**
	 * A pager that shows nothing yet.
	 * @param reader whose terminal it draws on
	 * @param onKey is run at each key
	 */
	Pager(ChatLineReader reader, ReadingMatter matter, Runnable onKey) {
		this.reader = reader;
		this.terminal = reader.getTerminal();
		this.matter = matter;
		this.plain = reader.isPlain();
		this.onKey = onKey;
		this.sequences = new StyleSequences(this.terminal);
		this.rows = new PagerRows(new TerminalRows(this.plain ? (style) -> "" : this.sequences::start, false));
	}

	/** Shows it from its end, a page up, until the person goes back. */
	void run() {
		fit();
		this.rows.show(this.matter.lines());
		this.rows.page(-1);
		draw();
		try {
			boolean open = true;
			while (open) {
				int key = this.terminal.reader().read(LOOK);
				if (key == NonBlockingReader.READ_EXPIRED) {
					if (fit() || !status().equals(this.drawn)) {
						draw();
					}
					continue;
				}
				this.onKey.run();
				open = key >= 0 && take(key == ESCAPE ? rest() : key);
				fit();
				draw();
			}
		}
		catch (InterruptedIOException ex) {
			Thread.interrupted();
		}
		catch (IOException ex) {
			// The terminal is gone; whoever reads from it next will find out.
		}
	}

	/**
	 * @return whether the terminal has become another size
	 */
	private boolean fit() {
		Size now = this.terminal.getSize();
		if (now.equals(this.size)) {
			return false;
		}
		this.size.copy(now);
		// The last cell is left alone: some terminals go on to the next row at once.
		this.rows.resize(Math.max(1, now.getColumns() - 1), now.getRows() - 1);
		return true;
	}

	/** The key that a sequence stands for; an escape of its own for none. */
	private int rest() throws IOException {
		StringBuilder sequence = new StringBuilder();
		int c = this.terminal.reader().read(REST);
		while (c >= 0 && sequence.length() < 16) {
			sequence.append((char) c);
			boolean ends = sequence.length() > 1 && c >= 0x40 && c <= 0x7E;
			c = ends ? -1 : this.terminal.reader().read(REST);
		}
		if (sequence.length() == 0) {
			return ESCAPE;
		}
		return SEQUENCES.getOrDefault(sequence.toString(), '\0');
	}

	/**
	 * @return whether the person reads on
	 */
	private boolean take(int key) {
		this.message = "";
		if (this.searching) {
			type(key);
			return true;
		}
		switch (key) {
			case 'q', 'Q', ESCAPE, CTRL_C -> {
				return false;
			}
			case 'b', 2, 21 -> this.rows.page(-1);
			case ' ', 'f', 6, 4 -> down();
			case 'k' -> this.rows.move(-1);
			case 'j', '\r', '\n' -> this.rows.move(1);
			case 'g', '<' -> this.rows.home();
			case 'G', '>' -> toEnd();
			case '/' -> {
				this.searching = true;
				this.typed.setLength(0);
			}
			case 'n' -> next(-1);
			case 'N' -> next(1);
			default -> {
			}
		}
		return true;
	}

	private void down() {
		if (this.rows.isAtEnd() && this.matter.arrived() > 0) {
			toEnd();
		}
		else {
			this.rows.page(1);
		}
	}

	/** What came meanwhile is there as well then. */
	private void toEnd() {
		if (this.matter.arrived() > 0) {
			this.rows.show(this.matter.lines());
		}
		this.rows.end();
	}

	private void next(int step) {
		if (!this.rows.next(step)) {
			this.message = (step < 0) ? Words.of("pager.no-more-above") : Words.of("pager.no-more-below");
		}
	}

	private void type(int key) {
		if (key == '\r' || key == '\n') {
			this.searching = false;
			if (this.typed.length() > 0 && !this.rows.search(this.typed.toString())) {
				this.message = Words.of("pager.not-found", this.typed);
			}
		}
		else if (key == ESCAPE || key == CTRL_C || key == 0) {
			this.searching = false;
		}
		else if (key == 8 || key == 127) {
			if (this.typed.length() == 0) {
				this.searching = false;
			}
			this.typed.setLength(Graphemes.start(this.typed, this.typed.length()));
		}
		else if (key >= ' ' && this.typed.length() < MAX_WANTED) {
			this.typed.append((char) key);
		}
	}

	/** A bell or a notification may come meanwhile. */
	private void draw() {
		this.reader.alone(this::drawRows);
	}

	private void drawRows() {
		List<String> visible = this.rows.visible();
		this.terminal.puts(Capability.cursor_invisible);
		for (int i = 0; i < this.size.getRows() - 1; i++) {
			this.terminal.puts(Capability.cursor_address, i, 0);
			if (i < visible.size()) {
				this.terminal.writer().write(visible.get(i));
			}
			this.terminal.puts(Capability.clr_eol);
		}
		PagerStatus status = status();
		this.drawn = status;
		int columns = Math.max(1, this.size.getColumns() - 1);
		String said = status.row(columns);
		String row = CellWidth.padded(said, columns);
		this.terminal.puts(Capability.cursor_address, this.size.getRows() - 1, 0);
		this.terminal.writer()
			.write(this.plain ? row : this.sequences.start(AttributedStyle.INVERSE) + row + StyleSequences.END);
		this.terminal.puts(Capability.clr_eol);
		if (this.searching) {
			this.terminal.puts(Capability.cursor_address, this.size.getRows() - 1, CellWidth.width(said));
			this.terminal.puts(Capability.cursor_normal);
		}
	}

	private PagerStatus status() {
		return new PagerStatus(this.message, this.rows.percent(), this.matter.arrived(),
				this.searching ? VisibleText.of(this.typed.toString()) : null);
	}

}
