package dev.sockettome.grammar;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The passwords in what is typed. Whatever shows or keeps a line asks here first: the
 * screen, the history, a log, a message about a mistake. What merely looks as if it were
 * a password counts as one, because a mistake in typing makes no password public.
 */
public final class Secrets {

	/** What stands in the place of a secret. */
	private static final String MASK = "***";

	/**
	 * What may stand before a command in a command file; read so that a long line of it
	 * takes neither long nor much of the stack.
	 */
	private static final String BEFORE = "(?:(?:@\\S+|try)\\s+)*+(?:on\\s.*?\\s+)?";

	/** The names that a password is given to here and elsewhere; group 1 is before it. */
	private static final String SLASHED = "/\\s*(?:op\\w{0,2}|po|operator|login|auth|identify|pass\\w*)";

	/** The name of whom it is for is no secret, and neither is a file's. */
	private static final String GIVEN = "(?:\\s+(?!-)\\S+)?(?:\\s+--password(?=[\\s=]))?";

	private static final String END = "(?=[\\s=]|$)";

	private static final Pattern TYPED = Pattern.compile("(?im)^(\\s*" + BEFORE + "(?:/?\\s*server\\s+op" + END + GIVEN
			+ "|(?:(?:say|raw)\\s+)?" + SLASHED + END + "|op" + END + "))(.*)$");

	private static final Pattern SAID = Pattern
		.compile("(?im)^(\\s*(?:/\\s*server\\s+op" + END + GIVEN + "|" + SLASHED + END + "))(.*)$");

	private static final Pattern AT_CONSOLE = Pattern.compile("(?i)^(\\s*op" + END + GIVEN + ")(.*)$");

	private static final Pattern FILE = Pattern.compile("\\s+--password-file(?:\\s+|=)(?:\"[^\"]*\"|'[^']*'|\\S+)\\s*");

	private Secrets() {
	}

	/**
	 * Where a secret starts in what was typed at a prompt, or -1.
	 * @param chatting whether what is typed is said, unless it starts with a slash
	 */
	public static int find(String line, boolean chatting) {
		return start((chatting ? SAID : TYPED).matcher(Word.withPlainBlanks(line)));
	}

	/** A command line without its secret. */
	public static String mask(String line) {
		return mask(line, TYPED);
	}

	/** A line of the server's console without its secret. */
	public static String maskAtConsole(String line) {
		return mask(line, AT_CONSOLE);
	}

	private static String mask(String line, Pattern pattern) {
		int start = start(pattern.matcher(Word.withPlainBlanks(line)));
		return (start < 0) ? line : line.substring(0, start).stripTrailing() + " " + MASK;
	}

	private static int start(Matcher matcher) {
		while (matcher.find()) {
			String secret = matcher.group(2);
			if (!secret.isBlank() && !FILE.matcher(secret).matches()) {
				return matcher.start(2);
			}
		}
		return -1;
	}

}
