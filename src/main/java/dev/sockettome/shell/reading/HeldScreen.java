package dev.sockettome.shell.reading;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.sockettome.shell.display.Screen;
import dev.sockettome.shell.display.StyledLine;
import dev.sockettome.words.Words;
import org.jline.utils.AttributedString;

/**
 * Takes the place of a screen while something else is drawn on its terminal: what is to
 * be shown is kept, so that nobody waits, and is shown when the screen is itself again. A
 * monitor: the console's printer shows, any thread asks.
 */
final class HeldScreen implements Screen {

	/** As much as a person would scroll through; all of it can be read back. */
	private static final int MAX_LINES = 1000;

	private record Held(StyledLine line, boolean diagnostic) {
	}

	private final Screen behind;

	private final Deque<Held> held = new ArrayDeque<>();

	/** What the screen is to look like besides, the latest of each. */
	private final Map<String, Runnable> looks = new LinkedHashMap<>();

	private long dropped;

	private boolean released;

	private volatile long lastKey = System.nanoTime();

	HeldScreen(Screen behind) {
		this.behind = behind;
	}

	/** The screen whose place it takes. */
	Screen behind() {
		return this.behind;
	}

	/** Shows what was kept, and whatever comes from now on; by the printer's thread. */
	synchronized void release() {
		this.released = true;
		if (this.dropped > 0) {
			this.behind.show(List.of(StyledLine.of(Words.of("held-screen.lines-more-log", this.dropped))));
		}
		List<StyledLine> lines = new ArrayList<>();
		for (Held one : this.held) {
			if (one.diagnostic()) {
				show(lines);
				lines.clear();
				this.behind.diagnose(one.line());
			}
			else {
				lines.add(one.line());
			}
		}
		show(lines);
		this.looks.values().forEach(Runnable::run);
	}

	/** A key was pressed by whoever looks at what is drawn there. */
	void keyPressed() {
		this.lastKey = System.nanoTime();
	}

	@Override
	public synchronized void show(List<StyledLine> lines) {
		if (!this.released) {
			lines.forEach((line) -> hold(new Held(line, false)));
		}
		else if (!lines.isEmpty()) {
			this.behind.show(lines);
		}
	}

	@Override
	public synchronized void diagnose(StyledLine line) {
		if (this.released) {
			this.behind.diagnose(line);
		}
		else {
			hold(new Held(line, true));
		}
	}

	private void hold(Held one) {
		if (this.held.size() == MAX_LINES) {
			this.held.remove();
			this.dropped++;
		}
		this.held.add(one);
	}

	@Override
	public void ring() {
		this.behind.ring();
	}

	@Override
	public void signal(String sequence) {
		this.behind.signal(sequence);
	}

	@Override
	public boolean isFocused() {
		return this.behind.isFocused();
	}

	@Override
	public void changePrompt(AttributedString prompt) {
		look("prompt", () -> this.behind.changePrompt(prompt));
	}

	@Override
	public void showPending(List<String> texts) {
		look("pending", () -> this.behind.showPending(texts));
	}

	@Override
	public void showStatus(StyledLine line) {
		look("status", () -> this.behind.showStatus(line));
	}

	@Override
	public void hideStatus() {
		look("status", this.behind::hideStatus);
	}

	private synchronized void look(String what, Runnable change) {
		if (this.released) {
			change.run();
		}
		else {
			this.looks.put(what, change);
		}
	}

	@Override
	public int columns() {
		return this.behind.columns();
	}

	@Override
	public int rows() {
		return this.behind.rows();
	}

	@Override
	public void onKey(Consumer<Boolean> task) {
		this.behind.onKey(task);
	}

	@Override
	public long lastKey() {
		return Math.max(this.lastKey, this.behind.lastKey());
	}

}
