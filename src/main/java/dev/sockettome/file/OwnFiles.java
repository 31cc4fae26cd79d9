package dev.sockettome.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import dev.sockettome.words.Words;

/**
 * Files and folders that nobody but their owner can read.
 */
public final class OwnFiles {

	private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

	/** As many as Linux follows. */
	private static final int MAX_LINKS = 40;

	private OwnFiles() {
	}

	/**
	 * Makes a folder, and those above it, unless it is there; one that is stays as it is.
	 */
	public static void createFolder(Path folder) throws IOException {
		if (!Files.isDirectory(folder)) {
			Files.createDirectories(folder, permissions("rwx------"));
		}
	}

	/**
	 * The folder that a file is in.
	 * @throws IOException when it is no file but the root of all
	 */
	public static Path folderOf(Path file) throws IOException {
		Path folder = file.toAbsolutePath().getParent();
		if (folder == null) {
			throw FileProblem.of(file, Words.of("own-files.that-is-folder"));
		}
		return folder;
	}

	/**
	 * Makes an empty file.
	 * @throws java.nio.file.FileAlreadyExistsException when there is one, or a link to
	 * nowhere
	 */
	public static void createFile(Path file) throws IOException {
		Files.createFile(file, permissions("rw-------"));
	}

	/** Gives a file another name in its folder, if it is there. */
	public static void rename(Path file, Path name) throws IOException {
		if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
			Files.move(file, name);
		}
	}

	/** Has nobody but its owner read a file that is there. */
	public static void makePrivate(Path file) throws IOException {
		if (POSIX) {
			Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
		}
	}

	/** Whether others than its owner may read a file; not, when that cannot be told. */
	public static boolean isReadByOthers(Path file) {
		return isGranted(file, PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
	}

	/** Whether others than its owner may change a file; not, when that cannot be told. */
	public static boolean isWrittenByOthers(Path file) {
		return isGranted(file, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
	}

	private static boolean isGranted(Path file, PosixFilePermission toGroup, PosixFilePermission toOthers) {
		try {
			Set<PosixFilePermission> permissions = POSIX ? Files.getPosixFilePermissions(file) : Set.of();
			return permissions.contains(toGroup) || permissions.contains(toOthers);
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** Opens a file to lock it, and makes it first when it is not there. */
	public static FileChannel openLock(Path file) throws IOException {
		Set<OpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE,
				LinkOption.NOFOLLOW_LINKS);
		return FileChannel.open(file, options, permissions("rw-------"));
	}

	/**
	 * The file that a link leads to, so that writing it leaves the link alone.
	 * @throws IOException when the link is in a folder where anyone may have put it
	 */
	public static Path behindLinks(Path file) throws IOException {
		Path current = file.toAbsolutePath();
		for (int i = 0; i < MAX_LINKS && Files.isSymbolicLink(current); i++) {
			if (isOpenToAll(folderOf(current))) {
				throw FileProblem.of(current, Words.of("own-files.link-folder-anyone"));
			}
			current = current.resolveSibling(Files.readSymbolicLink(current));
		}
		return current;
	}

	private static boolean isOpenToAll(Path folder) throws IOException {
		return POSIX && Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE);
	}

	private static FileAttribute<?>[] permissions(String text) {
		return POSIX
				? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text)) }
				: new FileAttribute<?>[0];
	}

}
