package dev.sockettome.shell.conversation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.display.ConsoleSettings.Timestamps;
import org.jspecify.annotations.Nullable;

/**
 * The time as it stands before a line, worded once for all lines of a second. Not
 * thread-safe.
 */
final class Stamps {

	private final @Nullable DateTimeFormatter clock;

	private long second = Long.MIN_VALUE;

	private String stamp = "";

	private Stamps(@Nullable DateTimeFormatter clock) {
		this.clock = clock;
	}

	/** The stamps that are wanted, which may be none. */
	static Stamps of(ConsoleSettings settings) {
		Timestamps wanted = (settings.linear() && settings.timestamps() == Timestamps.NONE) ? Timestamps.HH_MM
				: settings.timestamps();
		return new Stamps((wanted == Timestamps.NONE) ? null
				: DateTimeFormatter.ofPattern(wanted.pattern()).withZone(ZoneId.systemDefault()));
	}

	/** What stands before a line of that time; empty where no time is told. */
	String at(Instant time) {
		DateTimeFormatter formatter = this.clock;
		if (formatter != null && time.getEpochSecond() != this.second) {
			this.second = time.getEpochSecond();
			this.stamp = formatter.format(time);
		}
		return this.stamp;
	}

}
