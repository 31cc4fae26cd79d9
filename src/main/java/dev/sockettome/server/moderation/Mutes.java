package dev.sockettome.server.moderation;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sockettome.protocol.ScreenName;
import org.jspecify.annotations.Nullable;

/**
 * Who is muted, and until when. A mute belongs to the name, also after a new connection.
 * Nobody can get rid of it by a new name, because muted people cannot rename. Owned by
 * the room's event loop.
 */
final class Mutes {

	/** By the key of the name. */
	private final Map<String, Instant> ends = new HashMap<>();

	/** When a mute ends, or {@code null} when the name is not muted. */
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

	/**
	 * Has these be muted, and nobody else.
	 * @return who was not before
	 */
	List<ScreenName> become(List<RoomSetting.Mute> mutes) {
		Map<String, Instant> before = Map.copyOf(this.ends);
		this.ends.clear();
		mutes.forEach((mute) -> this.ends.put(mute.name().key(), mute.until()));
		dropOver();
		return mutes.stream()
			.map(RoomSetting.Mute::name)
			.filter((name) -> this.ends.containsKey(name.key()) && !before.containsKey(name.key()))
			.toList();
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
