package dev.sockettome.shell.grammar;

import dev.sockettome.grammar.UsageException;

/**
 * A line that starts with no command's name.
 */
public class UnknownCommandException extends UsageException {

	private final boolean talk;

	/**
	 * A complaint about a line.
	 * @param talk whether it reads like something to be said
	 */
	UnknownCommandException(String message, int position, boolean talk) {
		super(message, position);
		this.talk = talk;
	}

	/**
	 * Whether the line reads like something to be said, and not like a misspelt command.
	 */
	public boolean isTalk() {
		return this.talk;
	}

}
