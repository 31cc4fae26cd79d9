package dev.sockettome.server.name;

import java.util.HashMap;
import java.util.Map;

import dev.sockettome.protocol.ScreenName;
import org.jspecify.annotations.Nullable;

/**
 * Those who are here, by the skeletons of their names. Owned by the room's event loop.
 */
public final class Lookalikes {

	private final Map<String, Named> people = new HashMap<>();

	public void add(Named person) {
		Skeleton.of(person.name()).forEach((skeleton) -> this.people.put(skeleton, person));
	}

	public void remove(Named person) {
		Skeleton.of(person.name()).forEach((skeleton) -> this.people.remove(skeleton, person));
	}

	/** Another one whose name looks like this one. */
	public @Nullable Named find(ScreenName name, @Nullable Named except) {
		for (String skeleton : Skeleton.of(name)) {
			Named found = this.people.get(skeleton);
			if (found != null && found != except) {
				return found;
			}
		}
		return null;
	}

}
