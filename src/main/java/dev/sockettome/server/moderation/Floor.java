package dev.sockettome.server.moderation;

import java.time.Duration;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.account.Door;
import dev.sockettome.server.room.Member;
import org.jspecify.annotations.Nullable;

/**
 * Who may speak: not who is muted, nor a stranger where those are kept quiet, and in slow
 * mode nobody but operators twice in a short time (docs/PROTOCOL.md, section 3.17). Owned
 * by the room's event loop.
 */
final class Floor {

	private final Mutes mutes;

	private final Door door;

	private final SlowMode slowMode;

	/**
	 * A floor.
	 * @param pace how long everyone waits between two messages; 0 for not at all
	 */
	Floor(Mutes mutes, Door door, Duration pace) {
		this.mutes = mutes;
		this.door = door;
		this.slowMode = new SlowMode(pace);
	}

	SlowMode slowMode() {
		return this.slowMode;
	}

	/** Why somebody may not speak now; {@code null} when it may, and does. */
	@Nullable String silences(Member speaker, boolean toAll) {
		ScreenName name = speaker.name();
		if (this.mutes.end(name) != null) {
			return "You are muted: nobody heard that.";
		}
		if (speaker.isOperator()) {
			return null;
		}
		if (this.door.isQuietForStrangers() && !speaker.isVerified()) {
			return "Only people with an account speak here. " + this.door.wayToAnAccount();
		}
		return toAll ? this.slowMode.refuses(speaker, System.nanoTime()) : null;
	}

}
