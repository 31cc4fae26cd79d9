package dev.sockettome.shell.editor;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;

import dev.sockettome.shell.completion.CompletionList;
import dev.sockettome.shell.terminal.TerminalKind;
import dev.sockettome.shell.terminal.TerminalModes;
import org.jline.reader.Candidate;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.Status;
import org.jspecify.annotations.Nullable;

/**
 * A line editor that shares its terminal: with what is printed above the line, with a
 * status below it, and for a while with other programs. What is on the screen belongs to
 * the thread that holds the lock.
 */
public abstract class ScreenLineReader extends GraphemeLineReader {

	/** Times {@value #MAX_YIELDS} it is far more than a redraw takes. */
	private static final long YIELD_NANOS = 50_000;

	private static final int MAX_YIELDS = 100;

	/** Below so many rows there is no room for more than one of the draft. */
	private static final int MIN_ROWS = 3;

	/** How long the end of the program waits for the thread that is writing. */
	private static final long LEAVE_MILLIS = 200;

	private final TerminalModes modes;

	private final TerminalKind kind;

	private @Nullable AttributedString status;

	/** Whether the terminal is somebody else's for now. */
	private boolean away;

	ScreenLineReader(Terminal terminal, String appName) throws IOException {
		super(terminal, appName);
		this.modes = new TerminalModes(terminal);
		this.kind = new TerminalKind(terminal);
		getWidgets().put(CALLBACK_INIT, this::useOwnDisplay);
		option(Option.BRACKETED_PASTE, !this.kind.isPlain());
		// However many there are: see doList.
		setVariable(LIST_MAX, 0);
	}

	/** How the terminal treats what is typed. */
	public TerminalModes modes() {
		return this.modes;
	}

