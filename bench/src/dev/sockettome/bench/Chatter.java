package dev.sockettome.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a busy room sends: {@value #LINES} lines of 58 characters on average. Most are
 * messages; a twentieth has characters beyond Latin, and a twentieth is something else.
 */
public final class Chatter {

	/** How many lines it has. */
	public static final int LINES = 1000;

	private static final String WORDS = "it was a quiet evening, and nobody in the room had much to say about the weather. ";

	private Chatter() {
	}

	/** The lines, without their ends. */
	public static List<String> lines() {
		return IntStream.range(0, LINES).mapToObj(Chatter::line).toList();
	}

	/** The lines, as they come from a socket. */
	public static byte[] bytes() {
		return (String.join("\n", lines()) + "\n").getBytes(StandardCharsets.UTF_8);
	}

	private static String line(int number) {
		String name = "person" + number % 50;
		String text = number + ": " + WORDS.substring(0, 3 + number * 7 % (WORDS.length() - 3));
		return switch (number % 20) {
			case 0 -> name + "::" + text + "\u65E5\u672C\u8A9E \uD83D\uDE00";
			case 1 -> "* " + name + " waves";
			default -> name + "::" + text;
		};
	}

}
