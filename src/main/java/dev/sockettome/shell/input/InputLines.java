package dev.sockettome.shell.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import dev.sockettome.shell.input.TextLines.TextLine;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a stream, as they come. A thread of its own reads them, because a read
 * from standard input cannot be interrupted, and the thread that waits for the next line
 * must be.
 */
public final class InputLines {

	/** How many lines are read ahead; whatever feeds the stream waits then. */
	private static final int AHEAD = 16;

	private sealed interface Item {

	}

	private record Line(TextLine line) implements Item {

	}

	private record End(@Nullable IOException failure) implements Item {

	}

	/** Gives the stream; that of a named pipe only when there is someone who writes. */
	public interface Opening {

		InputStream open() throws IOException;

	}

	private final BlockingQueue<Item> lines = new ArrayBlockingQueue<>(AHEAD);

	public InputLines(Opening opening) {
		Thread reader = new Thread(() -> read(opening), "input-reader");
		reader.setDaemon(true);
		reader.start();
	}

	/**
	 * The next line, or {@code null} after the last.
	 * @throws IOException when the stream cannot be read
	 */
	public @Nullable TextLine next() throws IOException, InterruptedException {
		Item item = this.lines.take();
		if (item instanceof Line line) {
			return line.line;
		}
		End end = (End) item;
		this.lines.put(end);
		if (end.failure != null) {
			throw end.failure;
		}
		return null;
	}

	private void read(Opening opening) {
		try {
			End end;
			try {
				TextLines text = new TextLines(new InputStreamReader(opening.open(), StandardCharsets.UTF_8));
				for (TextLine line = text.next(); line != null; line = text.next()) {
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
