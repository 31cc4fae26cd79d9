package dev.sockettome.shell.display;

import java.io.IOError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * What the person sees. Any thread may print; one thread, the console-printer, writes,
 * and joins what has piled up into one large write. The queue between them is bounded: a
 * thread that prints faster than the terminal shows waits, and nothing is dropped.
 */
@Component
public class Console implements DisposableBean {

	private static final Log logger = LogFactory.getLog(Console.class);

	/**
	 * How much may wait, in characters and the weight of the objects around them. A line
	 * from the wire can have 64 KB, so a number of lines would be no bound.
	 */
	private static final int CAPACITY = 400_000;

	/** What an entry of the queue weighs besides its characters. */
	private static final int ENTRY_WEIGHT = 200;

	/**
	 * How much goes into one write at the most, so that neither a key press nor the eye
	 * is kept waiting.
	 */
	private static final int MAX_BATCH_WEIGHT = 100_000;

	/** Something for the printer to do. */
	private sealed interface Item {

		default int weight() {
			return ENTRY_WEIGHT;
		}

	}

	private record Line(StyledLine line) implements Item {

		@Override
		public int weight() {
			return ENTRY_WEIGHT + this.line.text().length();
		}

	}

	private record Decision(Supplier<List<StyledLine>> lines, int characters) implements Item {

		@Override
		public int weight() {
			return ENTRY_WEIGHT + this.characters;
		}

	}

	private record Data(String text) implements Item {

		@Override
		public int weight() {
			return ENTRY_WEIGHT + this.text.length();
		}

	}

	private record Diagnostic(StyledLine line) implements Item {

		@Override
		public int weight() {
			return ENTRY_WEIGHT + this.line.text().length();
		}

	}

	private record Bell() implements Item {
	}

	private record Errand(Runnable task) implements Item {
	}

	/** Guarded by itself, as is its weight. */
	private final Deque<Item> queue = new ArrayDeque<>();

	private int weight;

	private final Thread printer = new Thread(this::print, "console-printer");

	private volatile Screen screen = new PlainScreen(System.out, System.err);

	private boolean started;

	/** Called once at the most, by the printer. */
	private volatile @Nullable Consumer<String> whenUnwritable;

	/** How many entries there have been, and how many of them are on the screen. */
	private long accepted;

	private long shown;

	/**
	 * Prints to another screen from now on; what was printed before is on the one before.
	 * By the printer, which shows nothing on that one any more when this returns.
	 */
	public void attach(Screen newScreen) {
		afterwards(() -> this.screen = newScreen);
		flush();
	}

	/** The screen that is printed to. */
	public Screen screen() {
		return this.screen;
	}

	/** Prints a line of the conversation, or of a command's result. */
	public void print(StyledLine line) {
		put(new Line(line));
	}

	/** Prints lines that belong together: no other line comes between them. */
	public void print(List<StyledLine> lines) {
		put(lines.stream().map(Line::new).toList());
	}

	/**
	 * Prints what is decided when all before it is printed, by the printer's thread.
	 * @param lines gives the lines, which may be none
	 * @param characters how many characters they keep in memory until then, about
	 */
	public void print(Supplier<List<StyledLine>> lines, int characters) {
		put(new Decision(lines, characters));
	}

	/**
	 * Prints a line if it need not wait for the screen, for threads that must not.
	 * @return whether the line will be shown
	 */
	public boolean offer(AttributedString line) {
		synchronized (this.queue) {
			if (this.weight > CAPACITY) {
				return false;
			}
			enqueue(new Line(StyledLine.of(line)));
			return true;
		}
	}

	/** Prints a line of a command's result. */
	public void print(AttributedString line) {
		print(StyledLine.of(line));
	}

	/** Prints plain text, line by line. */
	public void print(String text) {
		print(text.lines().map(StyledLine::of).toList());
	}

	/** Prints a line of data exactly as it is; for programs, which have no eyes. */
	public void emit(String line) {
		put(new Data(line));
	}

	/** Prints something about the program, which is not part of the conversation. */
	public void diagnose(String text) {
		put(text.lines().map(StyledLine::of).map(Diagnostic::new).toList());
	}

	/** Rings the bell, if there is one, once all before it is printed. */
	public void ring() {
		put(new Bell());
	}

	/** Has the printer's thread do something once all before it is printed. */
	public void afterwards(Runnable task) {
		put(new Errand(task));
	}

