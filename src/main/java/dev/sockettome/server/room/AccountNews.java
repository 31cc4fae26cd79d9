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

	private final Set<Device> hearers = new LinkedHashSet<>();

	AccountNews(Room room) {
		this.room = room;
	}

	/** Tells a device who here is verified, and from now on who comes to be. */
	public void tell(Device device) {
		if (this.hearers.add(device)) {
			this.room.changed(device);
		}
		lines().forEach(device::tell);
	}

	/** Who here is verified. */
	public List<Accounts> lines() {
		return Accounts
			.listing(this.room.members().filter(Member::isVerified).map((member) -> member.name().value()).toList());
	}

	/**
	 * Whether somebody here has a name, written just so, and has shown that it is theirs.
	 */
	public boolean isVerified(String name) {
		return this.room.members().anyMatch((member) -> member.name().value().equals(name) && member.isVerified());
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
	void mark(Member member) {
		if (member.isVerified()) {
			Verified mark = new Verified(member.name().value());
			this.hearers.forEach((hearer) -> hearer.tell(mark));
		}
	}

}
