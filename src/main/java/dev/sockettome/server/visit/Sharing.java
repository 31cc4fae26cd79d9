package dev.sockettome.server.visit;

import dev.sockettome.protocol.InvalidScreenNameException;
import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.account.Door;
import dev.sockettome.server.room.Device;
import dev.sockettome.server.room.Member;
import dev.sockettome.server.room.Room;
import org.jspecify.annotations.Nullable;

/**
 * Which names may be shared: one with an account, whose owner is here, by the owner's
 * other devices (docs/PROTOCOL.md, section 3.18). Owned by the room's event loop.
 */
final class Sharing {

	private final Room room;

	private final Door door;

	Sharing(Room room, Door door) {
		this.room = room;
		this.door = door;
	}

	/**
	 * Whoever is here under a name that whoever can open the account may share. Whether
	 * there are too many devices is told to those alone.
	 */
	@Nullable Member holder(ScreenName name) {
		Member member = (this.door.devices() > 1) ? this.room.find(name) : null;
		return (member != null && member.isVerified() && this.door.account(name) != null) ? member : null;
	}

	/** The same for a name as it was typed. */
	@Nullable Member holder(String typed) {
		try {
			return holder(ScreenName.of(typed));
		}
		catch (InvalidScreenNameException ex) {
			return null;
		}
	}

	/** A name as those who share it have it. */
	ScreenName asHeld(ScreenName name) {
		Member holder = holder(name);
		return (holder != null) ? holder.name() : name;
	}

	/** Why there cannot be another device, in a sentence; {@code null} when there can. */
	@Nullable String refusal(Member holder) {
		return (isFull(holder) && holder.longestAway() == null)
				? "%s is here on %d devices, and no more are allowed.".formatted(holder.name(), holder.devices().size())
				: null;
	}

	/** Has another device take the place of one that is away, if there is no other. */
	void makeRoom(Member holder) {
		Device away = isFull(holder) ? holder.longestAway() : null;
		if (away != null) {
			away.disconnect("another device has come in its place");
		}
	}

	private boolean isFull(Member holder) {
		return holder.devices().size() >= this.door.devices();
	}

}
