package dev.sockettome.server.files;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.sockettome.file.FileLine;
import dev.sockettome.file.FileProblem;
import dev.sockettome.file.LineFile;
import org.jspecify.annotations.Nullable;

/**
 * A file in the folder of a server. Changes that cannot be written, as on a full disk,
 * are kept and tried again with the next change. Used by the thread that starts the
 * server, then by the {@code FileThread} only.
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

	private final DataFolder folder;

	private final LineFile file;

	private final Function<String, T> parser;

	private final Consumer<String> problems;

	private final List<Consumer<List<FileLine>>> unsaved = new ArrayList<>();

	/**
	 * A file, which need not exist.
	 * @param parser understands a line, or throws an {@link IllegalArgumentException}
	 * that says why it does not
	 * @param problems is told what is wrong with the file
	 */
	public DataFile(DataFolder folder, String name, Function<String, T> parser, Consumer<String> problems) {
		this.folder = folder;
		this.file = folder.file(name);
		this.parser = parser;
		this.problems = problems;
	}

	/**
	 * Reads the file, and tells what is wrong with it.
	 * @return what it says after all changes, or {@code null} when it cannot be read
	 */
	public @Nullable Entries<T> read() {
		try {
			List<FileLine> lines = new ArrayList<>(this.file.read());
			for (int i = 0; i < lines.size(); i++) {
				tellProblem(lines.get(i), i + 1);
			}
			this.unsaved.forEach((change) -> change.accept(lines));
			return entries(lines);
		}
		catch (IOException ex) {
			this.problems.accept("Cannot read %s: %s".formatted(this.file.path(), FileProblem.reason(ex)));
			return null;
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
		String reason;
		String holder = this.folder.hold();
		if (holder == null) {
			try {
				List<FileLine> lines = this.file
					.change((now) -> this.unsaved.forEach((unsavedChange) -> unsavedChange.accept(now)));
				this.unsaved.clear();
				return entries(lines);
			}
			catch (IOException ex) {
				reason = FileProblem.reason(ex);
			}
		}
		else {
			reason = holder;
		}
		this.problems.accept("Cannot write %s: %s".formatted(this.file.path(), reason));
		throw new IOException("That is not saved, and holds until the server ends. Cannot write %s: %s."
			.formatted(this.file.path(), reason));
	}

	/** Whether the file exists. */
	public boolean exists() {
		return Files.exists(this.file.path());
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

	private void tellProblem(FileLine line, int number) {
		if (line.isDamaged()) {
			tell(number, "some of it is not text in UTF-8; it stays as it is.");
			return;
		}
		try {
			if (line.isEntry()) {
				this.parser.apply(line.text());
			}
		}
		catch (IllegalArgumentException ex) {
			tell(number, String.valueOf(ex.getMessage()));
		}
	}

	private void tell(int number, String problem) {
		this.problems.accept("%s:%d: %s".formatted(this.file.path(), number, problem));
	}

}
