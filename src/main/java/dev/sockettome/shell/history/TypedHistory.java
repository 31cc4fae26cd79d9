package dev.sockettome.shell.history;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import dev.sockettome.file.FileProblem;
import dev.sockettome.grammar.Word;
import dev.sockettome.shell.history.HistoryFile.Typed;
import dev.sockettome.words.Words;
import org.jline.reader.LineReader;
import org.jline.reader.impl.ReaderUtils;
import org.jline.reader.impl.history.DefaultHistory;
import org.jspecify.annotations.Nullable;

/**
 * The lines typed before, in a file that outlives the program and that nobody else reads.
 * What was said to one person only is not among them. When the file cannot be used, there
 * is a history as long as the program runs.
 */
public final class TypedHistory extends DefaultHistory implements AutoCloseable {

	/** On any line of a paste, and behind whatever may stand before a command. */
	private static final Pattern PRIVATE = Pattern.compile("(?m)^\\s*(?:(?:@\\S+|try)\\s+)*/?(?:msg|reply)(?:\\s|$)");

	private final Consumer<String> problems;

	private @Nullable LineReader reader;

	private @Nullable HistoryFile file;

	/** The last entry that is in the file. */
	private int saved = -1;

	private boolean told;

	/**
	 * A history that is empty until it is attached to a line editor.
	 * @param problems receives one line when the file cannot be read or written
	 */
	public TypedHistory(Consumer<String> problems) {
		this.problems = problems;
	}

	@Override
	public void attach(LineReader newReader) {
		this.reader = newReader;
		super.attach(newReader);
	}

	@Override
	public void add(Instant time, String line) {
		if (!isPrivate(line)) {
			super.add(time, line);
		}
	}

	@Override
	public void load() {
		Object path = (this.reader != null) ? this.reader.getVariable(LineReader.HISTORY_FILE) : null;
		if (!(path instanceof Path found)) {
			return;
		}
		HistoryFile read = new HistoryFile(found);
		this.file = read;
		try {
			read.read().forEach((typed) -> internalAdd(typed.time(), typed.line()));
			this.saved = last();
			if (read.damaged() > 0) {
				tell(Words.of("typed-history.lines-typed-before", read.path(), read.damaged()));
			}
		}
		catch (IOException ex) {
			tell(Words.of("typed-history.cannot-read-what", read.path(), FileProblem.reason(ex)));
		}
	}

	@Override
	public void save() {
		HistoryFile target = this.file;
		List<Typed> added = new ArrayList<>();
		int from = Math.max(first(), this.saved + 1);
		if (target == null || from > last()) {
			return;
		}
		iterator(from).forEachRemaining((entry) -> added.add(new Typed(entry.time(), entry.line())));
		this.saved = last();
		try {
			target.append(added);
		}
		catch (IOException ex) {
			tell(Words.of("typed-history.what-you-type", target.path(), FileProblem.reason(ex)));
		}
	}

	/**
	 * Shortening a file takes longer than a message should wait to go out, so that is for
	 * the end.
	 */
	@Override
	public void close() {
		if (this.file != null) {
			try {
				this.file
					.trim(ReaderUtils.getInt(this.reader, LineReader.HISTORY_FILE_SIZE, DEFAULT_HISTORY_FILE_SIZE));
			}
			catch (IOException ex) {
				// It stays as long as it is, and the next run tries again.
			}
		}
	}

	static boolean isPrivate(String line) {
		return PRIVATE.matcher(Word.withPlainBlanks(line)).find();
	}

	private void tell(String problem) {
		if (!this.told) {
			this.told = true;
			this.problems.accept(problem);
		}
	}

}
