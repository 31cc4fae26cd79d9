package dev.sockettome.server.moderation;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import dev.sockettome.protocol.ScreenName;
import org.jspecify.annotations.Nullable;

/**
 * Whom nobody hears, and until when. A mute holds for whoever has the name, also after a
 * new connection; nobody can shed it, because who is muted keeps the name. Owned by the
 * room's event loop.
 */
final class Mutes {

	/** By the key of the name. */
	private final Map<String, Instant> ends = new HashMap<>();

	/** Until when nobody hears someone, or {@code null} when everyone does. */
	@Nullable Instant end(ScreenName name) {
		if (this.ends.isEmpty()) {
			return null;
		}
		dropOver();
		return this.ends.get(name.key());
	}

	/**
	 * Mutes a name.
	 * @param until when it ends; {@code null} for never
	 */
	void add(ScreenName name, @Nullable Instant until) {
		dropOver();
		this.ends.put(name.key(), (until != null) ? until : Instant.MAX);
	}

	/** Lets a name be heard again; tells whether it was muted. */
	boolean remove(ScreenName name) {
		dropOver();
		return this.ends.remove(name.key()) != null;
	}

	private void dropOver() {
		Instant now = Instant.now();
		this.ends.values().removeIf((until) -> !now.isBefore(until));
	}

}
