package dev.sockettome.protocol;

import dev.sockettome.protocol.ServerLine.Notice;

/**
 * By what a server that is about to end sends somebody to another server of the room
 * (docs/PROTOCOL.md, section 3.19). To a client that does not know it, it is a notice.
 */
public final class Moving {

	private static final String START = "Moving: ";

	private static final String TEXT = START
			+ "this server is about to end, and others go on with the room. Come back at another of its addresses.";

	private Moving() {
	}

	/** What the server says. */
	public static Notice notice() {
		return new Notice(TEXT);
	}

	/** Whether a line of a server that has section 3 says so. */
	public static boolean isOn(String line) {
		return line.startsWith(Notice.PREFIX) && line.startsWith(START, Notice.PREFIX.length());
	}

}
