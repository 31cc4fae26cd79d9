package dev.sockettome.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A small file of a person's own, one entry a line, that both the program and an editor
 * may change: blank lines and lines that start with {@code #} are kept and mean nothing.
 */
public final class UserFile {

	private final Path path;

	/** A file, which need not exist yet. */
	public UserFile(Path path) {
		this.path = path;
	}

	/** Where it is. */
	public Path path() {
		return this.path;
	}

	/**
	 * The entries, without white space at their ends. A file that does not exist is
	 * empty.
	 * @throws CommandFailedException when it cannot be read
	 */
	public List<String> entries() {
		return lines().stream().map(String::strip).filter(UserFile::isEntry).toList();
	}

	/**
	 * Changes the file as it is now, so that what another run of the program added is
	 * kept. It is replaced in one step: whoever reads it finds all of it.
	 * @param change receives the lines, comments and all, and gives the new ones
	 * @throws CommandFailedException when it cannot be read or written
	 */
	public void change(UnaryOperator<List<String>> change) {
		List<String> changed = change.apply(new ArrayList<>(lines()));
		try {
			Files.createDirectories(this.path.getParent());
			Path next = Files.createTempFile(this.path.getParent(), this.path.getFileName().toString(), ".new");
			Files.write(next, changed);
			Files.move(next, this.path, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw new CommandFailedException(ExitCode.FAILED,
					"Cannot write %s: %s.".formatted(this.path, ex.getMessage()));
		}
	}

	/** Whether a line is more than a comment. */
	public static boolean isEntry(String line) {
		return !line.isBlank() && !line.stripLeading().startsWith("#");
	}

	private List<String> lines() {
		try {
			return Files.readAllLines(this.path);
		}
		catch (NoSuchFileException ex) {
			return List.of();
		}
		catch (IOException | UncheckedIOException ex) {
			throw new CommandFailedException(ExitCode.FAILED, "Cannot read %s: %s.".formatted(this.path, ex));
		}
	}

}
