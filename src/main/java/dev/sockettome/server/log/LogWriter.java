package dev.sockettome.server.log;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Queue;

import dev.sockettome.notation.JsonLine;
import dev.sockettome.server.log.ServerEvent.Kind;
import dev.sockettome.server.settings.ServerSettings.LogFormat;

/**
 * Writes lines from any thread and never makes it wait. Many lines go out in one write.
 * Lines that the terminal cannot take are left out and counted.
 */
public final class LogWriter implements Runnable, ServerLog {

	/** How many lines may wait to be written. */
	public static final int CAPACITY = 10_000;

	private final PrintStream out;

	private final LogFormat format;

	private final boolean ranked;

	private final Queue<ServerEvent> events = new ArrayDeque<>();

	private long leftOut;

	private boolean finished;

	/**
	 * A writer of lines.
	 * @param ranked whether each line begins with how much it matters, as in {@code <4>},
	 * for a log that sorts by that (sd-daemon(3))
	 */
	public LogWriter(PrintStream out, LogFormat format, boolean ranked) {
		this.out = out;
		this.format = format;
		this.ranked = ranked;
	}

	/** Takes a line, or leaves it out when too many wait already. */
	@Override
	public void line(String line) {
		event(ServerEvent.of(Kind.CONSOLE, line));
	}

	@Override
	public synchronized void event(ServerEvent event) {
		if (this.events.size() >= CAPACITY) {
			this.leftOut++;
			return;
		}
		this.events.add(event);
		notify();
	}

	/** Ends {@link #run} once everything is written. */
	public synchronized void finish() {
		this.finished = true;
		notify();
	}

	@Override
	public void run() {
		boolean told = false;
		try {
			for (String text = take(); !text.isEmpty(); text = take()) {
				this.out.print(text);
				if (this.out.checkError() && !told) {
					told = true;
					System.err.println("The log cannot be written to standard output any more. The server goes on.");
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** All lines that wait, as one text; empty at the end. */
	private synchronized String take() throws InterruptedException {
		while (this.events.isEmpty() && !this.finished) {
			wait();
		}
		StringBuilder text = new StringBuilder();
		this.events.forEach((event) -> text.append(written(event)).append('\n'));
		this.events.clear();
		if (this.leftOut > 0) {
			ServerEvent gap = ServerEvent.of(Kind.PROBLEM, "(%,d lines left out)".formatted(this.leftOut));
			text.append(written(gap)).append('\n');
			this.leftOut = 0;
		}
		return text.toString();
	}

	private String written(ServerEvent event) {
		String text = (this.format == LogFormat.JSON) ? json(event) : event.line();
		return this.ranked ? "<%d>%s".formatted(event.kind().severity(), text) : text;
	}

	/** In the dialect of docs/EVENTS.md. */
	private static String json(ServerEvent event) {
		return JsonLine.of(event.kind().type(), event.time(), (line) -> {
			if (event.name() != null) {
				line.text("name", event.name());
			}
			if (event.address() != null) {
				line.text("address", event.address());
			}
			line.text("text", event.line());
		});
	}

}
