package dev.sockettome.server.moderation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

import dev.sockettome.notation.Durations;
import dev.sockettome.notation.Moments;
import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.admission.BanTarget;
import dev.sockettome.server.settings.ServerSettings.Limits;
import dev.sockettome.server.settings.ServerSettings.Mode;

/**
 * What moderators have decided about the room, in place of what the settings of each of
 * its servers say.
 */
sealed interface RoomSetting {

	/** In place of an end that never comes. */
	String FOREVER = "forever";

	/**
	 * Reads its line.
	 * @throws IllegalArgumentException when it is none, with one line that says so
	 */
	static RoomSetting parse(String line) {
		String[] words = line.split("\\s+");
		if (words.length == 2 && words[0].equals("mode")) {
			return new Access(mode(words[1]));
		}
		if (words.length == 2 && words[0].equals("slow")) {
			return new Pace(pace(words[1]));
		}
		if (words.length == 3 && words[0].equals("mute")) {
			return new Mute(BanTarget.name(words[1]),
					words[2].equals(FOREVER) ? Instant.MAX : Moments.parseFixed(words[2], ZoneOffset.UTC));
		}
		throw new IllegalArgumentException(
				"a setting of the room is \"mode MODE\", \"slow PACE\" or \"mute NAME TIME\", or \"forever\".");
	}

	/**
	 * Reads a mode.
	 * @throws IllegalArgumentException when there is no such mode, with one line that
	 * says so
	 */
	static Mode mode(String word) {
		return List.of(Mode.values())
			.stream()
			.filter((mode) -> word(mode).equals(word))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"\"%s\" is no mode: open, registered or invite.".formatted(word)));
	}

	private static Duration pace(String word) {
		Duration pace = word.equals("off") ? Duration.ZERO : Durations.parse(word);
		if (!Limits.isPace(pace)) {
			throw new IllegalArgumentException("a pace is off, or between 1s and 24h.");
		}
		return pace;
	}

	private static String word(Mode mode) {
		return mode.name().toLowerCase(Locale.ROOT);
	}

	/** Its line. */
	String line();

	/** Whether it takes the place of another. */
	default boolean replaces(RoomSetting other) {
		return other.getClass() == getClass();
	}

	/**
	 * What people without an account may do.
	 */
	record Access(Mode mode) implements RoomSetting {

		@Override
		public String line() {
			return "mode " + word(this.mode);
		}

	}

	/**
	 * How long everyone waits between two messages; 0 for not at all.
	 */
	record Pace(Duration pace) implements RoomSetting {

		@Override
		public String line() {
			return "slow " + (this.pace.isZero() ? "off" : this.pace.toMillis() + "ms");
		}

	}

	/**
	 * That nobody hears somebody.
	 *
	 * @param until when it ends; {@link Instant#MAX} for never
	 */
	record Mute(ScreenName name, Instant until) implements RoomSetting {

		@Override
		public String line() {
			return "mute %s %s".formatted(this.name,
					this.until.equals(Instant.MAX) ? FOREVER : this.until.truncatedTo(ChronoUnit.SECONDS));
		}

		@Override
		public boolean replaces(RoomSetting other) {
			return other instanceof Mute mute
					&& (mute.name.key().equals(this.name.key()) || !Instant.now().isBefore(mute.until));
		}

	}

}
