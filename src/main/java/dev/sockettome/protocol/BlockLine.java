package dev.sockettome.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A line by which a server tells that the next lines were said as one, to a client that
 * has asked for it with {@value #COMMAND} (docs/PROTOCOL.md, section 3.21).
 */
public sealed interface BlockLine extends ServerLine {

	/** What asks for these lines; with a text behind it, what says several lines. */
	String COMMAND = "/lines";

	/**
	 * From now on this client is told, and can say as much at once.
	 *
	 * @param lines how many lines at most
	 * @param bytes how many bytes the whole command may have at most
	 */
	record Limits(int lines, int bytes) implements BlockLine {

		private static final String START = Notice.PREFIX + "Lines: at most ";

		private static final String MIDDLE = " in ";

		private static final String END = " bytes.";

		@Override
		public String wire() {
			return START + this.lines + MIDDLE + this.bytes + END;
		}

		static @Nullable Limits parse(String line) {
			int middle = line.startsWith(START) ? line.indexOf(MIDDLE, START.length()) : -1;
			if (middle < 0 || !line.endsWith(END)) {
				return null;
			}
			int lines = ServerLineParser.parseCount(line, START.length(), middle);
			int bytes = ServerLineParser.parseCount(line, middle + MIDDLE.length(), line.length() - END.length());
			return (lines > 0 && bytes > 0) ? new Limits(lines, bytes) : null;
		}

	}

	/**
	 * The next so many lines were said as one.
	 *
	 * @param lines how many
	 * @param name who says them
	 */
	record Begun(int lines, String name) implements BlockLine {

		private static final String START = Notice.PREFIX + "Lines (";

		private static final String END = "): ";

		@Override
		public String wire() {
			return START + this.lines + END + this.name;
		}

		static @Nullable Begun parse(String line) {
			int close = line.startsWith(START) ? line.indexOf(END, START.length()) : -1;
			int lines = (close > 0) ? ServerLineParser.parseCount(line, START.length(), close) : -1;
			int name = close + END.length();
			return (lines > 0 && name < line.length() && line.indexOf(' ', name) < 0)
					? new Begun(lines, ServerLineParser.name(line, name, line.length())) : null;
		}

	}

	/** The line of these that a notice is, or {@code null} when it is none. */
	static @Nullable BlockLine parse(String line) {
		BlockLine limits = Limits.parse(line);
		return (limits != null) ? limits : Begun.parse(line);
	}

}
