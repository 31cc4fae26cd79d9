package dev.sockettome.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.sockettome.protocol.SafeText;
import dev.sockettome.protocol.ServerLine.Notice;

/**
 * What is shown to whoever logs in: the lines of a file, after the roster. Owned by the
 * room's event loop.
 */
final class Motd {

	/** More than that nobody reads. */
	static final int MAX_LINES = 20;

	private final Consumer<String> problems;

	private String file;

	private List<Notice> lines = List.of();

	/**
	 * Shows the lines of a file.
	 * @param file the name of the file; empty for none
	 * @param problems is told when it cannot be read
	 */
	Motd(String file, Consumer<String> problems) {
		this.file = file;
		this.problems = problems;
		reload();
	}

	List<Notice> lines() {
		return this.lines;
	}

	/**
	 * Shows the lines of a file from now on; of none, when its name is empty.
	 * @throws IOException when it cannot be read
	 */
	void show(String file) throws IOException {
		this.lines = file.isEmpty() ? List.of() : read(Path.of(file));
		this.file = file;
	}

	/** Reads the file again; when it cannot be read, the lines stay as they are. */
	void reload() {
		try {
			show(this.file);
		}
		catch (IOException | UncheckedIOException | InvalidPathException ex) {
			this.problems
				.accept("Cannot read the message of the day, %s: %s".formatted(this.file, DataFolder.reason(ex)));
		}
	}

	private static List<Notice> read(Path file) throws IOException {
		try (Stream<String> lines = Files.lines(file)) {
			return lines.limit(MAX_LINES).map((line) -> new Notice(SafeText.clean(line).stripTrailing())).toList();
		}
	}

}
