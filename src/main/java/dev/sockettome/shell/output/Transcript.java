package dev.sockettome.shell.output;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import dev.sockettome.shell.CommandFailedException;
import dev.sockettome.shell.ExitCode;
import org.jspecify.annotations.Nullable;

/**
 * The conversation as a file, one line an event, written as it happens and before it is
 * shown: whatever was on the screen is in the file, however the program ends. It is only
 * appended to; a file that has its size gets a number, and a new one begins. Nobody but
 * its owner may read it.
 * <p>
 * A monitor: each connection has a listener's thread of its own.
 */
final class Transcript {

	private final long maxBytes;

	private @Nullable Path file;

	private @Nullable FileOutputStream out;

	private long size;

	private long lines;

	/**
	 * A transcript that is not yet written.
	 * @param maxBytes how large a file may become before the next one begins
	 */
	Transcript(long maxBytes) {
		this.maxBytes = maxBytes;
	}

	/**
	 * Writes to a file from now on, behind what is in it.
	 * @throws CommandFailedException when another is being written, or this cannot be
	 */
	synchronized void start(Path path) {
		if (this.out != null) {
			throw new CommandFailedException(ExitCode.FAILED,
					"Already writing %s. Type \"transcript stop\" first.".formatted(this.file));
		}
		try {
			open(path.toAbsolutePath());
			this.lines = 0;
		}
		catch (IOException ex) {
			throw new CommandFailedException(ExitCode.FAILED,
					"Cannot write the transcript %s: %s.".formatted(path, reason(ex)));
		}
	}

	/**
	 * Writes no more.
	 * @return the file, or {@code null} when there was none
	 */
	synchronized @Nullable Path stop() {
		Path written = this.file;
		try {
			if (this.out != null) {
				this.out.close();
			}
		}
		catch (IOException ex) {
			// All that was to be written is.
		}
		this.out = null;
		this.file = null;
		return written;
	}

	/** Whether there is something to write to. */
	synchronized boolean isWriting() {
		return this.out != null;
	}

	/** What is being written, in a few words; {@code null} for nothing. */
	synchronized @Nullable String status() {
		return (this.file == null) ? null
				: "%s: %,d lines so far, %,d bytes in it".formatted(this.file, this.lines, this.size);
	}

	/**
	 * Writes a line.
	 * @return why it could not, after which nothing more is written; {@code null} when it
	 * could
	 */
	synchronized @Nullable String add(String line) {
		Path path = this.file;
		FileOutputStream current = this.out;
		if (path == null || current == null) {
			return null;
		}
		byte[] bytes = (line + '\n').getBytes(StandardCharsets.UTF_8);
		try {
			if (this.size > 0 && this.size + bytes.length > this.maxBytes) {
				current.close();
				roll(path);
				open(path);
				current = this.out;
			}
			if (current != null) {
				// One write, so that no line is ever half there.
				current.write(bytes);
				this.size += bytes.length;
				this.lines++;
			}
			return null;
		}
		catch (IOException ex) {
			stop();
			return "The transcript ends here: cannot write %s: %s.".formatted(path, reason(ex));
		}
	}

	private void open(Path path) throws IOException {
		if (path.getParent() != null) {
			Files.createDirectories(path.getParent());
		}
		try {
			Files.createFile(path);
		}
		catch (FileAlreadyExistsException ex) {
			// It is continued.
		}
		if (path.getFileSystem().supportedFileAttributeViews().contains("posix") && Files.isRegularFile(path)) {
			Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
		}
		boolean torn = endsWithinALine(path);
		FileOutputStream opened = new FileOutputStream(path.toFile(), true);
		if (torn) {
			opened.write('\n');
		}
		this.file = path;
		this.out = opened;
		this.size = Files.size(path);
	}

	/** Whether whoever wrote last was cut off, as by a full disk. */
	private static boolean endsWithinALine(Path path) throws IOException {
		if (!Files.isRegularFile(path) || Files.size(path) == 0) {
			return false;
		}
		try (RandomAccessFile written = new RandomAccessFile(path.toFile(), "r")) {
			written.seek(written.length() - 1);
			return written.read() != '\n';
		}
	}

	/** Gives a file that is full the next number that is free. */
	private static void roll(Path path) throws IOException {
		int number = 1;
		while (Files.exists(path.resolveSibling(path.getFileName() + "." + number))) {
			number++;
		}
		Files.move(path, path.resolveSibling(path.getFileName() + "." + number));
	}

	private static String reason(IOException failure) {
		return (failure.getMessage() != null) ? failure.getMessage() : failure.getClass().getSimpleName();
	}

}
