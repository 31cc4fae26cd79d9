package dev.sockettome.protocol;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A line that a server sends, by what it means (docs/PROTOCOL.md, sections 1 and 3). Each
 * kind knows its form on the wire, {@link #wire()}; {@link ServerLineParser} goes the
 * other way.
 */
public sealed interface ServerLine {

	/**
	 * The line as it goes over the wire, without its newline.
	 */
	String wire();

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
	 * @param unlisted how many more people are here
	 */
	record Roster(List<String> names, int unlisted) implements ServerLine {

		/** How many names a roster lists at most. */
		public static final int MAX_LISTED = 50;

		static final String PREFIX = Notice.PREFIX + "Here now (";

		static final String HINT = ". Type /help for commands.";

		public Roster {
			names = List.copyOf(names);
		}

		/** How many people are here. */
		public int size() {
			return this.names.size() + this.unlisted;
		}

		@Override
		public String wire() {
			return this.names.stream()
				.collect(Collectors.joining(", ", PREFIX + size() + "): ",
						(this.unlisted > 0) ? ", and " + this.unlisted + " more" + HINT : HINT));
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
