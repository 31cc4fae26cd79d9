package dev.sockettome.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into lines, however the network cut or joined them
 * (docs/PROTOCOL.md, sections 1.4 and 3.1). A line ends with {@code \n} or {@code \r\n};
 * bytes that are not UTF-8 become U+FFFD. What it holds back is bounded: of a line that
 * is longer than the limit the first part is handed on as too long, and the rest is
 * skipped up to its newline.
 * <p>
 * Not thread-safe: a framer belongs to the one thread that reads its connection.
 */
public final class LineFramer {

	private static final int FIRST_CAPACITY = 256;

	/** Receives the lines of one connection, in order. */
	public interface Sink {

		/**
		 * A whole line.
		 * @param line the line without its line end; may be empty
		 */
		void line(String line);

		/**
		 * A whole line of nothing but what {@link PrintableAscii} has, as most are: there
		 * is nothing in it to look for.
		 * @param line the line without its line end; may be empty
		 */
		default void printable(String line) {
			line(line);
		}

		/**
		 * A line over the limit, of which the rest will be skipped.
		 * @param start as much of the line as fits the limit
		 */
		void tooLong(String start);

	}

	private int limit;

	private final Sink sink;

	private byte[] partial = new byte[0];

	private int partialLength;

	private boolean skipping;

	private boolean seenNewline;

	/** Whether the line that was found last is printable ASCII, as far as is known. */
	private boolean printable;

	/**
	 * A framer for one connection.
	 * @param limit the longest line, in bytes, its line end not counted
	 * @param sink where the lines go
	 */
	public LineFramer(int limit, Sink sink) {
		this.limit = limit;
		this.sink = sink;
	}

	/** Goes by another limit from now on, in bytes. */
	public void limit(int limit) {
		this.limit = limit;
	}

	/**
	 * Takes the next bytes and hands on every line they complete.
	 * @param bytes the bytes that arrived; read up to its limit
	 */
	public void read(ByteBuffer bytes) {
		while (bytes.hasRemaining()) {
			readLine(bytes);
		}
	}

	/**
	 * Takes the next bytes up to a line end and leaves the rest, for a reader that takes
	 * lines only as fast as it allows.
	 * @param bytes the bytes that arrived; read up to the first line end, or to its limit
	 * @return whether there was a line end
	 */
	public boolean readLine(ByteBuffer bytes) {
		int newline = findNewline(bytes);
		int length = ((newline < 0) ? bytes.limit() : newline) - bytes.position();
		if (newline < 0) {
			hold(bytes, length);
			return false;
		}
		this.seenNewline = true;
		finishLine(bytes, length);
		bytes.position(newline + 1);
		return true;
	}

	/** Whether bytes have arrived since the last line end. */
	public boolean hasPartialLine() {
		return this.partialLength > 0 || this.skipping;
	}

	/**
	 * Whether what has arrived since the last line end is all or part of a start, or goes
	 * on behind it.
	 */
	public boolean partialLineFits(byte[] start) {
		int length = Math.min(this.partialLength, start.length);
		return Arrays.equals(this.partial, 0, length, start, 0, length);
	}

	/** Whether this connection has ever sent a newline (section 2). */
	public boolean hasSeenNewline() {
		return this.seenNewline;
	}

	/**
	 * Takes what has arrived since the last line end as a line: at the end of the stream,
	 * or after silence from a program that sends no newlines (section 2).
	 */
	public void flush() {
		if (this.partialLength > 0) {
			int length = this.partialLength;
			this.partialLength = 0;
			this.sink.line(decode(this.partial, 0, length));
		}
		this.skipping = false;
	}

	private void finishLine(ByteBuffer bytes, int length) {
		if (this.skipping) {
			this.skipping = false;
		}
		else if (this.partialLength == 0 && bytes.hasArray()) {
			int start = bytes.arrayOffset() + bytes.position();
			if (this.printable && length <= this.limit) {
				// A byte a character, and so a mere copy.
				this.sink.printable(new String(bytes.array(), start, length, StandardCharsets.ISO_8859_1));
			}
			else {
				emit(bytes.array(), start, length);
			}
		}
		else {
			hold(bytes, length);
			if (this.skipping) {
				this.skipping = false;
				return;
			}
			int held = this.partialLength;
			this.partialLength = 0;
			emit(this.partial, 0, held);
		}
	}

	private void emit(byte[] array, int offset, int length) {
		int end = (length > 0 && array[offset + length - 1] == '\r') ? length - 1 : length;
		if (end > this.limit) {
			this.sink.tooLong(decode(array, offset, this.limit));
		}
		else {
			this.sink.line(decode(array, offset, end));
		}
	}

	private void hold(ByteBuffer bytes, int length) {
		if (this.skipping) {
			bytes.position(bytes.position() + length);
			return;
		}
		// One byte more than the limit, for the "\r" that may belong to the line end.
		int room = this.limit + 1 - this.partialLength;
		int kept = Math.max(0, Math.min(length, room));
		ensureCapacity(this.partialLength + kept);
		bytes.get(this.partial, this.partialLength, kept);
		this.partialLength += kept;
		if (kept < length) {
			bytes.position(bytes.position() + length - kept);
			this.partialLength = 0;
			this.skipping = true;
			this.sink.tooLong(decode(this.partial, 0, this.limit));
		}
	}

	private void ensureCapacity(int needed) {
		if (needed > this.partial.length) {
			int doubled = Math.max(FIRST_CAPACITY, this.partial.length * 2);
			this.partial = Arrays.copyOf(this.partial, Math.min(Math.max(needed, doubled), this.limit + 1));
		}
	}

	private int findNewline(ByteBuffer bytes) {
		this.printable = false;
		if (bytes.hasArray()) {
			int offset = bytes.arrayOffset();
			int newline = findNewline(bytes.array(), offset + bytes.position(), offset + bytes.limit());
			return (newline < 0) ? newline : newline - offset;
		}
		for (int i = bytes.position(); i < bytes.limit(); i++) {
			if (bytes.get(i) == '\n') {
				return i;
			}
		}
		return -1;
	}

	/**
	 * Looks at each byte once, and with one comparison at most of them: a third of the
	 * time of the other way where code is compiled for a quick start.
	 */
	private int findNewline(byte[] array, int start, int end) {
		boolean plain = true;
		for (int i = start; i < end; i++) {
			byte b = array[i];
			if (!PrintableAscii.is(b)) {
				if (b == '\n') {
					this.printable = plain;
					return i;
				}
				plain = false;
			}
		}
		return -1;
	}

	private static String decode(byte[] array, int offset, int length) {
		return new String(array, offset, length, StandardCharsets.UTF_8);
	}

}
