package dev.sockettome.shell.output;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;

import org.jline.utils.AttributedString;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * What the person sees. Any thread may print; one thread, the console-printer, writes,
 * and joins what has piled up into one large write. The queue between them is bounded:
 * whoever prints faster than the terminal shows waits, and nothing is dropped.
 */
@Component
public class Console implements DisposableBean {

	private static final int CAPACITY = 20_000;

	/**
	 * How many lines go into one write at the most, so that a key press is not kept
	 * waiting.
	 */
	private static final int MAX_BATCH = 500;

	/** Something for the printer to do. */
	private sealed interface Item {

	}

	private record Line(AttributedString text) implements Item {

	}

	private record Diagnostic(AttributedString text) implements Item {

	}

	private record Errand(Runnable task) implements Item {

	}

	private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(CAPACITY);

	private final Thread printer = new Thread(this::print, "console-printer");

	private volatile Screen screen = new PlainScreen(System.out, System.err);

	private boolean started;

	/** Prints to another screen from now on. */
	public void attach(Screen newScreen) {
		flush();
		this.screen = newScreen;
	}

	/** The screen that is printed to. */
	public Screen screen() {
		return this.screen;
	}

	/** Prints a line of the conversation, or of a command's result. */
	public void print(AttributedString line) {
		put(new Line(line));
	}

	/**
	 * Prints a line if it need not wait for the screen, for threads that must not.
	 * @return whether the line will be shown
	 */
	public boolean offer(AttributedString line) {
		start();
		return this.queue.offer(new Line(line));
	}

	/** Prints plain text, line by line. */
	public void print(String text) {
		text.lines().map(AttributedString::new).forEach(this::print);
	}

	/** Prints what is about the program and not of the conversation. */
	public void diagnose(String line) {
		put(new Diagnostic(new AttributedString(line)));
	}

	/** Has the printer's thread do something once all before it is printed. */
	public void afterwards(Runnable task) {
		put(new Errand(task));
	}

	/** Returns when everything printed so far is on the screen. */
	public void flush() {
		if (!isStarted()) {
			return;
		}
		CountDownLatch printed = new CountDownLatch(1);
		put(new Errand(printed::countDown));
		boolean interrupted = false;
		while (printed.getCount() > 0) {
			try {
				printed.await();
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void destroy() {
		flush();
	}

	private synchronized boolean isStarted() {
		return this.started;
	}

	private synchronized void start() {
		if (!this.started) {
			this.started = true;
			this.printer.setDaemon(true);
			this.printer.start();
		}
	}

	private void put(Item item) {
		start();
		boolean interrupted = false;
		while (true) {
			try {
				this.queue.put(item);
				break;
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

	private void print() {
		List<Item> batch = new ArrayList<>(MAX_BATCH);
		List<AttributedString> lines = new ArrayList<>(MAX_BATCH);
		try {
			while (true) {
				batch.add(this.queue.take());
				this.queue.drainTo(batch, MAX_BATCH - 1);
				for (Item item : batch) {
					if (item instanceof Line line) {
						lines.add(line.text());
						continue;
					}
					show(lines);
					if (item instanceof Diagnostic diagnostic) {
						this.screen.diagnose(diagnostic.text());
					}
					else if (item instanceof Errand errand) {
						errand.task().run();
					}
				}
				show(lines);
				batch.clear();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void show(List<AttributedString> lines) {
		if (!lines.isEmpty()) {
			this.screen.show(lines);
			lines.clear();
		}
	}

}
