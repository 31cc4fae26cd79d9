package dev.sockettome.file;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A file as a person names it, where no shell has read the name before.
 */
public final class HomePath {

	private static final String HOME = "~/";

	private HomePath() {
	}

	/**
	 * The file; {@code ~/} at its start is the person's home.
	 * @throws InvalidPathException when that is not a file name
	 */
	public static Path of(String name) {
		return name.startsWith(HOME) ? Path.of(System.getProperty("user.home"), name.substring(HOME.length()))
				: Path.of(name);
	}

}
