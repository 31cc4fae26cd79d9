package dev.sockettome.server.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.sockettome.file.FileLine;
import dev.sockettome.file.FileProblem;
import org.jspecify.annotations.Nullable;

/**
 * What a server keeps, an entry a line: a file in its folder, or what it shares with
 * others. Changes that cannot be written, as on a full disk, are kept and tried again
 * with the next change. Used by the thread that starts the server, then by the
 * {@code FileThread} only.
 */
public final class DataFile<T> {

	/**
	 * What a file says.
	 *
	 * @param all what could be understood
	 * @param unread the lines that could not
	 * @param damaged whether a line cannot be read, so that something may be missing
	 */
	public record Entries<T>(List<T> all, List<String> unread, boolean damaged) {
	}

	/** How many lines that cannot be understood are told one by one. */
	private static final int MAX_TOLD = 20;

	private final LineStore store;

	private final Function<String, T> parser;

	private final Consumer<String> problems;

	private final List<Consumer<List<FileLine>>> unsaved = new ArrayList<>();

	/** Why it could not be read; {@code null} when it could. */
	private @Nullable String problem;

	/** What was read last. */
	private @Nullable List<FileLine> known;

	/**
	 * What is kept somewhere, or nothing yet.
	 * @param parser understands a line, or throws an {@link IllegalArgumentException}
	 * that says why it does not
	 * @param problems is told what is wrong with the file
	 */
	public DataFile(LineStore store, Function<String, T> parser, Consumer<String> problems) {
		this.store = store;
		this.parser = parser;
		this.problems = problems;
	}

	/**
	 * Reads the file, and tells what is wrong with it.
	 * @return what it says after all changes, or {@code null} when it cannot be read
	 */
	public @Nullable Entries<T> read() {
		try {
			List<FileLine> read = this.store.read();
			this.problem = null;
			if (read != this.known) {
				this.known = read;
				tellProblems(read);
			}
			List<FileLine> lines = new ArrayList<>(read);
			this.unsaved.forEach((change) -> change.accept(lines));
			return entries(lines);
		}
		catch (AwayException ex) {
			return null;
		}
		catch (IOException ex) {
			tellOf("Cannot read %s: %s".formatted(this.store.shown(), FileProblem.reason(ex)));
			return null;
		}
	}

	private void tellOf(String newProblem) {
		if (!this.store.isWatched() || !newProblem.equals(this.problem)) {
			this.problem = newProblem;
			this.problems.accept(newProblem);
		}
	}

	/**
	 * Changes it as it is now.
	 * @param change is given its lines, comments and all, and changes the list
	 * @return what it says then
	 * @throws IOException when it cannot be changed, with a message for the moderator;
	 * the log says so too
	 */
	public Entries<T> change(Consumer<List<FileLine>> change) throws IOException {
		this.unsaved.add(change);
		return save();
	}

	/**
	 * Tries again what could not be written, if anything. The log says so when it still
	 * cannot.
	 */
	public void retry() {
		if (!this.unsaved.isEmpty()) {
			try {
				save();
			}
			catch (IOException ex) {
				// The log has it.
			}
		}
	}

	private Entries<T> save() throws IOException {
		try {
			List<FileLine> lines = this.store
				.change((now) -> this.unsaved.forEach((unsavedChange) -> unsavedChange.accept(now)));
			this.unsaved.clear();
			return entries(lines);
		}
		catch (IOException ex) {
			String problem = "Cannot write %s: %s".formatted(this.store.shown(), FileProblem.reason(ex));
			this.problems.accept(problem);
			throw new IOException("That is not saved, and holds %s. %s.".formatted(this.store.meanwhile(), problem));
		}
	}

	/** Whether the file exists. */
	public boolean exists() {
		return this.store.exists();
	}

	/** What a line says, or {@code null} when it cannot be understood. */
	public @Nullable T understand(FileLine line) {
		try {
			return line.isEntry() ? this.parser.apply(line.text()) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private Entries<T> entries(List<FileLine> lines) {
		List<T> all = new ArrayList<>();
		List<String> unread = new ArrayList<>();
		for (FileLine line : lines) {
			T entry = understand(line);
			if (entry != null) {
				all.add(entry);
			}
			else if (line.isEntry()) {
				unread.add(line.text());
			}
		}
		return new Entries<>(all, unread, lines.stream().anyMatch(FileLine::isDamaged));
	}

	private void tellProblems(List<FileLine> lines) {
		int found = 0;
		for (int i = 0; i < lines.size(); i++) {
			String problem = problem(lines.get(i));
			if (problem != null && ++found <= MAX_TOLD) {
				this.problems.accept("%s: %s".formatted(this.store.shown(i + 1), problem));
			}
		}
		if (found > MAX_TOLD) {
			this.problems.accept("%s has %,d more lines that cannot be understood; they stay as they are."
				.formatted(this.store.shown(), found - MAX_TOLD));
		}
	}

	// Whether a line is understood is all that is asked.
	@SuppressWarnings("ReturnValueIgnored")
	private @Nullable String problem(FileLine line) {
		if (line.isDamaged()) {
			return "some of it is not text in UTF-8; it stays as it is.";
		}
		try {
			if (line.isEntry()) {
				this.parser.apply(line.text());
			}
			return null;
		}
		catch (IllegalArgumentException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

}
