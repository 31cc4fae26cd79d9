package dev.sockettome.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What a client sends in place of a name, to go on after a break (docs/PROTOCOL.md,
 * section 3.14).
 *
 * @param token the secret that the server gave out
 * @param count how many lines of the room the client has had since then
 * @param privateCount how many private lines it has had since then; -1 when those it has
 * missed are not to be told
 */
public record Resumption(String token, int count, int privateCount) {

	/** Asks for a session. */
	public static final String SESSION = "/session";

	/** How the line of a client begins that comes back. */
	public static final String COMMAND = "/resume";

	/** The largest count that can be sent: no client has had so many lines. */
	private static final int MAX_COUNT = 999_999_999;

	private static final int MIN_TOKEN = 16;

	private static final int MAX_TOKEN = 64;

	/** What ends a session: a count that cannot be. */
	public static Resumption giveUp(String token) {
		return new Resumption(token, MAX_COUNT, -1);
	}

	/** Whether it ends the session. */
	public boolean givesUp() {
		return this.count == MAX_COUNT;
	}

	/** The line to send. */
	public String line() {
		String line = COMMAND + " " + this.token + " " + this.count;
		return (this.privateCount < 0) ? line : line + " " + this.privateCount;
	}

	/** Whether a line from a client asks to go on, well worded or not. */
	public static boolean isOn(String line) {
		return line.equals(COMMAND) || line.startsWith(COMMAND + " ");
	}

	/**
	 * Reads a line from a client.
	 * @return {@code null} for one that is not well worded
	 */
	public static @Nullable Resumption parse(String line) {
		String[] words = line.split(" ", -1);
		if (words.length < 3 || words.length > 4 || !words[0].equals(COMMAND) || !isToken(words[1])) {
			return null;
		}
		int count = ServerLineParser.parseCount(words[2], 0, words[2].length());
		int privateCount = (words.length == 4) ? ServerLineParser.parseCount(words[3], 0, words[3].length()) : -1;
		return (count < 0 || words.length == 4 && privateCount < 0) ? null
				: new Resumption(words[1], count, privateCount);
	}

	/** Whether a text has the form of a token. */
	public static boolean isToken(String text) {
		return text.length() >= MIN_TOKEN && text.length() <= MAX_TOKEN
				&& text.chars()
					.allMatch((c) -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-'
							|| c == '_');
	}

	/** Without the token, which could get into a log so. */
	@Override
	public String toString() {
		return "Resumption[count=" + this.count + ", privateCount=" + this.privateCount + "]";
	}

}
