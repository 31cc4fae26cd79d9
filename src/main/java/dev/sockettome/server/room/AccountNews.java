package dev.sockettome.server.room;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.sockettome.protocol.AccountLine.Accounts;
import dev.sockettome.protocol.AccountLine.Verified;

/**
 * Tells those who want to know it who has shown that the own name is theirs
 * (docs/PROTOCOL.md, section 3.16). Owned by the room's event loop.
 */
public final class AccountNews {

	private final Room room;

	private final People people;

	private final Set<Device> hearers = new LinkedHashSet<>();

	AccountNews(Room room, People people) {
		this.room = room;
		this.people = people;
	}

	/** Tells a device who here is verified, and from now on who comes to be. */
	public void tell(Device device) {
		if (this.hearers.add(device)) {
			this.room.changed(device);
		}
		this.room.tellInPlace(device, this::lines);
	}

	/** Who here is verified. */
	public List<Accounts> lines() {
		return Accounts.listing(this.people.verified());
	}

	/**
	 * Whether somebody here has a name, written just so, and has shown that it is theirs.
	 */
	public boolean isVerified(String name) {
		return this.people.isVerified(name);
	}

	/** Whether a device is told who comes to be verified. */
	public boolean isHeardBy(Device device) {
		return this.hearers.contains(device);
	}

	/** A device was told before the server ended, and is again. */
	void restore(Device device) {
		this.hearers.add(device);
	}

	void forget(Device device) {
		this.hearers.remove(device);
	}

	/** Somebody comes, or has a name, or has shown that it is theirs. */
	void mark(Present who) {
		if (who.isVerified()) {
			Verified mark = new Verified(who.name().value());
			this.hearers.forEach((hearer) -> hearer.tell(mark));
		}
	}

}
