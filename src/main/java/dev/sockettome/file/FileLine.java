package dev.sockettome.file;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A line of a file as it stands there, without its newline. What is not UTF-8 in it reads
 * as U+FFFD, and is written again byte for byte.
 */
public final class FileLine {

	private static final String BYTE_ORDER_MARK = "\uFEFF";

	private final String text;

	/** Its bytes, where the text cannot stand for them. */
	private final byte @Nullable [] bytes;

	private FileLine(String text, byte @Nullable [] bytes) {
		this.text = text;
		this.bytes = bytes;
	}

	/** A line that says this. */
	public static FileLine of(String text) {
		return new FileLine(text, null);
	}

	/** What it says, without white space at its ends. */
	public String text() {
		return this.text.strip();
	}

	/** What it says, with the white space at its ends. */
	public String wholeText() {
		return this.text.endsWith("\r") ? this.text.substring(0, this.text.length() - 1) : this.text;
	}

	/** Whether it is more than a comment, which starts with {@code #}. */
	public boolean isEntry() {
		return !this.text.isBlank() && !text().startsWith("#");
	}

	/**
	 * Whether some of it cannot be read: it is not UTF-8, or has the zeros that a crash
	 * may leave in a file.
	 */
	public boolean isDamaged() {
		return this.bytes != null || this.text.indexOf('\0') >= 0;
	}

	/** Cuts the content of a file into its lines; a byte order mark is no part of it. */
	public static List<FileLine> decode(byte[] content) {
		List<FileLine> lines = new ArrayList<>();
		int start = startsWithMark(content) ? mark().length : 0;
		while (start < content.length) {
			int end = start;
			while (end < content.length && content[end] != '\n') {
				end++;
			}
			String text = new String(content, start, end - start, StandardCharsets.UTF_8);
			boolean lossless = text.indexOf('\uFFFD') < 0
					|| Arrays.equals(text.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(content, start, end));
			lines.add(new FileLine(text, lossless ? null : Arrays.copyOfRange(content, start, end)));
			start = end + 1;
		}
		return lines;
	}

	/**
	 * The content of a file that has these lines.
	 * @param before what it had before; a byte order mark in it stays
	 */
	public static byte[] encode(List<FileLine> lines, byte[] before) {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		if (startsWithMark(before)) {
			content.writeBytes(mark());
		}
		for (FileLine line : lines) {
			content.writeBytes((line.bytes != null) ? line.bytes : line.text.getBytes(StandardCharsets.UTF_8));
			content.write('\n');
		}
		return content.toByteArray();
	}

	private static boolean startsWithMark(byte[] content) {
		return content.length >= mark().length && Arrays.equals(content, 0, mark().length, mark(), 0, mark().length);
	}

	private static byte[] mark() {
		return BYTE_ORDER_MARK.getBytes(StandardCharsets.UTF_8);
	}

}
