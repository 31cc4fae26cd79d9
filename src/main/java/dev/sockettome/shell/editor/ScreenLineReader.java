package dev.sockettome.shell.editor;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import dev.sockettome.shell.rows.DraftDisplay;
import dev.sockettome.shell.rows.LinearDisplay;
import dev.sockettome.shell.rows.StatusRow;
import dev.sockettome.shell.terminal.TerminalModes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;

/**
 * A line editor that shares its terminal: with what is printed above the line, with a
 * status below it, and for a while with other programs. What is on the screen belongs to
 * the thread that holds the lock.
 */
public abstract class ScreenLineReader extends ListingLineReader {

	/** Times {@value #MAX_YIELDS} it is far more than a redraw takes. */
	private static final long YIELD_NANOS = 50_000;

	private static final int MAX_YIELDS = 100;

	/** How long the end of the program waits for the thread that is writing. */
	private static final long LEAVE_MILLIS = 200;

	private final TerminalModes modes;

	private final StatusRow statusRow;

	/** The size that what is on the screen was drawn for. */
	private final Size drawnFor = new Size();

	/** Where nothing is drawn over; {@code null} elsewhere. */
	private @Nullable LinearDisplay linear;

	private @Nullable AttributedString status;

	private final FocusReports focus;

	/** Whether the terminal is somebody else's for now. */
	private boolean away;

	ScreenLineReader(Terminal terminal, String appName) throws IOException {
		super(terminal, appName);
		this.modes = new TerminalModes(terminal);
		this.statusRow = new StatusRow(terminal);
		this.focus = new FocusReports(terminal);
		this.drawnFor.copy(terminal.getSize());
		getWidgets().put(CALLBACK_INIT, this::begin);
		option(Option.BRACKETED_PASTE, !kind().isPlain());
	}

	/** Draws nothing over from now on: what is on the screen is heard, or kept. */
	void beLinear() {
		this.linear = new LinearDisplay(this.terminal);
	}

