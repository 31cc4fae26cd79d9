package dev.sockettome.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines that grows as things happen, and which one program has at a time. A
 * line that was appended is there after the program is killed; what a power cut leaves is
 * up to the disk. Only its owner can read it. Not thread-safe.
 * <p>
 * No channel writes it: that one would be closed when a thread is interrupted. And it is
 * opened only once: on POSIX systems whatever closes a file gives up all locks on it.
 */
public final class Journal implements Closeable {

	/** More than this is not read: whoever wrote it was not this program. */
	private static final int MAX_BYTES = 8 * 1024 * 1024;

	/** Those that this program has open. */
	private static final Set<Path> OPEN_HERE = ConcurrentHashMap.newKeySet();

	private final Path path;

	private final List<String> lines;

	private RandomAccessFile file;

	private Journal(Path path, RandomAccessFile file) throws IOException {
		this.path = path;
		this.file = file;
		byte[] content = content(file);
		this.lines = new String(content, StandardCharsets.UTF_8).lines().toList();
		file.seek(file.length());
		if (content.length > 0 && content[content.length - 1] != '\n') {
			// What a crash may have cut off in the middle stays a line of its own.
			append("");
		}
	}

	private byte[] content(RandomAccessFile file) throws IOException {
		if (file.length() > MAX_BYTES) {
			throw FileProblem.of(this.path, Words.of("journal.larger-than-bytes", MAX_BYTES));
		}
		byte[] content = new byte[(int) file.length()];
		file.readFully(content);
		return content;
	}

	/**
	 * Opens a journal, and makes it first when it is not there.
	 * @return {@code null} when another program, or this one, has it open
	 * @throws IOException when it cannot be read or written, or is no regular file
	 */
	public static @Nullable Journal open(Path path) throws IOException {
		Path absolute = path.toAbsolutePath();
		if (!OPEN_HERE.add(absolute)) {
			return null;
		}
		Journal journal = null;
		try {
			journal = openOnce(absolute);
			return journal;
		}
		finally {
			if (journal == null) {
				OPEN_HERE.remove(absolute);
			}
		}
	}

	private static @Nullable Journal openOnce(Path path) throws IOException {
		OwnFiles.createFolder(OwnFiles.folderOf(path));
		try {
			OwnFiles.createFile(path);
		}
		catch (FileAlreadyExistsException ex) {
			BoundedRead.requireRegular(path);
			OwnFiles.makePrivate(path);
		}
		RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
		Journal journal = null;
		try {
			journal = lock(file) ? new Journal(path, file) : null;
			return journal;
		}
		finally {
			if (journal == null) {
				file.close();
			}
		}
	}

	/** Has no other program open it; says whether that could be done. */
	private static boolean lock(RandomAccessFile file) throws IOException {
		return file.getChannel().tryLock() != null;
	}

	/** Where it is. */
	public Path path() {
		return this.path;
	}

	/** What stood in it when it was opened. */
	public List<String> lines() {
		return this.lines;
	}

	/** How long it is, in bytes. */
	public long size() throws IOException {
		return this.file.length();
	}

	/**
	 * Adds lines, all or none of them.
	 * @throws IOException when they cannot be written
	 */
	public void append(String... added) throws IOException {
		long before = this.file.length();
		try {
			this.file.write((String.join("\n", added) + "\n").getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			this.file.setLength(before);
			this.file.seek(before);
			throw ex;
		}
	}

	/**
	 * Has other lines in place of all. At each moment the file has the old ones or the
	 * new.
	 * @throws IOException when they cannot be written; then the old ones are there
	 */
	public void replace(List<String> newLines) throws IOException {
		if (newLines.isEmpty()) {
			this.file.setLength(0);
			this.file.seek(0);
			return;
		}
		AtomicWrite.write(this.path, (String.join("\n", newLines) + "\n").getBytes(StandardCharsets.UTF_8));
		RandomAccessFile previous = this.file;
		this.file = new RandomAccessFile(this.path.toFile(), "rw");
		this.file.seek(this.file.length());
		// Who is quicker in this moment shares it, and no line is lost by that.
		lock(this.file);
		previous.close();
	}

	/** Keeps what is in it beside it, as something that this program cannot read. */
	public void keepDamaged() throws IOException {
		Path damaged = this.path.resolveSibling(this.path.getFileName() + ".damaged");
		Files.deleteIfExists(damaged);
		OwnFiles.createFile(damaged);
		this.file.seek(0);
		Files.write(damaged, content(this.file));
	}

	/** Closes it, and removes it when nothing is in it. */
	@Override
	public void close() throws IOException {
		try {
			if (this.file.length() == 0) {
				Files.deleteIfExists(this.path);
			}
		}
		finally {
			this.file.close();
			OPEN_HERE.remove(this.path);
		}
	}

}
