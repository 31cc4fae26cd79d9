package dev.sockettome.server.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;

import dev.sockettome.file.FileProblem;
import dev.sockettome.file.HomePath;

/**
 * A file whose first line is a password, so that no password has to be typed where others
 * can see it.
 */
public final class PasswordFile {

	/**
	 * More than anyone remembers, and a bound on what is read of a file without lines.
	 */
	static final int LONGEST = 1024;

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	private PasswordFile() {
	}

	/**
	 * Reads the password.
	 * @param file the file; {@code ~/} at its start is the person's home
	 * @throws IllegalArgumentException when there is none in it, with one line that says
	 * why
	 */
	public static String read(String file) {
		char[] start = new char[LONGEST + 1];
		int length = 0;
		try (BufferedReader reader = Files.newBufferedReader(HomePath.of(file), StandardCharsets.UTF_8)) {
			for (int c = reader.read(); c >= 0 && c != '\n' && c != '\r' && length <= LONGEST; c = reader.read()) {
				start[length++] = (char) c;
			}
		}
		catch (IOException | InvalidPathException ex) {
			throw new IllegalArgumentException(
					"Cannot read a password from %s: %s.".formatted(file, FileProblem.reason(ex)), ex);
		}
		if (length > LONGEST) {
			throw new IllegalArgumentException("The first line of %s is too long for a password.".formatted(file));
		}
		String password = new String(start, 0, length).replaceFirst("^" + BYTE_ORDER_MARK, "").strip();
		if (password.isEmpty()) {
			throw new IllegalArgumentException(
					"The first line of %s is empty; put the password there.".formatted(file));
		}
		return password;
	}

}
