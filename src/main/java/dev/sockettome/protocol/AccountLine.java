package dev.sockettome.protocol;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A line by which a server tells who has shown by a password or a key whose name it is,
 * to a client that has asked for it with {@value #COMMAND} (docs/PROTOCOL.md, section
 * 3.16).
 */
public sealed interface AccountLine extends ServerLine {

	/** What asks for these lines. */
	String COMMAND = "/accounts";

	/**
	 * Who is verified, of those who are here.
	 *
	 * @param first whether the list begins here; a long one goes on in further lines
	 * @param total how many there are; 0 in a line that goes on
	 * @param names at most {@link #MAX_LISTED} of them from our own server
	 */
	record Accounts(boolean first, int total, List<String> names) implements AccountLine {

		/** How many names a line lists at most. */
		public static final int MAX_LISTED = 50;

		private static final String START = Notice.PREFIX + "Accounts";

		private static final String SEPARATOR = ", ";

		private static final String END = ".";

		/** No line that is read has more: it has 64 KB at most. */
		private static final int MOST = 32 * 1024;

		public Accounts {
			names = List.copyOf(names);
		}

		/** The lines that list these. */
		public static List<Accounts> listing(List<String> verified) {
			List<Accounts> lines = new ArrayList<>();
			int at = 0;
			do {
				int end = Math.min(at + MAX_LISTED, verified.size());
				lines.add(new Accounts(at == 0, (at == 0) ? verified.size() : 0, verified.subList(at, end)));
				at = end;
			}
			while (at < verified.size());
			return lines;
		}

		@Override
		public String wire() {
			String count = this.first ? " (" + this.total + ")" : "";
			return START + count + (this.names.isEmpty() ? "" : ": " + String.join(SEPARATOR, this.names)) + END;
		}

		static @Nullable Accounts parse(String line) {
			if (!line.startsWith(START) || !line.endsWith(END)) {
				return null;
			}
			boolean first = line.startsWith(" (", START.length());
			int close = first ? line.indexOf(')', START.length()) : START.length() - 1;
			int total = first ? ServerLineParser.parseCount(line, START.length() + " (".length(), close) : 0;
			int start = close + 1 + ": ".length();
			int end = line.length() - END.length();
			Accounts accounts = new Accounts(first, total, (start < end) ? names(line, start, end) : List.of());
			return (total >= 0 && accounts.wire().equals(line)) ? accounts : null;
		}

		private static List<String> names(String line, int start, int end) {
			List<String> names = new ArrayList<>();
			int at = start;
			while (at < end && names.size() < MOST) {
				int comma = line.indexOf(SEPARATOR, at);
				int stop = (comma < 0 || comma > end) ? end : comma;
				names.add(ServerLineParser.name(line, at, stop));
				at = stop + SEPARATOR.length();
			}
			return names;
		}

	}

	/**
	 * Somebody is verified from now on: it stands directly behind the line by which they
	 * came, or got their name.
	 */
	record Verified(String name) implements AccountLine {

		private static final String START = Notice.PREFIX + "Account: ";

		@Override
		public String wire() {
			return START + this.name;
		}

		static @Nullable Verified parse(String line) {
			return (line.startsWith(START) && line.length() > START.length() && line.indexOf(' ', START.length()) < 0)
					? new Verified(ServerLineParser.name(line, START.length(), line.length())) : null;
		}

	}

	/** The line of these that a notice is, or {@code null} when it is none. */
	static @Nullable AccountLine parse(String line) {
		AccountLine accounts = Accounts.parse(line);
		return (accounts != null) ? accounts : Verified.parse(line);
	}

}
