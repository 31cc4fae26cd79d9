package dev.sockettome.shell.session;

import dev.sockettome.client.wire.ChatException;

/**
 * What the program tells the person or program that started it.
 */
public enum ExitCode {

	/** All done. */
	OK(0),

	/** A command failed. */
	FAILED(1),

	/** Not a command, or not a well-formed one. */
	USAGE(2),

	/** Could not connect, or the connection was lost. */
	CONNECTION(3),

	/** An expectation was not met. */
	UNMET(4),

	/** The memory it may use has run out. */
	OUT_OF_MEMORY(5),

	/**
	 * Interrupted, as by Ctrl-C; the shells' convention of 128 and the signal's number.
	 */
	INTERRUPTED(130),

	/** Nobody reads the output any more; what SIGPIPE is for a program that gets it. */
	UNREAD(141),

	/** Ended by SIGTERM; the same convention. */
	TERMINATED(143);

	private final int code;

	ExitCode(int code) {
		this.code = code;
	}

	/** The number. */
	public int code() {
		return this.code;
	}

	/** What a run ends with that fails so. */
	public static ExitCode of(ChatException.Kind kind) {
		return switch (kind) {
			case REFUSED, NOT_CONFIRMED -> FAILED;
			case COULD_NOT_CONNECT, CONNECTION_LOST -> CONNECTION;
			case INTERRUPTED -> INTERRUPTED;
		};
	}

}
