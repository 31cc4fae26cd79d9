package dev.sockettome.shell.draft;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

import dev.sockettome.file.OwnFiles;

/**
 * A folder that nobody else can look into, with a draft in it. It goes with whatever an
 * editor leaves beside the draft: when the draft has been taken, when the program is
 * ended by a signal, and, after it has been killed, at the next start. As long as the
 * program has it, it holds the lock in it.
 */
final class DraftFolder implements Closeable {

	private static final String LOCK = ".lock";

	private final Path folder;

	private final FileChannel lock;

	private DraftFolder(Path folder, FileChannel lock) {
		this.folder = folder;
		this.lock = lock;
	}

	/**
	 * Makes one.
	 * @param drafts the folder that all of them are in
	 */
	static DraftFolder make(Path drafts, String text) throws IOException {
		OwnFiles.createFolder(drafts);
		Path folder = Files.createTempDirectory(drafts, "draft");
		FileChannel lock = null;
		DraftFolder made = null;
		try {
			lock = OwnFiles.openLock(folder.resolve(LOCK));
			isFree(lock);
			made = new DraftFolder(folder, lock);
			OwnFiles.createFile(made.file());
			Files.writeString(made.file(), text);
			return made;
		}
		catch (IOException ex) {
			if (lock != null) {
				lock.close();
			}
			delete(folder);
			throw ex;
		}
	}

	/**
	 * Removes what programs that were killed have left.
	 * @param drafts the folder that all of them are in
	 */
	static void sweep(Path drafts) throws IOException {
		try (DirectoryStream<Path> folders = Files.newDirectoryStream(drafts, "draft*")) {
			for (Path folder : folders) {
				try (FileChannel lock = OwnFiles.openLock(folder.resolve(LOCK))) {
					if (isFree(lock)) {
						delete(folder);
					}
				}
			}
		}
		deleteIfEmpty(drafts);
	}

	/** Takes the lock; where the file system knows none, there is only hope. */
	private static boolean isFree(FileChannel lock) throws IOException {
		try {
			return lock.tryLock() != null;
		}
		catch (OverlappingFileLockException ex) {
			return false;
		}
	}

	/** The file of the draft. */
	Path file() {
		return this.folder.resolve("draft.txt");
	}

	/** What is in the draft now. */
	String text() throws IOException {
		return new String(Files.readAllBytes(file()), StandardCharsets.UTF_8);
	}

	/** Removes it with all that is in it; more than once does no harm. */
	@Override
	public synchronized void close() throws IOException {
		delete(this.folder);
		this.lock.close();
		deleteIfEmpty(OwnFiles.folderOf(this.folder));
	}

	private static void delete(Path folder) throws IOException {
		if (Files.isDirectory(folder)) {
			try (Stream<Path> files = Files.walk(folder)) {
				for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
					Files.deleteIfExists(file);
				}
			}
		}
	}

	private static void deleteIfEmpty(Path drafts) throws IOException {
		try {
			Files.deleteIfExists(drafts);
		}
		catch (DirectoryNotEmptyException ex) {
			// Another program has one.
		}
	}

}
