package dev.sockettome.server.visit;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.account.Door;
import dev.sockettome.server.cluster.Reply;
import dev.sockettome.server.cluster.Request;
import dev.sockettome.server.name.Named;
import dev.sockettome.server.room.Device;
import dev.sockettome.server.room.Member;
import dev.sockettome.server.room.Person;
import dev.sockettome.server.room.Room;
import org.jspecify.annotations.Nullable;

/**
 * Which names may be shared: one with an account, whose owner is here, by the owner's
 * other devices (docs/PROTOCOL.md, section 3.18). Owned by the room's event loop.
 */
final class Sharing {

	private static final String REPLACED = "another device has come in its place";

	private final Room room;

	private final Door door;

	Sharing(Room room, Door door) {
		this.room = room;
		this.door = door;
	}

	/**
	 * Whoever is in the room, here or at another server, under a name that whoever can
	 * open the account may share. Whether there are too many devices is told to those
	 * alone.
	 */
	@Nullable Named holder(ScreenName name) {
		if (!isAllowed(name)) {
			return null;
		}
		Member member = this.room.find(name);
		if (member != null) {
			return member.isVerified() ? member : null;
		}
		Person person = this.room.elsewhere().find(name);
		return (person != null && person.isVerified()) ? person : null;
	}

	/** Whether whoever can open an account may be in the room with several devices. */
	boolean isAllowed(ScreenName name) {
		return this.door.devices() > 1 && this.door.account(name) != null;
	}

	/** The same for a name as it was typed. */
	@Nullable Named holder(String typed) {
		ScreenName name = ScreenName.orNull(typed);
		return (name != null) ? holder(name) : null;
	}

	/** A name as those who share it have it. */
	ScreenName asHeld(ScreenName name) {
		Named holder = holder(name);
		return (holder != null) ? holder.name() : name;
	}

	/** Why there cannot be another device, in a sentence; {@code null} when there can. */
	@Nullable String refusal(ScreenName name) {
		return (isFull(name) && longestAway(name) == null && awayElsewhere(name) == null)
				? "%s is here on %d devices, and no more are allowed.".formatted(name, devices(name)) : null;
	}

	/** Has another device take the place of one that is away, if there is no other. */
	void makeRoom(ScreenName name) {
		if (!isFull(name) || makeRoom(this.room, name.value()).equals(Reply.DONE)) {
			return;
		}
		Person elsewhere = awayElsewhere(name);
		if (elsewhere != null) {
			this.room.elsewhere()
				.ask(elsewhere.server(), new Request(Request.Kind.MAKE_ROOM, name.value(), name.value(), ""));
		}
	}

	/**
	 * Has the device here that is away for the longest leave its place to another one.
	 */
	static Reply makeRoom(Room room, String name) {
		Member member = room.find(name);
		Device away = (member != null) ? member.longestAway() : null;
		if (away != null) {
			away.disconnect(REPLACED);
		}
		return (away != null) ? Reply.DONE : Reply.GONE;
	}

	private @Nullable Device longestAway(ScreenName name) {
		Member member = this.room.find(name);
		return (member != null) ? member.longestAway() : null;
	}

	private @Nullable Person awayElsewhere(ScreenName name) {
		return this.room.elsewhere().devices(name).stream().filter(Person::isSeenAway).findFirst().orElse(null);
	}

	private int devices(ScreenName name) {
		Member member = this.room.find(name);
		return ((member != null) ? member.devices().size() : 0) + this.room.elsewhere().devices(name).size();
	}

	private boolean isFull(ScreenName name) {
		return devices(name) >= this.door.devices();
	}

}
