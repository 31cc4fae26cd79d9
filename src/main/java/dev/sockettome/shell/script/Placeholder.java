package dev.sockettome.shell.script;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.PatternSyntaxException;

import dev.sockettome.client.Connections;
import dev.sockettome.client.tls.Fingerprint;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.notation.Durations;
import dev.sockettome.notation.Moments;
import dev.sockettome.shell.expect.Expectation;
import dev.sockettome.shell.expect.Speaker;
import dev.sockettome.words.Words;

/**
 * What a synopsis calls a value tells what the value must be: a TIME is a duration, a
 * PATTERN a regular expression. So a file can be checked without being run.
 */
public final class Placeholder {

	static final String PATTERN = "PATTERN";

	static final String VARIABLE = "VARIABLE";

	static final String ID = "ID";

	static final String LABEL = "LABEL";

	private static final Map<String, Consumer<String>> CHECKS = Map.of("TIME", Durations::parse, "WHEN",
			(text) -> Moments.parsePast(text, ZonedDateTime.now(ZoneId.systemDefault())), "COUNT",
			Placeholder::parseCount, "PORT", Placeholder::checkPort, "HOST", Placeholder::checkHost, "FINGERPRINT",
			Fingerprint::parseAll, ID, Connections::requireId, VARIABLE, Variables::requireName, PATTERN,
			(regex) -> Expectation.of(regex, Speaker.ANYONE));

	private Placeholder() {
	}

	/**
	 * Checks a value.
	 * @param placeholder what the synopsis calls it
	 * @param value the value
	 * @throws IllegalArgumentException with a sentence that says what is wrong; a
	 * {@link PatternSyntaxException} for a pattern
	 */
	static void check(String placeholder, String value) {
		CHECKS.getOrDefault(placeholder, (any) -> {
		}).accept(value);
	}

	/**
	 * Reads a number of times.
	 * @throws IllegalArgumentException with a sentence that says what is wrong
	 */
	public static int parseCount(String text) {
		try {
			int count = Integer.parseInt(text);
			if (count > 0) {
				return count;
			}
		}
		catch (NumberFormatException ex) {
			// Said below.
		}
		throw new IllegalArgumentException(Words.of("placeholder.not-count-give", text));
	}

	private static void checkPort(String text) {
		int port = Endpoint.parsePort(text);
		if (port != 0) {
			new Endpoint("localhost", port);
		}
	}

	private static void checkHost(String text) {
		if (text.chars().allMatch(Character::isDigit)) {
			checkPort(text);
		}
		else {
			Destination.parse(text, 1);
		}
	}

}