	/** Whether nothing is drawn over, so that what was typed still stands there. */
	public boolean isLinear() {
		return this.linear != null;
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
	@SuppressWarnings("UnsynchronizedOverridesSynchronized")
	protected void handleSignal(Signal signal) {
		this.lock.lock();
		try {
			if (this.away) {
				return;
			}
			if (signal == Signal.WINCH) {
				redisplay(true);
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

	/** JLine begins to read: at the start of an empty row. */
	protected boolean begin() {
		if (!catchUpWithSize()) {
			useOwnDisplay();
		}
		vi().entered(getKeyMap());
		return true;
	}

	/**
	 * Has what is drawn next be right for the size that the terminal has now. It is asked
	 * each time: the signal that tells of another size may be on its way yet, and what is
	 * drawn for the old one would not be found again.
	 * @return whether it has become another, and the draft is to be drawn anew
	 */
	private boolean catchUpWithSize() {
		Size now = this.terminal.getSize();
		if (this.away || now.equals(this.drawnFor)) {
			return false;
		}
		this.drawnFor.copy(now);
		this.statusRow.release();
		if (this.reading && this.display instanceof DraftDisplay shown) {
			shown.eraseResized(now);
		}
		else if (this.status != null) {
			this.terminal.puts(Capability.clr_eos);
		}
		layOut();
		return true;
	}

	/** Divides the terminal anew; the cursor is at the start of an empty row. */
	private void layOut() {
		if (this.status != null && !this.statusRow.isKept()) {
			this.statusRow.keep(this.drawnFor.getRows());
		}
		drawStatus();
		useOwnDisplay();
	}

	/**
	 * Leaves the terminal to somebody else: below what is typed, with no row of it kept
	 * for the status, and in no mode of ours. From any thread.
	 */
	void goAway() {
		goAway(DraftDisplay::leave);
	}

	/**
	 * The same to a program that shows what is typed itself: it is taken off the screen,
	 * where it would look like something said.
	 */
	void handOver() {
		goAway(DraftDisplay::giveWay);
	}

	private void goAway(Consumer<DraftDisplay> draft) {
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
			vi().leave();
			this.statusRow.clear();
			if (this.reading) {
				draft.accept(display());
			}
			this.away = true;
			this.terminal.puts(Capability.clr_eos);
			this.terminal.puts(Capability.keypad_local);
			this.terminal.puts(Capability.cursor_normal);
			if (isSet(Option.BRACKETED_PASTE)) {
				this.terminal.writer().write(BRACKETED_PASTE_OFF);
			}
			this.focus.pause();
			this.terminal.flush();
		}
		finally {
			if (locked) {
				this.lock.unlock();
			}
		}
	}

	/**
	 * Has the terminal again, and draws what is typed in the row of the cursor. What
	 * stands above is not touched: somebody else may have written it.
	 */
	void comeBack() {
		this.lock.lock();
		try {
			this.away = false;
			vi().entered(getKeyMap());
			this.statusRow.release();
			// Perhaps it was told to go on, and has not been stopped.
			this.terminal.puts(Capability.carriage_return);
			this.terminal.puts(Capability.clr_eos);
			this.drawnFor.copy(this.terminal.getSize());
			layOut();
			this.focus.resume();
			if (this.reading) {
				this.terminal.puts(Capability.keypad_xmit);
				if (isSet(Option.BRACKETED_PASTE)) {
					this.terminal.writer().write(BRACKETED_PASTE_ON);
				}
				redisplay(false);
			}
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
		this.lock.lock();
		try {
			catchUpWithSize();
			if (this.linear != null) {
				this.linear.print(text);
			}
			else {
				super.printAbove(this.statusRow.clearing(text));
			}
		}
		finally {
			this.lock.unlock();
		}
		for (int i = 0; i < MAX_YIELDS && this.lock.hasQueuedThreads(); i++) {
			LockSupport.parkNanos(YIELD_NANOS);
		}
	}

	/**
	 * Writes to the terminal while nobody else does, who would find it in the middle of a
	 * sequence; from any thread.
	 */
	public void alone(Runnable writing) {
		this.lock.lock();
		try {
			writing.run();
			this.terminal.flush();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Whether there can be more than one row of what is typed. */
	final boolean movesBetweenRows() {
		return this.linear == null && kind().movesBetweenRows();
	}

	/** Shows a status in the last row of the terminal; from any thread. */
	void showStatus(AttributedString line) {
		this.lock.lock();
		try {
			boolean first = this.status == null;
			this.status = line;
			if (this.away) {
				return;
			}
			if (first && this.reading) {
				// It is drawn again where there is room for the status below it.
				this.display.update(List.of(), 0);
			}
			if (first) {
				layOut();
			}
			boolean resized = catchUpWithSize();
			if (this.reading && (first || resized)) {
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
	 * Has the terminal tell when it gets the keys and when another window has them, if it
	 * can, or no more.
	 */
	public void tellFocus(boolean wanted) {
		this.lock.lock();
		try {
			if (!kind().isPlain()) {
				this.focus.want(wanted, !this.away);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Gives the last row of the terminal back. */
	public void hideStatus() {
		this.lock.lock();
		try {
			this.status = null;
			this.statusRow.clear();
			this.terminal.flush();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void drawStatus() {
		if (this.status != null && !this.away) {
			this.statusRow.draw(this.status, columns());
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
			boolean unchanged = !catchUpWithSize();
			if (this.away || this.skipRedisplay && unchanged) {
				this.skipRedisplay = false;
				return;
			}
			DraftText draft = DraftText.of(this.prompt, this.buf, this.maskingCallback, this.post, getTabWidth());
			display().show(draft.text(), draft.cursor(), this.size.getRows());
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

	private void useOwnDisplay() {
		this.size.copy(this.drawnFor);
		if (this.statusRow.isKept()) {
			this.size.setRows(this.size.getRows() - 1);
		}
		this.display = (this.linear != null) ? this.linear : DraftDisplay.of(this.terminal, kind(), this.size);
		this.display.resize(this.size.getRows(), this.size.getColumns());
	}

}
