package dev.sockettome.grammar;

import java.util.Objects;

/**
 * A line that is not a command, or not a well-formed one. The message is one line: what
 * is wrong, and what to type.
 */
public class UsageException extends RuntimeException {

	private final int position;

	/**
	 * A complaint about one place of the line.
	 * @param message what is wrong, and what to type
	 * @param position where in the line, counted from 0
	 */
	public UsageException(String message, int position) {
		super(message);
		this.position = position;
	}

	@Override
	public String getMessage() {
		return Objects.requireNonNull(super.getMessage());
	}

	/** Where in the line, counted from 0. */
	public int position() {
		return this.position;
	}

}
