package dev.sockettome.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A line by which a server tells everyone that somebody does not read along for now, or
 * does again (docs/PROTOCOL.md, section 3.20).
 */
public sealed interface AbsenceLine extends ServerLine {

	/** What tells the server. */
	String COMMAND = "/away";

	/** Who it is. */
	String name();

	/**
	 * Somebody does not read along.
	 *
	 * @param reason what they say about it; may be empty
	 */
	record Absent(String name, String reason) implements AbsenceLine {

		/** The longest reason, in characters. */
		public static final int MAX_REASON = 200;

		private static final String INFIX = " is absent";

		@Override
		public String wire() {
			return Notice.PREFIX + this.name + INFIX + (this.reason.isEmpty() ? "." : ": " + this.reason);
		}

	}

	/** Somebody reads along again. */
	record Present(String name) implements AbsenceLine {

		private static final String END = " is present again.";

		@Override
		public String wire() {
			return Notice.PREFIX + this.name + END;
		}

	}

	/** What the notice says that it is. */
	default String text() {
		return wire().substring(Notice.PREFIX.length());
	}

	/** The line of these that a notice is, or {@code null} when it is none. */
	static @Nullable AbsenceLine parse(String line) {
		int start = Notice.PREFIX.length();
		int end = line.indexOf(' ', start);
		if (end <= start) {
			return null;
		}
		String name = ServerLineParser.name(line, start, end);
		String rest = line.substring(end);
		if (rest.equals(Present.END)) {
			return new Present(name);
		}
		if (rest.equals(Absent.INFIX + ".")) {
			return new Absent(name, "");
		}
		String head = Absent.INFIX + ": ";
		return (rest.startsWith(head) && rest.length() > head.length())
				? new Absent(name, rest.substring(head.length())) : null;
	}

}
