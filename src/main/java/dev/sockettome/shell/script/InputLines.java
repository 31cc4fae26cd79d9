package dev.sockettome.shell.script;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import org.jspecify.annotations.Nullable;

/**
 * The lines of a stream, as they come. A thread of its own reads them, because a read
 * from standard input cannot be interrupted, and whoever waits for the next line must be.
 */
final class InputLines {

	/** How many lines are read ahead; whatever feeds the stream waits then. */
	private static final int AHEAD = 16;

	private sealed interface Item {

	}

	private record Line(String text) implements Item {

	}

	private record End(@Nullable IOException failure) implements Item {

	}

	private final BlockingQueue<Item> lines = new ArrayBlockingQueue<>(AHEAD);

	InputLines(InputStream in) {
		Thread reader = new Thread(() -> read(in), "input-reader");
		reader.setDaemon(true);
		reader.start();
	}

	/**
	 * The next line, or {@code null} after the last.
	 * @throws IOException when the stream cannot be read
	 */
	@Nullable String next() throws IOException, InterruptedException {
		Item item = this.lines.take();
		if (item instanceof Line line) {
			return line.text;
		}
		End end = (End) item;
		this.lines.put(end);
		if (end.failure != null) {
			throw end.failure;
		}
		return null;
	}

	private void read(InputStream in) {
		try {
			End end;
			try {
				BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
				for (String line = reader.readLine(); line != null; line = reader.readLine()) {
					this.lines.put(new Line(line));
				}
				end = new End(null);
			}
			catch (IOException ex) {
				end = new End(ex);
			}
			this.lines.put(end);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
