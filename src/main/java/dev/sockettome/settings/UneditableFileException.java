package dev.sockettome.settings;

/**
 * A file of settings in which nothing can be changed without a risk to the rest. The
 * message says why, in words that follow on "as ".
 */
final class UneditableFileException extends RuntimeException {

	UneditableFileException(String reason) {
		super(reason);
	}

}
