package dev.sockettome.file;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

import dev.sockettome.words.Words;

/**
 * Reads no more of a file than there is room for, and only of a regular one: a pipe, a
 * device or a folder in its place is an error, and is not waited for.
 */
public final class BoundedRead {

	private BoundedRead() {
	}

	/**
	 * All of a file.
	 * @throws IOException when it has more than so many bytes, or cannot be read
	 */
	public static byte[] all(Path file, int max) throws IOException {
		byte[] content = head(file, max + 1);
		if (content.length > max) {
			throw FileProblem.of(file, Words.of("bounded-read.larger-than-bytes", max));
		}
		return content;
	}

	/** The first bytes of a file, as many as it has and as there may be. */
	static byte[] head(Path file, int max) throws IOException {
		try (InputStream in = open(file)) {
			return in.readNBytes(max);
		}
	}

	/** The last bytes of a file, as many as it has and as there may be. */
	static byte[] tail(Path file, int max) throws IOException {
		try (InputStream in = open(file)) {
			in.skipNBytes(Math.max(0, Files.size(file) - max));
			return in.readNBytes(max);
		}
	}

	/**
	 * @throws IOException when it is not a regular file, or not there
	 */
	static void requireRegular(Path file) throws IOException {
		BasicFileAttributes attributes = attributes(file);
		if (attributes.isDirectory()) {
			throw FileProblem.of(file, Words.of("bounded-read.folder"));
		}
		if (!attributes.isRegularFile()) {
			throw FileProblem.of(file, Words.of("bounded-read.not-regular-file"));
		}
	}

	/** Newer Javas say of what is looked for below a file only that it is not there. */
	private static BasicFileAttributes attributes(Path file) throws IOException {
		try {
			return Files.readAttributes(file, BasicFileAttributes.class);
		}
		catch (NoSuchFileException ex) {
			Path folder = file.toAbsolutePath().getParent();
			while (folder != null && Files.notExists(folder)) {
				folder = folder.getParent();
			}
			if (folder != null && Files.isRegularFile(folder)) {
				throw FileProblem.of(file, Words.of("bounded-read.not-directory"));
			}
			throw ex;
		}
	}

	/** Unlike a channel, this is not closed when the thread is interrupted. */
	private static InputStream open(Path file) throws IOException {
		requireRegular(file);
		return new FileInputStream(file.toFile());
	}

}
