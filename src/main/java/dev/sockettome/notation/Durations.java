package dev.sockettome.notation;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sockettome.words.Words;

/**
 * Durations as a person writes them, in settings, on the command line, in command files
 * and at a server's console: {@code 500ms}, {@code 1.5s}, {@code 10m}, {@code 1h30m},
 * {@code 7d}.
 */
public final class Durations {

	/** What is longer needs no end; it also keeps every sum of times from overflowing. */
	public static final Duration LONGEST = Duration.ofDays(36_500);

	private static final Pattern PARTS = Pattern
		.compile("(?:(?<d>N)d)?(?:(?<h>N)h)?(?:(?<m>N)m)?(?:(?<s>N)s)?(?:(?<ms>N)ms)?".replace("N",
				"[0-9]{1,19}(?:\\.[0-9]{1,9})?"), Pattern.CASE_INSENSITIVE);

	private Durations() {
	}

	/**
	 * Reads a duration.
	 * @param text numbers, each with its unit, the largest first: {@code d}, {@code h},
	 * {@code m}, {@code s}, {@code ms}
	 * @return from zero to {@link #LONGEST}, in whole nanoseconds
	 * @throws IllegalArgumentException with a sentence that says what is wrong
	 */
	public static Duration parse(String text) {
		Matcher parts = PARTS.matcher(text);
		if (text.isEmpty() || !parts.matches()) {
			throw new IllegalArgumentException(Words.of("durations.no-duration", text));
		}
		BigDecimal nanos = nanos(parts, "d", Duration.ofDays(1)).add(nanos(parts, "h", Duration.ofHours(1)))
			.add(nanos(parts, "m", Duration.ofMinutes(1)))
			.add(nanos(parts, "s", Duration.ofSeconds(1)))
			.add(nanos(parts, "ms", Duration.ofMillis(1)));
		if (nanos.compareTo(BigDecimal.valueOf(LONGEST.toNanos())) > 0) {
			throw new IllegalArgumentException(Words.of("durations.too-long", text, LONGEST.toDays()));
		}
		return Duration.ofNanos(nanos.longValue());
	}

	/**
	 * Reads a duration that must be more than nothing.
	 * @throws IllegalArgumentException with a sentence that says what is wrong
	 */
	public static Duration parsePositive(String text) {
		Duration duration = parse(text);
		if (duration.toMillis() == 0) {
			throw new IllegalArgumentException(Words.of("durations.nothing", text));
		}
		return duration;
	}

	/**
	 * The shortest form that is exact to the millisecond, such as {@code 1500ms} or
	 * {@code 10s}.
	 */
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

	private static BigDecimal nanos(Matcher parts, String unit, Duration one) {
		String amount = parts.group(unit);
		return (amount != null) ? new BigDecimal(amount).multiply(BigDecimal.valueOf(one.toNanos())) : BigDecimal.ZERO;
	}

}
