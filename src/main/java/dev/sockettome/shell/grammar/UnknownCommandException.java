package dev.sockettome.shell.grammar;

import dev.sockettome.grammar.UsageException;

/**
 * A line that starts with no command's name.
 */
public class UnknownCommandException extends UsageException {

	UnknownCommandException(String message, int position) {
		super(message, position);
	}

}