	/**
	 * Has something done, once, when it turns out that what is printed goes nowhere any
	 * more; on the printer's thread.
	 * @param task is given the reason
	 */
	public void whenUnwritable(Consumer<String> task) {
		this.whenUnwritable = task;
	}

	/** Returns when everything printed so far is on the screen. */
	public void flush() {
		synchronized (this.queue) {
			long wanted = this.accepted;
			waitWhile(() -> this.shown < wanted);
		}
	}

	@Override
	public void destroy() {
		flush();
	}

	private void put(Item item) {
		synchronized (this.queue) {
			awaitRoom();
			enqueue(item);
		}
	}

	private void put(List<? extends Item> items) {
		synchronized (this.queue) {
			awaitRoom();
			items.forEach(this::enqueue);
		}
	}

	/** The printer makes room, and would wait for itself. */
	private void awaitRoom() {
		if (this.weight > CAPACITY && Thread.currentThread() != this.printer) {
			waitWhile(() -> this.weight > CAPACITY);
		}
	}

	/** Waits for what is printed, with the lock of the queue. */
	private void waitWhile(BooleanSupplier condition) {
		boolean interrupted = false;
		while (condition.getAsBoolean()) {
			try {
				this.queue.wait();
			}
			catch (InterruptedException ex) {
				// A line is never dropped; the interrupt is for whatever comes after it.
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private void enqueue(Item item) {
		if (!this.started) {
			this.started = true;
			this.printer.setDaemon(true);
			this.printer.start();
		}
		if (this.queue.isEmpty()) {
			this.queue.notifyAll();
		}
		this.queue.add(item);
		this.accepted++;
		this.weight += item.weight();
	}

	private void take(List<Item> batch) throws InterruptedException {
		synchronized (this.queue) {
			while (this.queue.isEmpty()) {
				this.queue.wait();
			}
			boolean full = this.weight > CAPACITY;
			int taken = 0;
			while (!this.queue.isEmpty() && taken < MAX_BATCH_WEIGHT) {
				Item item = this.queue.remove();
				batch.add(item);
				taken += item.weight();
			}
			this.weight -= taken;
			if (full) {
				this.queue.notifyAll();
			}
		}
	}

	private void print() {
		List<Item> batch = new ArrayList<>();
		try {
			while (true) {
				take(batch);
				printAll(batch);
				tellIfUnwritable();
				done(batch.size());
				batch.clear();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void printAll(List<Item> batch) {
		List<StyledLine> lines = new ArrayList<>(batch.size());
		boolean ring = false;
		for (Item item : batch) {
			if (item instanceof Line line) {
				lines.add(line.line());
			}
			else if (item instanceof Bell) {
				ring = true;
			}
			else {
				if (!(item instanceof Decision)) {
					show(lines);
				}
				perform(item, lines);
			}
		}
		show(lines);
		if (ring) {
			perform(new Bell(), lines);
		}
	}

	/** What fails takes nothing with it that comes behind it. */
	private void perform(Item item, List<StyledLine> lines) {
		try {
			if (item instanceof Decision decision) {
				List<StyledLine> decided = decision.lines().get();
				for (int i = 0; i < decided.size(); i++) {
					lines.add(decided.get(i));
				}
			}
			else if (item instanceof Diagnostic diagnostic) {
				this.screen.diagnose(diagnostic.line());
			}
			else if (item instanceof Data data) {
				this.screen.emit(data.text());
			}
			else if (item instanceof Errand errand) {
				errand.task().run();
			}
			else if (item instanceof Bell) {
				this.screen.ring();
			}
		}
		catch (RuntimeException | IOError ex) {
			failed(ex);
		}
	}

	/** Such as a terminal that is gone. Whoever waits must not wait for ever. */
	private static void failed(Throwable failure) {
		logger.warn("Something could not be shown: " + failure);
		logger.debug("It was for this", failure);
	}

	private void done(int count) {
		synchronized (this.queue) {
			this.shown += count;
			this.queue.notifyAll();
		}
	}

	private void tellIfUnwritable() {
		Consumer<String> task = this.whenUnwritable;
		String failure = (task != null) ? this.screen.failure() : null;
		if (task != null && failure != null) {
			this.whenUnwritable = null;
			task.accept(failure);
		}
	}

	private void show(List<StyledLine> lines) {
		if (lines.isEmpty()) {
			return;
		}
		try {
			this.screen.show(lines);
		}
		catch (RuntimeException | IOError ex) {
			failed(ex);
		}
		lines.clear();
	}

}
