package dev.sockettome.shell.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Writes text as UTF-8, each piece at once, however long: Java's own writer encodes and
 * writes some thousand characters at a time, and in code that is compiled for a quick
 * start it looks at each by itself.
 */
final class Utf8Writer extends Writer {

	private static final char NONE = 0;

	private final OutputStream out;

	/** The first half of a character, of which the other is still to come. */
	private char half = NONE;

	/** A writer to a stream that gathers what is short. */
	Utf8Writer(OutputStream out) {
		this.out = out;
	}

	@Override
	public void write(String text, int offset, int length) throws IOException {
		String piece = (length == text.length()) ? text : text.substring(offset, offset + length);
		synchronized (this.lock) {
			if (this.half != NONE) {
				piece = this.half + piece;
				this.half = NONE;
			}
			int end = piece.length();
			if (end > 0 && Character.isHighSurrogate(piece.charAt(end - 1))) {
				this.half = piece.charAt(end - 1);
				piece = piece.substring(0, end - 1);
			}
			this.out.write(piece.getBytes(StandardCharsets.UTF_8));
		}
	}

	@Override
	public void write(char[] characters, int offset, int length) throws IOException {
		write(new String(characters, offset, length), 0, length);
	}

	@Override
	public void flush() throws IOException {
		this.out.flush();
	}

	@Override
	public void close() throws IOException {
		this.out.close();
	}

}
