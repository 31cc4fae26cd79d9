package dev.sockettome.shell.session;

import java.util.Objects;

/**
 * A command that did not do what it should. The message is one line for the person who
 * gave it.
 */
public class CommandFailedException extends RuntimeException {

	private final ExitCode exitCode;

	public CommandFailedException(ExitCode exitCode, String message) {
		super(message);
		this.exitCode = exitCode;
	}

	@Override
	public String getMessage() {
		return Objects.requireNonNull(super.getMessage());
	}

	/** What the program ends with when nothing catches this. */
	public ExitCode exitCode() {
		return this.exitCode;
	}

}