	/**
	 * Draws anew after a resize or a stop. It comes on a thread of its own, and what is
	 * on the screen belongs to the thread that holds the lock.
	 */
	@Override
	protected void handleSignal(Signal signal) {
		this.lock.lock();
		try {
			if (this.away) {
				return;
			}
			if (signal == Signal.WINCH) {
				catchUpWithSize();
			}
			else if (signal == Signal.CONT) {
				// Stopped by another than the terminal, which has changed meanwhile.
				this.modes.resume();
				comeBack();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * When the status gives up its row, the cursor goes to the top of the screen (ECMA-48
	 * leaves it to the terminal), and everything below it would be cleared.
	 */
	private void adaptToSize() {
		Size now = this.terminal.getSize();
		this.size.copy(now);
		if (this.status != null) {
			Status bar = Status.getStatus(this.terminal);
			bar.resize(now);
			this.terminal.puts(Capability.save_cursor);
			bar.reset();
			this.terminal.puts(Capability.restore_cursor);
		}
		display().eraseResized(now);
		useOwnDisplay();
		redisplay(false);
		drawStatus();
		this.terminal.flush();
	}

	/**
	 * Leaves the terminal to somebody else: below what is typed, with no row of it kept
	 * for the status, and in no mode of ours. From any thread.
	 */
	void goAway() {
		boolean locked = false;
		try {
			locked = this.lock.tryLock(LEAVE_MILLIS, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		try {
			if (this.away) {
				return;
			}
			if (this.status != null) {
				Status.getStatus(this.terminal).hide();
			}
			if (this.reading) {
				display().leave();
			}
			this.away = true;
			this.terminal.puts(Capability.clr_eos);
			this.terminal.puts(Capability.keypad_local);
			this.terminal.puts(Capability.cursor_normal);
			if (isSet(Option.BRACKETED_PASTE)) {
				this.terminal.writer().write(BRACKETED_PASTE_OFF);
			}
			this.terminal.flush();
		}
		finally {
			if (locked) {
				this.lock.unlock();
			}
		}
	}

	/** Has the terminal again, and draws what is typed where the cursor is now. */
	void comeBack() {
		this.lock.lock();
		try {
			this.away = false;
			this.size.copy(this.terminal.getSize());
			if (this.reading) {
				this.terminal.puts(Capability.keypad_xmit);
				if (isSet(Option.BRACKETED_PASTE)) {
					this.terminal.writer().write(BRACKETED_PASTE_ON);
				}
				useOwnDisplay();
				redisplay(false);
			}
			drawStatus();
			this.terminal.flush();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Prints above the prompt, and lets whoever waits for the terminal have it before it
	 * returns: in a flood the lock would be taken again at once, and a key press would
	 * never be shown.
	 */
	@Override
	public void printAbove(String text) {
		catchUpWithSize();
		super.printAbove(text);
		for (int i = 0; i < MAX_YIELDS && this.lock.hasQueuedThreads(); i++) {
			LockSupport.parkNanos(YIELD_NANOS);
		}
	}

	/**
	 * The signal that tells of another size may be on its way yet, and what is drawn for
	 * the old one would not be found again.
	 */
	private void catchUpWithSize() {
		this.lock.lock();
		try {
			if (this.reading && !this.away && !this.size.equals(this.terminal.getSize())) {
				adaptToSize();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Whether the terminal gets text without styles: one that cannot do better, or whose
	 * owner does not want colours (no-color.org: when {@code NO_COLOR} is not empty).
	 */
	public boolean isPlain() {
		return this.kind.isColorless();
	}

	/** Whether there can be more than one row of what is typed. */
	final boolean movesBetweenRows() {
		return this.kind.movesBetweenRows();
	}

	/** How many cells of a row can be written to. */
	int columns() {
		return DraftDisplay.usableColumns(this.terminal, this.terminal.getWidth());
	}

	/** Shows a status in the last row of the terminal; from any thread. */
	void showStatus(AttributedString line) {
		this.lock.lock();
		try {
			this.status = line;
			drawStatus();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Gives the last row of the terminal back. */
	public void hideStatus() {
		this.lock.lock();
		try {
			if (this.status != null) {
				this.status = null;
				Status.getStatus(this.terminal).hide();
				this.terminal.flush();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void drawStatus() {
		if (this.status != null && !this.away) {
			int missing = Math.max(0, this.terminal.getWidth() - display().wcwidth(this.status.toString()));
			Status.getStatus(this.terminal)
				.update(List.of(new AttributedStringBuilder().append(this.status)
					.append(" ".repeat(missing), this.status.styleAt(0))
					.toAttributedString()));
		}
	}

	/** Clears the screen, but for the status and what is half typed. */
	@Override
	public boolean clearScreen() {
		this.lock.lock();
		try {
			super.clearScreen();
			drawStatus();
			this.terminal.flush();
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	protected void redisplay(boolean flush) {
		this.lock.lock();
		try {
			if (this.skipRedisplay || this.away) {
				this.skipRedisplay = false;
				return;
			}
			DraftText draft = DraftText.of(this.prompt, this.buf, this.maskingCallback, this.post, getTabWidth());
			int reserved = (this.status != null) ? 1 : 0;
			display().show(draft.text(), draft.cursor(), this.size.getRows() - reserved);
			if (flush) {
				this.terminal.flush();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private DraftDisplay display() {
		if (!(this.display instanceof DraftDisplay)) {
			useOwnDisplay();
		}
		return (DraftDisplay) this.display;
	}

	private boolean useOwnDisplay() {
		boolean oneRow = !this.kind.movesBetweenRows() || this.size.getRows() < MIN_ROWS;
		this.display = oneRow ? new OneRowDisplay(this.terminal)
				: new LineDisplay(this.terminal, this.kind.wrapsAnew());
		this.display.resize(this.size.getRows(), this.size.getColumns());
		return true;
	}

	/**
	 * Shows what a word can become: below the line where there is room, and above it
	 * where there is not, without a question.
	 */
	@Override
	protected boolean doList(List<Candidate> possible, String completed, boolean runLoop,
			BiFunction<CharSequence, Boolean, CharSequence> escaper, boolean forSuggestion) {
		long groups = possible.stream().map(Candidate::group).distinct().count();
		int room = this.size.getRows() - MIN_ROWS;
		if (possible.isEmpty() || possible.size() + groups < room && this.kind.movesBetweenRows()) {
			return super.doList(possible, completed, runLoop, escaper, forSuggestion);
		}
		super.printAbove(CompletionList.of(possible, columns(), room));
		return false;
	}

}
