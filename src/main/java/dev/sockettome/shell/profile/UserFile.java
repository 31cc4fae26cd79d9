package dev.sockettome.shell.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import dev.sockettome.file.FileLine;
import dev.sockettome.file.FileProblem;
import dev.sockettome.file.LineFile;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.words.Words;

/**
 * A small file of a person's own, one entry a line, that both the program and an editor
 * may change: blank lines and lines that start with {@code #} are kept and mean nothing,
 * and so are lines that are no text in UTF-8.
 */
public final class UserFile {

	private final LineFile file;

	private final Consumer<String> problems;

	private boolean told;

	/**
	 * A file, which need not exist.
	 * @param problems receives, once, what is wrong with it
	 */
	public UserFile(Path path, Consumer<String> problems) {
		this.file = new LineFile(path);
		this.problems = problems;
	}

	/** Where it is. */
	Path path() {
		return this.file.path();
	}

	/**
	 * The entries, without white space at their ends. A file that does not exist is
	 * empty.
	 * @throws CommandFailedException when it cannot be read
	 */
	List<String> entries() {
		try {
			return entries(this.file.read());
		}
		catch (IOException ex) {
			throw new CommandFailedException(ExitCode.FAILED,
					Words.of("user-file.cannot-read", path(), FileProblem.reason(ex)));
		}
	}

	/** The entries; none when it cannot be read, which is reported. */
	List<String> readableEntries() {
		try {
			return entries();
		}
		catch (CommandFailedException ex) {
			tell(String.valueOf(ex.getMessage()));
			return List.of();
		}
	}

	/**
	 * Changes the file as it is now, so that what another run of the program added is
	 * kept. It is replaced in one step, so a reader finds all of it.
	 * @param change receives the lines, comments and all, and changes the list
	 * @return the entries as they are then
	 * @throws CommandFailedException when it cannot be read or written
	 */
	List<String> change(Consumer<List<FileLine>> change) {
		try {
			return entries(this.file.change(change));
		}
		catch (IOException ex) {
			throw new CommandFailedException(ExitCode.FAILED,
					Words.of("user-file.cannot-write", path(), FileProblem.reason(ex)));
		}
	}

	private List<String> entries(List<FileLine> lines) {
		for (int i = 0; i < lines.size(); i++) {
			if (lines.get(i).isDamaged()) {
				tell(Words.of("user-file.not-text-utf", path(), i + 1));
			}
		}
		return lines.stream().filter((line) -> line.isEntry() && !line.isDamaged()).map(FileLine::text).toList();
	}

	private synchronized void tell(String problem) {
		if (!this.told) {
			this.told = true;
			this.problems.accept(problem);
		}
	}

}
