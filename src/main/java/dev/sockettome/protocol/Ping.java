package dev.sockettome.protocol;

import dev.sockettome.protocol.ServerLine.Notice;

/**
 * How a client asks whether its server is still there (docs/PROTOCOL.md, section 3.9).
 */
public final class Ping {

	private static final String COMMAND = "/ping";

	private static final String ANSWER = "pong";

	private static final String UNKNOWN = "*** No such command: /ping. Type /help.";

	private Ping() {
	}

	/**
	 * The line to send.
	 * @param word what the answer is to be known by, without white space
	 */
	public static String line(String word) {
		return COMMAND + " " + word;
	}

	/** The notice that answers a ping. */
	public static String answer(String word) {
		return word.isEmpty() ? ANSWER : ANSWER + " " + word;
	}

	/** Whether a line from a client is a ping, which says nothing to anybody. */
	public static boolean isOn(String line) {
		return line.equals(COMMAND) || line.startsWith(COMMAND + " ");
	}

	/**
	 * Whether a line is the answer to {@link #line}: the pong, or what servers of ours
	 * say that know no ping, which shows as well that they are there.
	 */
	public static boolean isAnswer(String line, String word) {
		// Asked for each line of a flood.
		return line.startsWith(Notice.PREFIX) && (line.equals(new Notice(answer(word)).wire()) || line.equals(UNKNOWN));
	}

}
