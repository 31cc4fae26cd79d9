package dev.sockettome.server.room;

import java.util.HashMap;
import java.util.Map;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.admission.Skeleton;
import org.jspecify.annotations.Nullable;

/**
 * Who is here, by what their names can be taken for. Owned by the room's event loop.
 */
final class Lookalikes {

	private final Map<String, Member> members = new HashMap<>();

	void add(Member member) {
		Skeleton.of(member.name()).forEach((skeleton) -> this.members.put(skeleton, member));
	}

	void remove(Member member) {
		Skeleton.of(member.name()).forEach((skeleton) -> this.members.remove(skeleton, member));
	}

	/** Someone else than a member whose name can be taken for this one. */
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
