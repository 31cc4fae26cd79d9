package dev.sockettome.shell.input;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text, one after the other, so that a text may be of any length. Of a
 * line that is longer than a line may be, only the beginning is kept.
 */
public final class TextLines implements Closeable {

	/** How many characters a line may have. */
	public static final int LONGEST = 100_000;

	private static final int KEPT = 60;

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	private final BufferedReader reader;

	private boolean started;

	/**
	 * A line.
	 *
	 * @param text the line without its end
	 * @param cut whether it was too long, and this is only its beginning
	 */
	public record TextLine(String text, boolean cut) {

		/** What is wrong with a line that is too long. */
		public static String tooLong() {
			return Words.of("text-lines.too-long", LONGEST);
		}

	}

	public TextLines(Reader reader) {
		this.reader = new BufferedReader(reader);
	}

	/** The next line, or {@code null} after the last. */
	public @Nullable TextLine next() throws IOException {
		StringBuilder line = new StringBuilder();
		boolean cut = false;
		int c = read();
		if (c < 0) {
			return null;
		}
		while (c >= 0 && c != '\n' && c != '\r') {
			if (line.length() < LONGEST) {
				line.append((char) c);
			}
			else if (!cut) {
				cut = true;
				line.setLength(KEPT);
			}
			c = cut ? skip() : this.reader.read();
		}
		if (c == '\r') {
			skipLineFeed();
		}
		return new TextLine(line.toString(), cut);
	}

	@Override
	public void close() throws IOException {
		this.reader.close();
	}

	/** The first character of a line; a byte order mark does not belong to the text. */
	private int read() throws IOException {
		int c = this.reader.read();
		if (!this.started && c == BYTE_ORDER_MARK) {
			c = this.reader.read();
		}
		this.started = true;
		return c;
	}

	/** Reads to where the line ends. */
	private int skip() throws IOException {
		int c = this.reader.read();
		while (c >= 0 && c != '\n' && c != '\r') {
			c = this.reader.read();
		}
		return c;
	}

	private void skipLineFeed() throws IOException {
		this.reader.mark(1);
		if (this.reader.read() != '\n') {
			this.reader.reset();
		}
	}

}
