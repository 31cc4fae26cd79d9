package dev.sockettome.grammar;

import java.util.ArrayList;
import java.util.List;

import dev.sockettome.words.Words;

/**
 * A word of a command line.
 *
 * @param value the word without its quotes
 * @param start where it starts in the line, counted from 0
 * @param end where it ends, its closing quote included
 * @param quoted whether it was quoted, so that a leading dash is not an option's
 */
public record Word(String value, int start, int end, boolean quoted) {

	/** The same word with another value. */
	public Word withValue(String newValue) {
		return new Word(newValue, this.start, this.end, this.quoted);
	}

	/**
	 * Where in the line a character of the value stands, counted from 0: quotes, and
	 * backslashes within double ones, are in the line and not in the value.
	 * @param line the line that the word was read from
	 * @param index which character of the value, counted from 0
	 */
	public int positionOf(String line, int index) {
		if (!this.quoted) {
			return this.start + index;
		}
		boolean escapes = line.charAt(this.start) == '"';
		int position = this.start + 1;
		for (int i = 0; i < index; i++) {
			position += (escapes && isEscaped(line, position)) ? 2 : 1;
		}
		return position;
	}

	/**
	 * Cuts a line into words at white space. Quotes, single or double, keep white space
	 * in a word; within double quotes a backslash takes the next quote or backslash as it
	 * is.
	 * @param line the line
	 * @param from where to start
	 * @param limit how many words to read at the most
	 * @throws UsageException when a quote is not closed
	 */
	public static List<Word> read(String line, int from, int limit) {
		List<Word> words = new ArrayList<>();
		int position = skipWhiteSpace(line, from);
		while (position < line.length() && words.size() < limit) {
			StringBuilder value = new StringBuilder();
			int end = readOne(line, position, value, false);
			words.add(new Word(value.toString(), position, end, isQuote(line.charAt(position))));
			position = skipWhiteSpace(line, end);
		}
		return words;
	}

	/** The word that starts here, whose quote may be closed later. */
	public static Word halfTyped(String line, int start) {
		StringBuilder value = new StringBuilder();
		int end = readOne(line, start, value, true);
		boolean quoted = start < line.length() && isQuote(line.charAt(start));
		return new Word(value.toString(), start, end, quoted);
	}

	/**
	 * Whether a character separates words. That is white space, and what comes along
	 * unseen with what is pasted or with a file of another system: blanks at which no
	 * line breaks, characters of no width, and the byte order mark.
	 */
	public static boolean isBlank(char c) {
		return Character.isWhitespace(c) || Character.isSpaceChar(c) || isInvisible(c);
	}

	/** Whether a line has nothing that can be seen. */
	public static boolean isBlank(String line) {
		return skipWhiteSpace(line, 0) == line.length();
	}

	/** A line without blanks at its ends. */
	public static String strip(String line) {
		int start = skipWhiteSpace(line, 0);
		int end = line.length();
		while (end > start && isBlank(line.charAt(end - 1))) {
			end--;
		}
		return line.substring(start, end);
	}

	/**
	 * A line of the same length in which every blank that is no line end is a space, for
	 * whoever looks for words by a pattern.
	 */
	public static String withPlainBlanks(String line) {
		StringBuilder plain = new StringBuilder(line);
		for (int i = 0; i < plain.length(); i++) {
			char c = plain.charAt(i);
			if (isBlank(c) && c != '\n' && c != '\r') {
				plain.setCharAt(i, ' ');
			}
		}
		return plain.toString();
	}

	/** Where the word ends that stands at a place, quotes or not. */
	public static int endOf(String line, int start) {
		int end = start;
		while (end < line.length() && !isBlank(line.charAt(end))) {
			end++;
		}
		return end;
	}

	/** Whether a character has no width and says nothing. */
	public static boolean isInvisible(char c) {
		return c == '\u200B' || c == '\u2060' || c == '\uFEFF';
	}

	/** The first place from here on where a character is not a blank. */
	public static int skipWhiteSpace(String line, int from) {
		int position = from;
		while (position < line.length() && isBlank(line.charAt(position))) {
			position++;
		}
		return position;
	}

	private static int readOne(String line, int start, StringBuilder value, boolean halfTyped) {
		int position = start;
		while (position < line.length() && !isBlank(line.charAt(position))) {
			char c = line.charAt(position);
			// Only at the start of a word or of an option's value: it's not a quotation.
			if (isQuote(c) && (position == start || line.charAt(position - 1) == '=')) {
				position = readQuoted(line, position, value, halfTyped);
			}
			else {
				value.append(c);
				position++;
			}
		}
		return position;
	}

	private static int readQuoted(String line, int open, StringBuilder value, boolean halfTyped) {
		char quote = line.charAt(open);
		int position = open + 1;
		while (position < line.length()) {
			char c = line.charAt(position);
			if (c == quote) {
				return position + 1;
			}
			if (quote == '"' && isEscaped(line, position)) {
				position++;
			}
			value.append(line.charAt(position));
			position++;
		}
		if (halfTyped) {
			return line.length();
		}
		throw new UsageException(Words.of("word.quote-not-closed", quote), open);
	}

	/**
	 * The beginning of a word as it must be written: what it is quoted with stays open.
	 */
	public static String quoteStart(String start) {
		String quoted = quote(start);
		return (start.isEmpty() || quoted.equals(start)) ? start : quoted.substring(0, quoted.length() - 1);
	}

	/** A word as it must be written to stay one word, and no option. */
	public static String quote(String word) {
		boolean plain = !word.isEmpty() && !word.startsWith("-")
				&& word.chars().noneMatch((c) -> isBlank((char) c) || c == '"' || c == '\'');
		return plain ? word : '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
	}

	/** Whether a backslash stands here that takes the next character as it is. */
	private static boolean isEscaped(String line, int position) {
		return line.charAt(position) == '\\' && position + 1 < line.length()
				&& (line.charAt(position + 1) == '"' || line.charAt(position + 1) == '\\');
	}

	static boolean isQuote(char c) {
		return c == '"' || c == '\'';
	}

}
