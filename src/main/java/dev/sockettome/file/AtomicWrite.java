package dev.sockettome.file;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Writes a file as a whole: a reader finds the old content or the new one, after a crash
 * or on a full disk too. Nobody but its owner can read it then. Called with the
 * {@link ChangeLock} of the folder.
 */
final class AtomicWrite {

	private static final String TEMPORARY = ".new";

	private AtomicWrite() {
	}

	/**
	 * Writes a new file beside the old one and has it take the old one's place. Where
	 * that cannot be, as with a file that is mounted by itself or in a folder that cannot
	 * be written to, the file that is there is overwritten.
	 * @param file the file itself, not a link to it
	 * @throws IOException when it cannot be written; the old content is there still
	 */
	static void write(Path file, byte[] content) throws IOException {
		Path folder = OwnFiles.folderOf(file);
		removeLeftovers(file);
		Path next;
		try {
			// Made so that only its owner can read it.
			next = Files.createTempFile(folder, "." + file.getFileName() + ".", TEMPORARY);
		}
		catch (IOException ex) {
			overwriteOrThrow(file, content, ex);
			return;
		}
		try {
			try (FileOutputStream out = new FileOutputStream(next.toFile())) {
				out.write(content);
				out.getFD().sync();
			}
			keepOwner(file, next);
			replace(next, file, content);
			sync(folder);
		}
		finally {
			Files.deleteIfExists(next);
		}
	}

	private static void replace(Path next, Path file, byte[] content) throws IOException {
		try {
			Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (AtomicMoveNotSupportedException ex) {
			Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			overwriteOrThrow(file, content, ex);
		}
	}

	/**
	 * Overwrites a file in its place. It gets its new size first, by empty lines at its
	 * end: a disk that is full has done no harm then.
	 */
	private static void overwriteOrThrow(Path file, byte[] content, IOException reason) throws IOException {
		if (!Files.isRegularFile(file) || !Files.isWritable(file)) {
			throw reason;
		}
		try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
			long size = out.length();
			if (content.length > size) {
				grow(out, size, content.length);
			}
			out.seek(0);
			out.write(content);
			out.setLength(content.length);
			out.getFD().sync();
		}
	}

	private static void grow(RandomAccessFile out, long from, long to) throws IOException {
		byte[] emptyLines = new byte[(int) (to - from)];
		Arrays.fill(emptyLines, (byte) '\n');
		try {
			out.seek(from);
			out.write(emptyLines);
			out.getFD().sync();
		}
		catch (IOException ex) {
			out.setLength(from);
			throw ex;
		}
	}

	/** What a run that was cut off, or one of an older version, has left. */
	private static void removeLeftovers(Path file) {
		String name = Pattern.quote(file.getFileName().toString());
		Pattern leftover = Pattern.compile("(?:\\.%1$s\\.\\d+|%1$s\\d{9,})\\Q%2$s\\E".formatted(name, TEMPORARY));
		try (DirectoryStream<Path> files = Files.newDirectoryStream(OwnFiles.folderOf(file),
				(path) -> leftover.matcher(path.getFileName().toString()).matches())) {
			for (Path path : files) {
				Files.deleteIfExists(path);
			}
		}
		catch (IOException | DirectoryIteratorException ex) {
			// They take up room, and that is all.
		}
	}

	/** An administrator who changes the file of a service leaves it the service's. */
	private static void keepOwner(Path from, Path to) {
		try {
			if (!Files.getOwner(from).equals(Files.getOwner(to))) {
				Files.setOwner(to, Files.getOwner(from));
			}
		}
		catch (IOException | UnsupportedOperationException ex) {
			// Only an administrator can.
		}
	}

	/**
	 * Without this, a crash may undo the renaming. Windows cannot do it, and need not.
	 */
	private static void sync(Path folder) {
		try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
			channel.force(true);
		}
		catch (IOException ex) {
			// The file is there all the same.
		}
	}

}
