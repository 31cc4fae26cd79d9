package dev.sockettome.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import dev.sockettome.file.UserFolders;

/**
 * A home that starts empty and is deleted at the end, so that nobody's own files decide
 * what a test finds.
 */
public final class TemporaryHome implements AutoCloseable {

	private final Path folder;

	/** Makes one. */
	public TemporaryHome() {
		try {
			this.folder = Files.createTempDirectory("socket-to-me-home");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Where it is. */
	public Path path() {
		return this.folder;
	}

	/** Where the program keeps its files in it. */
	public UserFolders folders() {
		return new UserFolders(this.folder.resolve(".config/socket-to-me"),
				this.folder.resolve(".local/state/socket-to-me"));
	}

	@Override
	public void close() {
		try (Stream<Path> files = Files.walk(this.folder)) {
			List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
			for (Path file : deepestFirst) {
				Files.deleteIfExists(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
