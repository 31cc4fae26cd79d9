package dev.sockettome.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The question for a password, which a server may put between a name and the login
 * (docs/PROTOCOL.md, section 3.15). To somebody who is in it is a line like any other.
 *
 * @param name whose password is asked for; empty for that of the room
 */
public record PasswordPrompt(String name) {

	/** How a server begins to tell that a password is wrong. */
	public static final String WRONG = "That is not the password";

	/** How it begins to tell that there were too many of those. */
	public static final String TOO_MANY = "Too many wrong passwords";

	private static final String START = "Please enter the password";

	private static final String FOR = " for ";

	private static final String END = ":";

	/** The line as it goes over the wire, without its newline. */
	public String wire() {
		return START + (this.name.isEmpty() ? "" : FOR + this.name) + END;
	}

	/** The question that a line is, or {@code null} when it is none. */
	public static @Nullable PasswordPrompt parse(String line) {
		if (!line.startsWith(START) || !line.endsWith(END)) {
			return null;
		}
		int start = START.length() + FOR.length();
		int end = line.length() - END.length();
		PasswordPrompt prompt = new PasswordPrompt((start < end) ? ServerLineParser.name(line, start, end) : "");
		return prompt.wire().equals(line) ? prompt : null;
	}

}
