package dev.sockettome.cluster;

/**
 * A message as the tests number them: who says it, and which of theirs it is.
 */
final class Spoken {

	/** More than anyone says. */
	private static final int EACH = 1_000_000;

	private static final int DIGITS = 6;

	/** What everyone who says such messages is called. */
	private static final char SPEAKER = 's';

	private static final String REST = " is what was said, and then some more.";

	private Spoken() {
	}

	static String name(int speaker) {
		return SPEAKER + String.valueOf(speaker);
	}

	static String text(int message) {
		return "%06d".formatted(message) + REST;
	}

	static int number(int speaker, int message) {
		return speaker * EACH + message;
	}

	static int speaker(int number) {
		return number / EACH;
	}

	/** The number of what a person said; -1 when it is none of these. */
	static int number(String name, String text) {
		return (name.matches("s\\d") && text.endsWith(REST))
				? number(name.charAt(1) - '0', Integer.parseInt(text.substring(0, DIGITS))) : -1;
	}

	/** The number of what a line of the wire says; -1 when it is none of these. */
	static int number(byte[] line, int start, int end) {
		if (end - start < 4 + DIGITS || line[start] != SPEAKER || line[start + 2] != ':' || line[start + 3] != ':'
				|| !Character.isDigit(line[start + 4])) {
			return -1;
		}
		int message = 0;
		for (int i = start + 4; i < start + 4 + DIGITS; i++) {
			message = 10 * message + line[i] - '0';
		}
		return number(line[start + 1] - '0', message);
	}

}
