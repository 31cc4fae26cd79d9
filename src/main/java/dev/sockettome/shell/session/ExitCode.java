package dev.sockettome.shell.session;

import dev.sockettome.client.wire.ChatException;

/**
 * What the program tells the person or program that started it.
 */
public enum ExitCode {

	/** All done. */
	OK(0, "all done"),

	/** A command failed. */
	FAILED(1, "a command failed, or its output could not be written"),

	/** Not a command, or not a well-formed one. */
	USAGE(2, "not a command, or not a well-formed one; a malformed command file, of which nothing was run; an invalid setting"),

	/** Could not connect, or the connection was lost. */
	CONNECTION(3, "could not connect, or the connection was lost"),

	/** An expectation was not met. */
	UNMET(4, "an expectation was not met"),

	/** The memory it may use has run out. */
	OUT_OF_MEMORY(5, "the memory it may use has run out"),

	/**
	 * Interrupted, as by Ctrl-C; the shells' convention of 128 and the signal's number.
	 */
	INTERRUPTED(130, "interrupted by Ctrl-C (SIGINT)"),

	/** Nobody reads the output any more; what SIGPIPE is for a program that gets it. */
	UNREAD(141, "nobody reads the output any more"),

	/** Ended by SIGTERM; the same convention. */
	TERMINATED(143, "ended by SIGTERM");

	private final int code;

	private final String meaning;

	ExitCode(int code, String meaning) {
		this.code = code;
		this.meaning = meaning;
	}

	/** What it says, in a few words. */
	public String meaning() {
		return this.meaning;
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
