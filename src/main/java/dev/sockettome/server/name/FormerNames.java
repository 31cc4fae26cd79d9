package dev.sockettome.server.name;

import java.util.ArrayList;
import java.util.List;

import dev.sockettome.protocol.ScreenName;

/**
 * The last few names that someone gave up during a visit, so that a moderator who still
 * types an old name finds the person. Owned by the room's event loop.
 */
public final class FormerNames {

	private static final int REMEMBERED = 5;

	/** Most people never change their name. */
	private List<String> keys = List.of();

	/** Takes note of a rename. */
	public void add(ScreenName old, ScreenName now) {
		List<String> next = new ArrayList<>(this.keys);
		next.remove(old.key());
		next.add(old.key());
		next.remove(now.key());
		this.keys = List.copyOf(next.subList(Math.max(0, next.size() - REMEMBERED), next.size()));
	}

	public boolean contains(ScreenName name) {
		return this.keys.contains(name.key());
	}

}
