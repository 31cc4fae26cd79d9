package dev.sockettome.file;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sockettome.words.Words;

/**
 * Why something cannot be done with a file.
 */
public final class FileProblem {

	/**
	 * Where the oldest classes of Java have the reason: {@code /a/file (Is a directory)}.
	 */
	private static final Pattern IN_BRACKETS = Pattern.compile("\\(([^()]*)\\)$");

	private FileProblem() {
	}

	/** Why, in a few words that follow on "Cannot read FILE: ". */
	public static String reason(Exception problem) {
		Throwable cause = (problem instanceof UncheckedIOException) ? Objects.requireNonNull(problem.getCause())
				: problem;
		if (cause instanceof NoSuchFileException) {
			return Words.of("file-problem.no-such-file");
		}
		if (cause instanceof CharacterCodingException) {
			return Words.of("file-problem.not-text-utf");
		}
		if (cause instanceof AccessDeniedException) {
			return Words.of("file-problem.permission-denied");
		}
		if (cause instanceof FileAlreadyExistsException || cause instanceof NotDirectoryException
				|| cause instanceof DirectoryNotEmptyException || cause instanceof FileSystemLoopException) {
			return Words.of("file-problem.something-else-place");
		}
		if (cause instanceof InvalidPathException invalid) {
			return Words.of("file-problem.not-file-name", lowerCase(invalid.getReason()));
		}
		if (cause instanceof FileSystemException failure && failure.getReason() != null) {
			return lowerCase(failure.getReason());
		}
		String message = String.valueOf(cause.getMessage());
		Matcher inBrackets = IN_BRACKETS.matcher(message);
		return lowerCase((cause instanceof FileNotFoundException && inBrackets.find()) ? inBrackets.group(1) : message);
	}

	private static String lowerCase(String reason) {
		return reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
	}

	/** A failure that the system does not know of. */
	static FileSystemException of(Path file, String reason) {
		return new FileSystemException(file.toString(), null, reason);
	}

}
