package dev.sockettome.shell.conversation;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import dev.sockettome.file.FileLine;
import dev.sockettome.file.FileProblem;
import dev.sockettome.file.LineFile;
import dev.sockettome.file.OwnFiles;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * The conversation as a file, one line an event, written as it happens and before it is
 * shown: whatever was on the screen is in the file, however the program ends. It is only
 * appended to; a full file gets a number, and a new one begins. Nobody but its owner may
 * read it.
 * <p>
 * A monitor: each connection has a listener's thread of its own.
 */
final class Transcript implements TranscriptTarget {

	/** How each of its lines begins (docs/EVENTS.md). */
	private static final String EVENT = "{\"type\":\"";

	/** How much of a file is looked at to see whether it is a transcript, in bytes. */
	private static final int MAX_START = 64 * 1024;

	/** POSIX, S_IFMT and S_IFCHR. */
	private static final int FILE_TYPE = 0170000;

	private static final int CHARACTER_DEVICE = 0020000;

	private final long maxBytes;

	private @Nullable Path file;

	private @Nullable FileOutputStream out;

	private @Nullable Object key;

	private long size;

	private long lines;

	/**
	 * A transcript that is not yet written.
	 * @param maxBytes how large a file may become before the next one begins
	 */
	Transcript(long maxBytes) {
		this.maxBytes = maxBytes;
	}

	/** Writes to a file, behind what is in it. */
	@Override
	public synchronized void start(Path path) {
		if (this.out != null) {
			throw alreadyWriting(this.file);
		}
		try {
			open(path.toAbsolutePath());
			this.lines = 0;
		}
		catch (IOException ex) {
			throw new CommandFailedException(ExitCode.FAILED,
					Words.of("transcript.cannot-write", path, FileProblem.reason(ex)));
		}
	}

	static CommandFailedException alreadyWriting(@Nullable Path path) {
		return new CommandFailedException(ExitCode.FAILED, Words.of("transcript.already", path));
	}

	@Override
	public synchronized @Nullable Path stop() {
		Path written = this.file;
		try {
			if (this.out != null) {
				this.out.close();
			}
		}
		catch (IOException ex) {
			// Everything has been written already.
		}
		this.out = null;
		this.file = null;
		return written;
	}

	@Override
	public synchronized boolean isWriting() {
		return this.out != null;
	}

	@Override
	public synchronized @Nullable String status() {
		return (this.file == null) ? null : Words.of("transcript.so-far", this.file, this.lines, this.size);
	}

	@Override
	public @Nullable String add(String server, Instant at, String line) {
		return add(line);
	}

	@Override
	public synchronized @Nullable String reopen() {
		FileOutputStream current = this.out;
		Path path = this.file;
		if (path == null || current == null) {
			return null;
		}
		try {
			current.close();
			open(path);
			return null;
		}
		catch (IOException ex) {
			return end(path, ex);
		}
	}

	/**
	 * Writes a line.
	 * @return what the person should know: that it has begun anew, or why it could not be
	 * written, after which nothing more is; {@code null} for nothing
	 */
	synchronized @Nullable String add(String line) {
		Path path = this.file;
		FileOutputStream current = this.out;
		if (path == null || current == null) {
			return null;
		}
		byte[] bytes = (line + '\n').getBytes(StandardCharsets.UTF_8);
		String news = null;
		try {
			if (isGone(path)) {
				current.close();
				open(path);
				current = this.out;
				news = Words.of("transcript.begins-anew", path);
			}
			if (current != null && this.size > 0 && this.size + bytes.length > this.maxBytes) {
				current.close();
				roll(OwnFiles.behindLinks(path));
				open(path);
				current = this.out;
			}
			if (current != null) {
				// One write, so that no line is ever half there.
				current.write(bytes);
				this.size += bytes.length;
				this.lines++;
			}
			return news;
		}
		catch (IOException ex) {
			return end(path, ex);
		}
	}

	private String end(Path path, IOException ex) {
		stop();
		return Words.of("transcript.ends", path, FileProblem.reason(ex));
	}

	private void open(Path path) throws IOException {
		Path target = OwnFiles.behindLinks(path);
		OwnFiles.createFolder(OwnFiles.folderOf(target));
		boolean torn = false;
		try {
			OwnFiles.createFile(target);
		}
		catch (FileAlreadyExistsException ex) {
			if (!isDevice(target)) {
				requireTranscript(target);
				OwnFiles.makePrivate(target);
				torn = LineFile.endsWithinALine(target);
			}
		}
		FileOutputStream opened = new FileOutputStream(target.toFile(), true);
		try {
			if (torn) {
				opened.write('\n');
			}
			this.size = Files.size(target);
			this.key = key(path);
		}
		catch (IOException | RuntimeException ex) {
			opened.close();
			throw ex;
		}
		this.file = path;
		this.out = opened;
	}

	/** A file that is not a transcript keeps its content and its permissions. */
	private static void requireTranscript(Path path) throws IOException {
		List<FileLine> start = new LineFile(path).head(MAX_START);
		if (!start.isEmpty() && start.stream().noneMatch((line) -> line.text().startsWith(EVENT))) {
			throw new IOException(Words.of("transcript.another-file"));
		}
	}

	/** Such as {@code /dev/null}. */
	private static boolean isDevice(Path path) throws IOException {
		return path.getFileSystem().supportedFileAttributeViews().contains("unix")
				&& ((int) Files.getAttribute(path, "unix:mode") & FILE_TYPE) == CHARACTER_DEVICE;
	}

	/** Whether the file has been moved or removed, and another is to be begun. */
	private boolean isGone(Path path) {
		try {
			return !Objects.equals(key(path), this.key);
		}
		catch (IOException ex) {
			return true;
		}
	}

	/** What stays the same as long as a name stands for the same file. */
	private static @Nullable Object key(Path path) throws IOException {
		return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
	}

	/** Gives a file that is full the next number that is free. */
	private static void roll(Path path) throws IOException {
		int number = 1;
		while (Files.exists(path.resolveSibling(path.getFileName() + "." + number))) {
			number++;
		}
		Files.move(path, path.resolveSibling(path.getFileName() + "." + number));
	}

}
