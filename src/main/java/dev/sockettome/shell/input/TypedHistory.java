package dev.sockettome.shell.input;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.regex.Pattern;

import org.jline.reader.impl.history.DefaultHistory;
import org.jspecify.annotations.Nullable;

/**
 * The lines typed before, in a file that outlives the program and that nobody else reads.
 * What was said to one person only is not among them.
 */
public final class TypedHistory extends DefaultHistory implements AutoCloseable {

	/** On any line of a paste, and behind whatever may stand before a command. */
	private static final Pattern PRIVATE = Pattern.compile("(?m)^\\s*(?:(?:@\\S+|try)\\s+)*/?(?:msg|reply)(?:\\s|$)");

	private @Nullable Path overgrown;

	private int limit;

	@Override
	public void add(Instant time, String line) {
		if (!isPrivate(line)) {
			super.add(time, line);
		}
	}

	/**
	 * Shortening a file takes longer than a message should wait to go out, so that is for
	 * the end.
	 */
	@Override
	protected void trimHistory(Path file, int max) {
		this.overgrown = file;
		this.limit = max;
	}

	@Override
	public void close() {
		if (this.overgrown != null) {
			try {
				super.trimHistory(this.overgrown, this.limit);
			}
			catch (IOException ex) {
				// It stays as long as it is, and the next run tries again.
			}
		}
	}

	static boolean isPrivate(String line) {
		return PRIVATE.matcher(line).find();
	}

	/**
	 * Makes the file, readable by its owner only, when there is none.
	 * @throws IOException when it cannot be made
	 */
	public static void prepare(Path file) throws IOException {
		Files.createDirectories(file.getParent());
		boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
		FileAttribute<?>[] attributes = posix
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
				: new FileAttribute<?>[0];
		try {
			Files.createFile(file, attributes);
		}
		catch (FileAlreadyExistsException ex) {
			// As the person has it.
		}
	}

}
