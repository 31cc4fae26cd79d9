package dev.sockettome.server.room;

import java.util.HashMap;
import java.util.Map;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.admission.Skeleton;
import org.jspecify.annotations.Nullable;

/**
 * The members, by the skeletons of their names. Owned by the room's event loop.
 */
final class Lookalikes {

	private final Map<String, Member> members = new HashMap<>();

	void add(Member member) {
		Skeleton.of(member.name()).forEach((skeleton) -> this.members.put(skeleton, member));
	}

	void remove(Member member) {
		Skeleton.of(member.name()).forEach((skeleton) -> this.members.remove(skeleton, member));
	}

	/** Another member whose name looks like this one. */
	@Nullable Member find(ScreenName name, @Nullable Member except) {
		for (String skeleton : Skeleton.of(name)) {
			Member found = this.members.get(skeleton);
			if (found != null && found != except) {
				return found;
			}
		}
		return null;
	}

}
