package dev.sockettome.server.moderation;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.function.Consumer;

import dev.sockettome.file.FileLine;
import dev.sockettome.file.FileProblem;
import dev.sockettome.file.HomePath;
import dev.sockettome.file.LineFile;
import dev.sockettome.protocol.SafeText;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.server.files.LineSource;
import org.jspecify.annotations.Nullable;

/**
 * The message of the day: the lines of a file, shown to everyone who logs in, after the
 * roster. Owned by the room's event loop; the file is read by another thread.
 */
public final class Motd {

	/** Nobody reads more than that. */
	static final int MAX_LINES = 20;

	/** Room for that many lines of a width that nobody has. */
	static final int MAX_BYTES = 32 * 1024;

	/**
	 * What a file says.
	 *
	 * @param file the name of the file; empty for none
	 * @param lines what is shown
	 * @param leftOut how many lines are not shown, because they are not UTF-8
	 */
	record Page(String file, List<Notice> lines, int leftOut) {

		/** What is shown, in a sentence. */
		String sentence() {
			return "Everyone who logs in is shown %s%s.".formatted(
					(this.lines.size() == 1) ? "1 line" : this.lines.size() + " lines",
					(this.leftOut > 0) ? "; left out, as no text in UTF-8: %d".formatted(this.leftOut) : "");
		}

	}

	private final Consumer<String> problems;

	private Page page;

	/**
	 * Shows the lines of a file.
	 * @param file the name of the file; empty for none
	 * @param problems is told when it cannot be read
	 */
	public Motd(String file, Consumer<String> problems) {
		this.problems = problems;
		this.page = new Page(file, List.of(), 0);
		show(reread(file));
	}

	/** What is shown now, for servers to share. */
	public LineSource asLines() {
		return new FirstMotd(this.page.file, this.page.lines);
	}

	List<Notice> lines() {
		return this.page.lines;
	}

	/** The name of the file; empty for none. */
	String file() {
		return this.page.file;
	}

	/** Shows this from now on; {@code null} leaves all as it is. */
	void show(@Nullable Page newPage) {
		if (newPage != null) {
			this.page = newPage;
		}
	}

	/** Reads a file once more; not on an event loop. Tells when it cannot be read. */
	@Nullable Page reread(String file) {
		try {
			Page read = read(file);
			if (read.leftOut > 0) {
				this.problems.accept("%s: lines left out, as no text in UTF-8: %d".formatted(file, read.leftOut));
			}
			return read;
		}
		catch (IOException | InvalidPathException ex) {
			this.problems.accept("Cannot read the message of the day, %s: %s".formatted(file, FileProblem.reason(ex)));
			return null;
		}
	}

	/**
	 * Reads a file; not on an event loop.
	 * @throws IOException when it cannot be read
	 */
	static Page read(String file) throws IOException {
		List<FileLine> lines = file.isEmpty() ? List.of()
				: new LineFile(HomePath.of(file)).head(MAX_BYTES).stream().limit(MAX_LINES).toList();
		List<Notice> shown = lines.stream()
			.filter((line) -> !line.isDamaged())
			.map((line) -> new Notice(SafeText.clean(line.text())))
			.toList();
		if (shown.isEmpty() && !lines.isEmpty()) {
			throw new IOException("it is not text in UTF-8");
		}
		return new Page(file, shown, lines.size() - shown.size());
	}

}
