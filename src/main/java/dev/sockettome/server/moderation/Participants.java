package dev.sockettome.server.moderation;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.admission.BanTarget;
import dev.sockettome.server.room.Member;
import dev.sockettome.server.room.Room;
import org.jspecify.annotations.Nullable;

/**
 * Finds those who are in the room by the name that a moderator typed. Owned by the room's
 * event loop.
 */
final class Participants {

	private final Room room;

	Participants(Room room) {
		this.room = room;
	}

	Stream<Member> all() {
		return this.room.members();
	}

	@Nullable Member find(ScreenName name) {
		return this.room.find(name);
	}

	/**
	 * Finds someone who has to be here.
	 * @throws IllegalArgumentException when nobody has that name, with one line that says
	 * so
	 */
	Member present(String typed) {
		ScreenName name = BanTarget.name(typed);
		Member member = find(name);
		if (member == null) {
			throw new IllegalArgumentException(absent(name) + " Type who to see who is.");
		}
		return member;
	}

	/** Whether somebody at another server of the room has a name. */
	boolean isElsewhere(ScreenName name) {
		return this.room.elsewhere().find(name) != null;
	}

	/** Says that nobody has a name, and who had it before. */
	String absent(ScreenName name) {
		return "Nobody here is called %s.".formatted(name) + all().filter((member) -> member.wasCalled(name))
			.map((member) -> " %s was called so before.".formatted(member.name()))
			.collect(Collectors.joining());
	}

}
