package dev.sockettome.notation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * Moments as a person writes them: {@code 14:00}, {@code 2030-12-31},
 * {@code 2030-12-31T23:59}, {@code 2030-12-31T23:59:59Z}, and, where it is about the
 * past, how long ago, as {@link Durations} has it.
 */
public final class Moments {

	private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

	private static final String TODAY = "today";

	private static final String YESTERDAY = "yesterday";

	private static final Pattern ZONE = Pattern.compile(".*(?:[Zz]|[+-]\\d{2}:?\\d{2})");

	private Moments() {
	}

	/**
	 * Reads a moment in the past.
	 * @param text how long ago, a time of the day (today's, or yesterday's when it is not
	 * yet that late), a date, or a date and a time; {@code today} and {@code yesterday}
	 * are dates
	 * @param now the time it is; its zone is that of a text that names none
	 * @throws IllegalArgumentException with a sentence that says what is wrong
	 */
	public static Instant parsePast(String text, ZonedDateTime now) {
		try {
			LocalDate day = day(text, now);
			if (day != null) {
				return day.atStartOfDay(now.getZone()).toInstant();
			}
			if (text.matches("\\d{1,2}:.*")) {
				ZonedDateTime today = now.with(LocalTime.parse((text.indexOf(':') == 1) ? "0" + text : text));
				return (today.isAfter(now) ? today.minusDays(1) : today).toInstant();
			}
			return text.indexOf('-') > 0 ? parseDate(text, now.getZone())
					: now.minus(Durations.parse(text)).toInstant();
		}
		catch (DateTimeException | IllegalArgumentException ex) {
			throw new IllegalArgumentException(Words.of("moments.not-time-write", text), ex);
		}
	}

	/**
	 * Reads a moment in the past until which something is wanted: of a day, the end.
	 * @param text as for {@link #parsePast}
	 * @throws IllegalArgumentException with a sentence that says what is wrong
	 */
	public static Instant parsePastEnd(String text, ZonedDateTime now) {
		try {
			LocalDate day = day(text, now);
			return (day != null) ? day.plusDays(1).atStartOfDay(now.getZone()).toInstant() : parsePast(text, now);
		}
		catch (DateTimeException ex) {
			return parsePast(text, now);
		}
	}

	private static @Nullable LocalDate day(String text, ZonedDateTime now) {
		LocalDate today = now.toLocalDate();
		return switch (text.toLowerCase(Locale.ROOT)) {
			case TODAY -> today;
			case YESTERDAY -> today.minusDays(1);
			default -> DATE.matcher(text).matches() ? LocalDate.parse(text) : null;
		};
	}

	/**
	 * Reads a moment that stays the same whenever it is read: a date, or a date and a
	 * time.
	 * @param zone that of a text that names none
	 * @throws IllegalArgumentException with a sentence that says what is wrong
	 */
	public static Instant parseFixed(String text, ZoneId zone) {
		try {
			return parseDate(text, zone);
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException(Words.of("moments.not-time-such", text), ex);
		}
	}

	private static Instant parseDate(String text, ZoneId zone) {
		if (DATE.matcher(text).matches()) {
			return LocalDate.parse(text).atStartOfDay(zone).toInstant();
		}
		return ZONE.matcher(text).matches() && text.indexOf('T') > 0 ? OffsetDateTime.parse(text).toInstant()
				: LocalDateTime.parse(text).atZone(zone).toInstant();
	}

}
