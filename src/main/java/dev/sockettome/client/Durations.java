package dev.sockettome.client;

import java.time.Duration;

/**
 * Durations as a person writes them: {@code 500ms}, {@code 10s}, {@code 5m}, {@code 1h}.
 */
public final class Durations {

	private Durations() {
	}

	/**
	 * Reads a duration.
	 * @param text a whole number and a unit: {@code ms}, {@code s}, {@code m} or
	 * {@code h}
	 * @throws IllegalArgumentException with a sentence that says what is wrong
	 */
	public static Duration parse(String text) {
		int unit = 0;
		while (unit < text.length() && Character.isDigit(text.charAt(unit))) {
			unit++;
		}
		try {
			long amount = Long.parseLong(text.substring(0, unit));
			return switch (text.substring(unit)) {
				case "ms" -> Duration.ofMillis(amount);
				case "s" -> Duration.ofSeconds(amount);
				case "m" -> Duration.ofMinutes(amount);
				case "h" -> Duration.ofHours(amount);
				default -> throw malformed(text);
			};
		}
		catch (ArithmeticException | NumberFormatException ex) {
			throw malformed(text);
		}
	}

	/** The shortest form that is exact, such as {@code 1500ms} or {@code 10s}. */
	public static String format(Duration duration) {
		long millis = duration.toMillis();
		if (millis % 1000 != 0) {
			return millis + "ms";
		}
		long seconds = millis / 1000;
		if (seconds % 60 != 0 || seconds == 0) {
			return seconds + "s";
		}
		return (seconds % 3600 != 0) ? seconds / 60 + "m" : seconds / 3600 + "h";
	}

	private static IllegalArgumentException malformed(String text) {
		return new IllegalArgumentException(
				"\"%s\" is not a duration. Write a number and a unit, such as 500ms, 10s, 5m or 1h.".formatted(text));
	}

}
