package dev.sockettome.server;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Writes lines from any thread without ever making it wait: many lines a write, and what
 * a terminal cannot take is left out and counted.
 */
final class ConsoleWriter implements Runnable {

	/** How many lines may wait to be written. */
	static final int CAPACITY = 10_000;

	private final PrintStream out;

	private final Queue<String> lines = new ArrayDeque<>();

	private long leftOut;

	private boolean finished;

	ConsoleWriter(PrintStream out) {
		this.out = out;
	}

	/** Takes a line, or leaves it out when too many wait already. */
	synchronized void line(String line) {
		if (this.lines.size() >= CAPACITY) {
			this.leftOut++;
			return;
		}
		this.lines.add(line);
		notify();
	}

	/** Ends {@link #run} once everything is written. */
	synchronized void finish() {
		this.finished = true;
		notify();
	}

	/** Whether no line waits; one may still be on its way out. */
	synchronized boolean isDrained() {
		return this.lines.isEmpty();
	}

	@Override
	public void run() {
		try {
			for (String text = take(); !text.isEmpty(); text = take()) {
				this.out.print(text);
				this.out.flush();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** All lines that wait, as one text; empty at the end. */
	private synchronized String take() throws InterruptedException {
		while (this.lines.isEmpty() && !this.finished) {
			wait();
		}
		StringBuilder text = new StringBuilder();
		this.lines.forEach((line) -> text.append(line).append('\n'));
		this.lines.clear();
		if (this.leftOut > 0) {
			text.append("(%,d lines left out)\n".formatted(this.leftOut));
			this.leftOut = 0;
		}
		return text.toString();
	}

}
