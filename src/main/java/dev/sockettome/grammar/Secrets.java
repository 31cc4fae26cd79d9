package dev.sockettome.grammar;

import java.util.List;
import java.util.Locale;
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

	/** What has a key type a text. */
	private static final String BIND = "bind\\s[^\"]*\"";

	/** What gives a command a name. */
	private static final String ALIAS = "alias\\s+add(?:\\s+--force)?\\s+\\S+";

	/**
	 * What may stand before a command in a command file; read so that a long line of it
	 * takes neither long nor much of the stack.
	 */
	private static final String BEFORE = "(?:(?:/?@\\S+|try|/?" + ALIAS + ")\\s+)*+(?:on\\s.*?\\s+)?(?:/?" + BIND
			+ ")?";

	/** The names that a password is given to here and elsewhere; group 1 is before it. */
	private static final String NAMES = "op\\w{0,2}|po|operator|login|auth|identify|pass\\w*|reg\\w*";

	private static final String END = "(?=[\\s=]|$)";

	private static final String SLASHED = "/\\s*(?:" + NAMES + ")" + END;

	/** What stands before a command where what is typed is said. */
	private static final String SLASH = "/\\s*(?:(?:@\\S+|" + ALIAS + ")\\s+/?\\s*)*+(?:" + BIND + "/?)?";

	/** The name of whom it is for is no secret, and neither is a file's. */
	private static final String GIVEN = "(?:\\s+(?!-)\\S+)?(?:\\s+--password(?=[\\s=]))?";

	/** What moderators give a name to, and perhaps a password. */
	private static final String FOR_SOMEBODY = "(?:(?:account\\w*\\s+\\S+|invite)" + END + GIVEN + ")";

	private static final String SERVER = "/?\\s*server\\s+(?:op" + END + GIVEN + "|" + FOR_SOMEBODY + ")";

	/** A setting whose value is a password, or may have one in it. */
	private static final String SETTING = "/?\\s*config\\s+set\\s+(?:\\S*password" + END + "|\\S*url(?=\\s+\\S*@))";

	/** Where a server's password is asked for, and so may be given. */
	private static final String CONNECTING = "/?\\s*(?:connect|chat)\\s.*?--pass(?!word-file)[\\w-]*" + END;

	/** What is easily misspelt; group 2 is the word. */
	private static final List<String> LONG_NAMES = List.of("register", "password", "account");

	private static final String LONG_NAME = "(\\p{L}{5,12})" + END;

	/** How far from such a name a slip of the fingers is, at the most. */
	private static final int SLIP = 2;

	/**
	 * Where something is typed.
	 *
	 * @param commands finds the commands that a password may be given to
	 * @param longNames finds what may be a misspelt one
	 */
	private record Place(Pattern commands, Pattern longNames) {

	}

	/** Each is made when it is needed: a start needs one of them at the most. */
	private static final class AtPrompt {

		static final Place PLACE = new Place(
				Pattern.compile("(?im)^(\\s*" + BEFORE + "(?:" + SERVER + "|" + CONNECTING + "|" + SETTING
						+ "|(?:(?:say|raw)\\s+)?(?:" + SLASHED + "|/\\s*" + FOR_SOMEBODY + ")|(?:op|pass\\w*|reg\\w*)"
						+ END + "|" + FOR_SOMEBODY + "))(.*)$"),
				Pattern.compile("(?im)^(\\s*" + BEFORE + "(?:(?:say|raw)\\s+/\\s*|/?\\s*(?:server\\s+)?)" + LONG_NAME
						+ ")(.*)$"));

	}

	/** What is typed is said, unless it begins with a slash. */
	private static final class InTalk {

		static final Place PLACE = new Place(
				Pattern.compile("(?im)^(\\s*" + SLASH + "(?:" + SERVER + "|" + CONNECTING + "|" + SETTING + "|(?:"
						+ NAMES + ")" + END + "|" + FOR_SOMEBODY + "))(.*)$"),
				Pattern.compile("(?im)^(\\s*" + SLASH + "(?:server\\s+)?" + LONG_NAME + ")(.*)$"));

	}

	private static final class AtConsole {

		static final Place PLACE = new Place(
				Pattern.compile("(?i)^(\\s*(?:op" + END + GIVEN + "|" + FOR_SOMEBODY + "))(.*)$"),
				Pattern.compile("(?i)^(\\s*" + LONG_NAME + ")(.*)$"));

	}

	/** What stands behind such a name and tells nothing. */
	private static final class Harmless {

		static final Pattern WORDS = Pattern
			.compile("(?i)(?:\\s+(?:--password-file(?:\\s+|=)(?:\"[^\"]*\"|'[^']*'|\\S+)|--key"
					+ "|--role(?:\\s+|=)(?:member|operator)|--fingerprint(?:\\s+|=)SHA256:\\S+))+\\s*");

	}

	private Secrets() {
	}

	/**
	 * Where a secret starts in what was typed at a prompt, or -1.
	 * @param chatting whether what is typed is said, unless it starts with a slash
	 */
	public static int find(String line, boolean chatting) {
		return start(line, chatting ? InTalk.PLACE : AtPrompt.PLACE);
	}

	/** A command line without its secret. */
	public static String mask(String line) {
		return mask(line, AtPrompt.PLACE);
	}

	/** A line of the server's console without its secret. */
	public static String maskAtConsole(String line) {
		return mask(line, AtConsole.PLACE);
	}

	/** Whether what is typed behind a moderator's command may be a password. */
	static boolean mayFollow(String command) {
		return AtConsole.PLACE.commands.matcher(command + " NAME secret").matches();
	}

	private static String mask(String line, Place place) {
		int start = start(line, place);
		return (start < 0) ? line : line.substring(0, start).stripTrailing() + " " + MASK;
	}

	private static int start(String line, Place place) {
		String plain = Word.withPlainBlanks(line);
		Matcher command = place.commands.matcher(plain);
		while (command.find()) {
			if (isSecret(command.group(2))) {
				return command.start(2);
			}
		}
		Matcher longName = place.longNames.matcher(plain);
		while (longName.find()) {
			if (isSlip(longName.group(2)) && isSecret(longName.group(3))) {
				return longName.start(3);
			}
		}
		return -1;
	}

	private static boolean isSecret(String behind) {
		return !behind.isBlank() && !Harmless.WORDS.matcher(behind).matches();
	}

	private static boolean isSlip(String word) {
		return LONG_NAMES.stream().anyMatch((name) -> {
			int distance = Spelling.distance(word.toLowerCase(Locale.ROOT), name);
			return distance > 0 && distance <= SLIP;
		});
	}

}
