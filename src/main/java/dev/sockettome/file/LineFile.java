package dev.sockettome.file;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * A small text file in UTF-8, with an entry a line, that this program, other runs of it
 * and editors change. A file that cannot be read whole is never written over, and what
 * cannot be understood in one is kept as it is. May be used by any thread but an event
 * loop: it waits for the disk, and for others that change the file.
 */
public final class LineFile {

	/** How large a file may be that is changed, in bytes. */
	public static final int MAX_BYTES = 4 * 1024 * 1024;

	private final Path path;

	/** A file, which need not exist. */
	public LineFile(Path path) {
		this.path = path;
	}

	/** Where it is. */
	public Path path() {
		return this.path;
	}

	/**
	 * All lines; none, when there is no such file.
	 * @throws IOException when it cannot be read, is not a regular file, or is larger
	 * than 4 MB
	 */
	public List<FileLine> read() throws IOException {
		return FileLine.decode(content(this.path));
	}

	/**
	 * The lines at the beginning, as many as are in the first bytes as a whole.
	 * @throws IOException when it cannot be read, or there is no such file
	 */
	public List<FileLine> head(int bytes) throws IOException {
		byte[] content = BoundedRead.head(this.path, bytes + 1);
		int end = content.length;
		if (end > bytes) {
			end = bytes;
			while (end > 0 && content[end - 1] != '\n') {
				end--;
			}
		}
		return FileLine.decode(Arrays.copyOf(content, (end > 0) ? end : Math.min(bytes, content.length)));
	}

	/**
	 * The lines at the end, as many as are in the last bytes as a whole.
	 * @throws IOException when it cannot be read, or there is no such file
	 */
	public List<FileLine> tail(int bytes) throws IOException {
		byte[] content = BoundedRead.tail(this.path, bytes);
		int start = 0;
		if (Files.size(this.path) > bytes) {
			while (start < content.length && content[start] != '\n') {
				start++;
			}
			start = Math.min(start + 1, content.length);
		}
		return FileLine.decode(Arrays.copyOfRange(content, start, content.length));
	}

	/**
	 * Changes the file as it is now. A reader meanwhile, or after a crash, finds all of
	 * the old lines or all of the new ones, and only its owner can read it. A link stays,
	 * and what it leads to is changed.
	 * @param change is given all lines, and changes the list
	 * @return the lines as they are now
	 * @throws IOException when it cannot be read, as {@link #read} says, or not be
	 * written; it is as it was then
	 */
	public List<FileLine> change(Consumer<List<FileLine>> change) throws IOException {
		Path file = prepared();
		ChangeLock lock = ChangeLock.take(OwnFiles.folderOf(file));
		try {
			byte[] before = content(file);
			List<FileLine> lines = new ArrayList<>(FileLine.decode(before));
			change.accept(lines);
			byte[] after = FileLine.encode(lines, before);
			if (!Arrays.equals(before, after)) {
				AtomicWrite.write(file, after);
			}
			return lines;
		}
		finally {
			lock.close();
		}
	}

	/**
	 * Adds lines at the end, each a whole one whatever stands there. Only the owner of
	 * the file can read it then. They may be lost when the machine loses its power in the
	 * next seconds.
	 * @throws IOException when it cannot be written
	 */
	public void append(List<String> lines) throws IOException {
		Path file = prepared();
		ChangeLock lock = ChangeLock.take(OwnFiles.folderOf(file));
		try {
			try {
				OwnFiles.createFile(file);
			}
			catch (FileAlreadyExistsException ex) {
				BoundedRead.requireRegular(file);
				OwnFiles.makePrivate(file);
			}
			String text = (endsWithinALine(file) ? "\n" : "") + String.join("\n", lines) + "\n";
			try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
				out.write(text.getBytes(StandardCharsets.UTF_8));
			}
		}
		finally {
			lock.close();
		}
	}

	/**
	 * Whether the last write was cut off, as by a full disk.
	 * @throws IOException when it cannot be read
	 */
	public static boolean endsWithinALine(Path file) throws IOException {
		try (RandomAccessFile written = new RandomAccessFile(file.toFile(), "r")) {
			if (written.length() == 0) {
				return false;
			}
			written.seek(written.length() - 1);
			return written.read() != '\n';
		}
	}

	/** The file itself, in a folder that is there. */
	private Path prepared() throws IOException {
		Path file = OwnFiles.behindLinks(this.path);
		OwnFiles.createFolder(OwnFiles.folderOf(file));
		return file;
	}

	private static byte[] content(Path file) throws IOException {
		try {
			return BoundedRead.all(file, MAX_BYTES);
		}
		catch (NoSuchFileException ex) {
			return new byte[0];
		}
	}

}
