package dev.sockettome.server.moderation;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import dev.sockettome.notation.Durations;
import dev.sockettome.server.settings.ServerSettings.Limits;
import dev.sockettome.server.settings.ServerSettings.Mode;

/**
 * What moderators have decided about the room, in place of what the settings of each of
 * its servers say.
 */
sealed interface RoomSetting {

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
		throw new IllegalArgumentException("a setting of the room is \"mode MODE\" or \"slow PACE\".");
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

}
