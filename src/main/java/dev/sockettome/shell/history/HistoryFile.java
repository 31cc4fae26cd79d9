package dev.sockettome.shell.history;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Set;

import dev.sockettome.file.FileLine;
import dev.sockettome.file.LineFile;
import org.jspecify.annotations.Nullable;

/**
 * The file of the lines typed before, in the format of JLine: one a line, with the time
 * in milliseconds, a colon, and the text, in which a backslash stands before another, and
 * before an {@code n} or {@code r} for a newline or return. Every run adds to it. What
 * cannot be read in it stays.
 */
final class HistoryFile {

	/** How much of its end is read, for as many lines as are remembered. */
	private static final int MAX_BYTES = 1024 * 1024;

	/** A line that was typed. */
	record Typed(Instant time, String line) {
	}

	private final LineFile file;

	private int lines;

	private int damaged;

	HistoryFile(Path path) {
		this.file = new LineFile(path);
	}

	Path path() {
		return this.file.path();
	}

	/**
	 * The last lines that can be read; none, when there is no such file.
	 * @throws IOException when it cannot be read
	 */
	List<Typed> read() throws IOException {
		List<Typed> typed = new ArrayList<>();
		try {
			List<FileLine> all = this.file.tail(MAX_BYTES);
			this.lines = all.size();
			for (FileLine line : all) {
				Typed read = line.isDamaged() ? null : parse(line.wholeText());
				if (read != null) {
					typed.add(read);
				}
				else {
					this.damaged++;
				}
			}
		}
		catch (NoSuchFileException ex) {
			// Nothing has been typed yet.
		}
		return typed;
	}

	/** How many lines could not be read. */
	int damaged() {
		return this.damaged;
	}

	/**
	 * Adds what was typed.
	 * @throws IOException when it cannot be written
	 */
	void append(List<Typed> typed) throws IOException {
		this.file.append(typed.stream().map(HistoryFile::format).toList());
		this.lines += typed.size();
	}

	/**
	 * Shortens the file when it has become too long: of what was typed twice, the earlier
	 * goes, and then the oldest.
	 * @throws IOException when it cannot be written
	 */
	void trim(int max) throws IOException {
		if (this.lines > max + max / 4) {
			this.lines = this.file.change((all) -> {
				removeRepeated(all);
				all.subList(0, Math.max(0, all.size() - max)).clear();
			}).size();
		}
	}

	private static void removeRepeated(List<FileLine> lines) {
		Set<String> later = new HashSet<>();
		ListIterator<FileLine> line = lines.listIterator(lines.size());
		while (line.hasPrevious()) {
			Typed typed = parse(line.previous().wholeText());
			if (typed != null && !later.add(typed.line.strip())) {
				line.remove();
			}
		}
	}

	private static @Nullable Typed parse(String text) {
		int colon = text.indexOf(':');
		try {
			return (colon < 0) ? null : new Typed(Instant.ofEpochMilli(Long.parseLong(text.substring(0, colon))),
					unescape(text.substring(colon + 1)));
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	private static String format(Typed typed) {
		return typed.time.toEpochMilli() + ":"
				+ typed.line.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
	}

	private static String unescape(String text) {
		StringBuilder line = new StringBuilder();
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			// The last one may have been cut off from what it stood before.
			if (c == '\\' && i + 1 < text.length()) {
				char escaped = text.charAt(++i);
				line.append((escaped == 'n') ? '\n' : (escaped == 'r') ? '\r' : escaped);
			}
			else {
				line.append(c);
			}
		}
		return line.toString();
	}

}
