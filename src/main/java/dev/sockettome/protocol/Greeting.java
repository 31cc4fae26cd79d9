package dev.sockettome.protocol;

/**
 * What a server says before it knows who is there (docs/PROTOCOL.md, section 1.1).
 */
public final class Greeting {

	/** The third line of the greeting, and what a server asks again after a refusal. */
	public static final String NAME_PROMPT = "Please enter your screen name:";

	/**
	 * Why somebody cannot come in now, or come back (section 3.14): the other servers of
	 * the room cannot be asked whether it may be.
	 */
	public static final String UNREACHABLE = "The room is unreachable. Try again.";

	/** What a server says to everyone before it closes (section 1.6). */
	public static final String SHUTDOWN = "Server Shutting Down!";

	private static final String RULE = "-".repeat(37);

	/** The whole greeting as it goes over the wire, each line ended by a newline. */
	public static final String TEXT = RULE + "\nWelcome to the Hackbright Chat Server\n" + RULE + "\n" + NAME_PROMPT
			+ "\n";

	private Greeting() {
	}

}
