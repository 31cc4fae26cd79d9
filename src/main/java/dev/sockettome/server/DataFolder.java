package dev.sockettome.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Where a server keeps what outlives it.
 */
final class DataFolder {

	private DataFolder() {
	}

	/**
	 * The folder of a setting; when that is empty, the one of the user by the XDG Base
	 * Directory Specification.
	 */
	static Path of(String setting) {
		if (!setting.isEmpty()) {
			return Path.of(setting);
		}
		String state = System.getenv("XDG_STATE_HOME");
		return isAbsolute(state) ? Path.of(state, "socket-to-me")
				: Path.of(System.getProperty("user.home"), ".local", "state", "socket-to-me");
	}

	/**
	 * Reads a file, which need not exist.
	 * @param problems is told when it cannot be read
	 * @return its lines, or {@code null} when it cannot be read
	 */
	static @Nullable List<String> read(Path file, Consumer<String> problems) {
		try {
			return Files.exists(file) ? Files.readAllLines(file) : List.of();
		}
		catch (IOException ex) {
			problems.accept("Cannot read %s: %s".formatted(file, reason(ex)));
			return null;
		}
	}

	/**
	 * Writes a file as a whole: whoever reads it finds the old lines or the new ones.
	 * Only its owner can read it.
	 * @throws IOException when it cannot be written; the old file is there still
	 */
	static void replace(Path file, List<String> lines) throws IOException {
		Path folder = file.toAbsolutePath().getParent();
		Files.createDirectories(folder);
		// A temporary file is made so that only its owner can read it.
		Path next = Files.createTempFile(folder, file.getFileName().toString(), ".new");
		Files.write(next, lines);
		Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
	}

	/** Why a file cannot be read or written, in a few words. */
	static String reason(Exception problem) {
		Throwable cause = (problem instanceof UncheckedIOException) ? problem.getCause() : problem;
		if (cause instanceof NoSuchFileException) {
			return "there is no such file";
		}
		if (cause instanceof AccessDeniedException) {
			return "permission denied";
		}
		if (cause instanceof CharacterCodingException) {
			return "it is no text in UTF-8";
		}
		return String.valueOf(cause.getMessage());
	}

	private static boolean isAbsolute(@Nullable String path) {
		return path != null && !path.isEmpty() && Path.of(path).isAbsolute();
	}

}
