package dev.sockettome.shell.conversation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * Notices when another day begins in what is shown. Owned by one thread.
 */
final class Days {

	private final ZoneId zone;

	private @Nullable LocalDate last;

	/** When the last one ends, in seconds since 1970. */
	private long midnight = Long.MIN_VALUE;

	Days(ZoneId zone) {
		this.zone = zone;
	}

	/** A day as people call it: {@code Monday, 30 November 2026}. */
	static String name(LocalDate day) {
		return DateTimeFormatter.ofPattern(Words.of("days.name"), Words.language().locale()).format(day);
	}

	/**
	 * The name of the day of something, when it is a later one than that of what was
	 * before; {@code null} when it is not, or nothing was.
	 */
	@Nullable String next(Instant at) {
		if (at.getEpochSecond() < this.midnight) {
			return null;
		}
		LocalDate before = this.last;
		LocalDate day = LocalDate.ofInstant(at, this.zone);
		if (before != null && !day.isAfter(before)) {
			return null;
		}
		this.last = day;
		this.midnight = day.plusDays(1).atStartOfDay(this.zone).toEpochSecond();
		return (before != null) ? name(day) : null;
	}

}
