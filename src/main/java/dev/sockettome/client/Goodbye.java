package dev.sockettome.client;

import java.util.List;

import dev.sockettome.protocol.Dialect;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLineParser;

/**
 * What a server says as it ends a connection (docs/PROTOCOL.md, section 3.7), and after
 * which of it one does not come back by oneself (3.14).
 */
final class Goodbye {

	private static final String START = "Disconnected: ";

	private static final List<String> FOR_GOOD = List.of("you were sent away", "you are banned", "you have left",
			"nothing said for ", "you came back on another connection");

	private Goodbye() {
	}

	/** Whether a line is one. */
	static boolean isOn(String line, Dialect dialect) {
		return line.startsWith(START, "*** ".length())
				&& ServerLineParser.parse(line, dialect) instanceof ServerLine.Notice;
	}

	/**
	 * What follows on "closed the connection" after a notice without its mark: the reason
	 * that it gives, if it is a goodbye.
	 */
	static String reasonIn(String notice) {
		return notice.startsWith(START) ? ": " + notice.substring(START.length()) : ".";
	}

	/** Whether it is one after which nobody comes back by themselves. */
	static boolean isForGood(String goodbye) {
		int reason = goodbye.indexOf(START) + START.length();
		return FOR_GOOD.stream().anyMatch((start) -> goodbye.startsWith(start, reason));
	}

}
