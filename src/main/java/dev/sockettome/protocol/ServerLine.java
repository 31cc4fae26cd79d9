package dev.sockettome.protocol;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A line that a server sends, by what it means (docs/PROTOCOL.md, sections 1 and 3). Each
 * kind knows its form on the wire, {@link #wire()}; {@link ServerLineParser} goes the
 * other way.
 */
public sealed interface ServerLine permits ServerLine.NamePrompt, ServerLine.LoggedIn, ServerLine.LoggedOut,
		ServerLine.Said, ServerLine.Action, ServerLine.PrivateFrom, ServerLine.PrivateTo, ServerLine.Renamed,
		ServerLine.Notice, ServerLine.Refusal, ServerLine.Roster, ServerLine.SessionBegun, ServerLine.Resumed,
		ServerLine.ResumeRefused, ServerLine.ShuttingDown, ServerLine.Text, AccountLine, AbsenceLine, BlockLine {

	/**
	 * The line as it goes over the wire, without its newline.
	 */
	String wire();

	/**
	 * Whether everyone gets it and it counts as a line of the room, by which a session
	 * goes on after a break (3.14): announcements do not.
	 */
	default boolean isOfRoom() {
		return this instanceof Said || this instanceof LoggedIn || this instanceof LoggedOut || this instanceof Action
				|| this instanceof Renamed;
	}

	/** Whether it tells one client about what others get, and is told beside that. */
	default boolean isBeside() {
		return this instanceof AccountLine || this instanceof BlockLine;
	}

	/** Whether it was said to one person only, or is the echo of that. */
	default boolean isPrivate() {
		return this instanceof PrivateFrom || this instanceof PrivateTo;
	}

	/** The server asks for a screen name (1.1, 3.2). */
	record NamePrompt() implements ServerLine {

		@Override
		public String wire() {
			return Greeting.NAME_PROMPT;
		}

	}

	/** Someone is here from now on (1.3). */
	record LoggedIn(String name) implements ServerLine {

		static final String SUFFIX = " logged in";

		@Override
		public String wire() {
			return this.name + SUFFIX;
		}

	}

	/** Someone has left (1.5). */
	record LoggedOut(String name) implements ServerLine {

		static final String SUFFIX = " disconnected";

		@Override
		public String wire() {
			return this.name + SUFFIX;
		}

	}

	/** Someone said something to everyone (1.4). */
	record Said(String name, String text) implements ServerLine {

		static final String SEPARATOR = "::";

		@Override
		public String wire() {
			return this.name + SEPARATOR + this.text;
		}

	}

	/** Someone does something, as in "bob waves" (3.5). */
	record Action(String name, String text) implements ServerLine {

		static final String PREFIX = "* ";

		@Override
		public String wire() {
			return PREFIX + this.name + " " + this.text;
		}

	}

	/** A private message, as its receiver sees it (3.5). */
	record PrivateFrom(String name, String text) implements ServerLine {

		static final String MARK = " (private)";

		@Override
		public String wire() {
			return this.name + MARK + Said.SEPARATOR + this.text;
		}

	}

	/** A private message, as its sender sees it come back (3.5). */
	record PrivateTo(String name, String receiver, String text) implements ServerLine {

		static final String OPEN = " (to ";

		static final String CLOSE = ")";

		@Override
		public String wire() {
			return this.name + OPEN + this.receiver + CLOSE + Said.SEPARATOR + this.text;
		}

	}

	/** Someone goes by another name from now on (3.5). */
	record Renamed(String from, String to) implements ServerLine {

		static final String INFIX = " is now known as ";

		@Override
		public String wire() {
			return this.from + INFIX + this.to;
		}

	}

	/** The server tells this one client something (3.5). */
	record Notice(String text) implements ServerLine {

		static final String PREFIX = "*** ";

		@Override
		public String wire() {
			return PREFIX + this.text;
		}

	}

	/**
	 * The server has not relayed what this client said, or not done what it asked for
	 * (3.8).
	 *
	 * @param subject what was refused
	 * @param reason why, in the server's words
	 */
	record Refusal(Subject subject, String reason) implements ServerLine {

		/** As servers of ours began it that had no other refusal. */
		static final String OLD_NOT_SENT = Notice.PREFIX + "Message not sent: ";

		/** What can be refused. */
		public enum Subject {

			/** Something said. */
			MESSAGE("Not sent: "),

			/** A command. */
			COMMAND("Not done: ");

			private final String start;

			Subject(String start) {
				this.start = start;
			}

		}

		/** What is shown of it: the line without the mark of a notice. */
		public String text() {
			return this.subject.start + this.reason;
		}

		@Override
		public String wire() {
			return Notice.PREFIX + text();
		}

		static @Nullable Refusal parse(String line) {
			for (Subject subject : Subject.values()) {
				if (line.startsWith(subject.start, Notice.PREFIX.length())) {
					return new Refusal(subject, line.substring(Notice.PREFIX.length() + subject.start.length()));
				}
			}
			return line.startsWith(OLD_NOT_SENT) ? new Refusal(Subject.MESSAGE, line.substring(OLD_NOT_SENT.length()))
					: null;
		}

	}

	/**
	 * Who is here, told to a newcomer (3.3), and the sign of a server that has section 3.
	 *
	 * @param names the names listed, at most {@link #MAX_LISTED} of them from our own
	 * server
	 * @param away those of them whose connection is broken, and who may come back (3.14)
	 * @param unlisted how many more people are here
	 */
	record Roster(List<String> names, Set<String> away, int unlisted) implements ServerLine {

		/** How many names a roster lists at most. */
		public static final int MAX_LISTED = 50;

		static final String PREFIX = Notice.PREFIX + "Here now (";

		static final String HINT = ". Type /help for commands.";

		/** Stands behind the name of someone who is away. */
		static final String AWAY = " (away)";

		public Roster {
			names = List.copyOf(names);
			away = Set.copyOf(away);
		}

		/** A roster of people who are all connected. */
		public Roster(List<String> names, int unlisted) {
			this(names, Set.of(), unlisted);
		}

		/** How many people are here. */
		public int size() {
			return this.names.size() + this.unlisted;
		}

		/** The names, with a mark behind those of people who are away. */
		public List<String> markedNames() {
			return this.away.isEmpty() ? this.names
					: this.names.stream().map((name) -> this.away.contains(name) ? name + AWAY : name).toList();
		}

		@Override
		public String wire() {
			return markedNames().stream()
				.collect(Collectors.joining(", ", PREFIX + size() + "): ",
						(this.unlisted > 0) ? ", and " + this.unlisted + " more" + HINT : HINT));
		}

	}

	/**
	 * The client may go on after a break, with a token that is its secret (3.14).
	 *
	 * @param token 22 characters, each a letter, a digit, {@code -} or {@code _}
	 * @param seconds how long after a break it may come back
	 */
	record SessionBegun(String token, long seconds) implements ServerLine {

		private static final String START = Notice.PREFIX + "Session ";

		private static final String MIDDLE = ": after a break, send " + Resumption.COMMAND + " ";

		private static final String BEFORE_SECONDS = " COUNT in place of a name, within ";

		private static final String END = " s.";

		@Override
		public String wire() {
			return START + this.token + MIDDLE + this.token + BEFORE_SECONDS + this.seconds + END;
		}

		/** What may be shown of it: the token is left out. */
		public String shown() {
			return "A session has begun: after a break it goes on within " + this.seconds + END;
		}

		/** Without the token, which could get into a log so. */
		@Override
		public String toString() {
			return "SessionBegun[seconds=" + this.seconds + "]";
		}

		static @Nullable SessionBegun parse(String line) {
			int end = line.indexOf(MIDDLE);
			int seconds = line.lastIndexOf(BEFORE_SECONDS);
			if (!line.startsWith(START) || end < START.length() || seconds < end || !line.endsWith(END)) {
				return null;
			}
			String token = line.substring(START.length(), end);
			int count = ServerLineParser.parseCount(line, seconds + BEFORE_SECONDS.length(),
					line.length() - END.length());
			SessionBegun session = new SessionBegun(token, count);
			return (Resumption.isToken(token) && session.wire().equals(line)) ? session : null;
		}

	}

	/**
	 * A session goes on (3.14).
	 *
	 * @param name the name that the client has
	 * @param taken how many lines of the client the server has dealt with since the
	 * session began
	 * @param following how many lines follow that the client has missed
	 */
	record Resumed(String name, int taken, int following) implements ServerLine {

		private static final String START = Notice.PREFIX + "Resumed as ";

		private static final String BEFORE_TAKEN = ": ";

		private static final String BEFORE_FOLLOWING = " of your lines were taken; ";

		private static final String END = " lines follow.";

		@Override
		public String wire() {
			return START + this.name + BEFORE_TAKEN + this.taken + BEFORE_FOLLOWING + this.following + END;
		}

		static @Nullable Resumed parse(String line) {
			int taken = line.indexOf(BEFORE_TAKEN, START.length());
			int following = line.indexOf(BEFORE_FOLLOWING, START.length());
			if (!line.startsWith(START) || taken <= START.length() || following < taken || !line.endsWith(END)) {
				return null;
			}
			Resumed resumed = new Resumed(ServerLineParser.name(line, START.length(), taken),
					ServerLineParser.parseCount(line, taken + BEFORE_TAKEN.length(), following), ServerLineParser
						.parseCount(line, following + BEFORE_FOLLOWING.length(), line.length() - END.length()));
			return resumed.wire().equals(line) ? resumed : null;
		}

	}

	/**
	 * A session does not go on; the client is asked for a name again (3.14).
	 *
	 * @param reason why, in the server's words
	 */
	record ResumeRefused(String reason) implements ServerLine {

		/** Why, when the session is over, or never was. */
		public static final String NO_SUCH_SESSION = "no such session.";

		/** Why, when the session ends with it. */
		public static final String TOO_MUCH_WAS_MISSED = "too much was missed.";

		private static final String START = "Cannot resume: ";

		/** Whether the session may be there still, so that another try is worth it. */
		public boolean isForNow() {
			return !this.reason.equals(NO_SUCH_SESSION) && !this.reason.equals(TOO_MUCH_WAS_MISSED);
		}

		/** What is shown of it: the line without the mark of a notice. */
		public String text() {
			return START + this.reason;
		}

		@Override
		public String wire() {
			return Notice.PREFIX + text();
		}

		static @Nullable ResumeRefused parse(String line) {
			return line.startsWith(START, Notice.PREFIX.length())
					? new ResumeRefused(line.substring(Notice.PREFIX.length() + START.length())) : null;
		}

	}

	/** The server is about to close (1.6). */
	record ShuttingDown() implements ServerLine {

		@Override
		public String wire() {
			return Greeting.SHUTDOWN;
		}

	}

	/**
	 * Anything else: the greeting, and the second line of messages that were merged on
	 * the way (1.4).
	 */
	record Text(String text) implements ServerLine {

		@Override
		public String wire() {
			return this.text;
		}

	}

}
