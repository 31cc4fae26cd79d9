package dev.sockettome.server.room;

import java.net.InetAddress;
import java.util.List;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.SessionBegun;
import dev.sockettome.server.broadcast.Broadcaster;
import dev.sockettome.server.broadcast.Outlet;
import dev.sockettome.server.broadcast.Recipient;
import dev.sockettome.server.history.Seat;
import dev.sockettome.server.ticket.Ticket;
import dev.sockettome.server.ticket.Tickets;
import org.jspecify.annotations.Nullable;

/**
 * Who has a place to come back to, by a ticket, and comes back (docs/PROTOCOL.md, section
 * 3.14). Owned by the room's event loop.
 */
public final class Seating {

	private final Room room;

	private final Broadcaster broadcaster;

	private final Tickets<Device> tickets = new Tickets<>();

	Seating(Room room, Broadcaster broadcaster) {
		this.room = room;
		this.broadcaster = broadcaster;
	}

	/**
	 * Gives a device back the place it had when the server ended, if it has a ticket that
	 * is good.
	 * @param verified whether the name is an account that it had opened
	 * @param devices how many of one account may be here
	 * @return {@code null} when there is no such place any more
	 */
	public @Nullable Device restore(Seat seat, ScreenName name, InetAddress address, boolean verified, int devices) {
		this.room.skip(seat.id());
		Member there = this.room.find(name);
		Member member = (there != null) ? there : new Member(this.room, name);
		Device device = new Device(this.room, member, seat.id(), address);
		// With other servers a name is one person's, whichever way it came to be so.
		boolean may = this.room.elsewhere().isCommon()
				|| there != null && verified && there.isVerified() && there.devices().size() < devices;
		if (there != null && !may) {
			device.go();
			this.room.changed(device);
			return null;
		}
		member.add(device);
		if (seat.token() != null) {
			device.ticket(this.tickets.restore(device, seat.token(), seat.toldBefore(), seat.taken()));
		}
		if (there == null) {
			member.verifyAs(verified ? name : null);
			this.room.elsewhere().absences().take(member);
			this.room.add(member);
		}
		if (seat.hearsOfAccounts()) {
			this.room.accountNews().restore(device);
		}
		return device;
	}

	/**
	 * Gives a device a ticket to come back with; the one before is good no more.
	 */
	public void issueTicket(Device device) {
		revoke(device);
		this.tickets.issue(device, (ticket, token) -> {
			device.ticket(ticket);
			this.broadcaster.open(device, ticket);
			this.broadcaster.changed(device);
			Recipient recipient = device.recipient();
			if (recipient != null) {
				this.broadcaster.send(recipient, true,
						() -> List.of(new SessionBegun(token, this.room.resumeFor().toSeconds())));
			}
		});
	}

	/** Whichever device has the ticket with this token. */
	public @Nullable Device holder(String token) {
		return this.tickets.holder(token);
	}

	/** Whether there is a device at this server, by its id. */
	public boolean has(long id) {
		return this.room.devices().anyMatch((device) -> device.id() == id);
	}

	/** How many lines of the room everyone has been told, all in all. */
	public long told() {
		return this.broadcaster.told();
	}

	/** A device cannot come back any more. */
	void revoke(Device device) {
		Ticket ticket = device.ticket();
		if (ticket != null) {
			this.tickets.revoke(ticket);
		}
	}

	/**
	 * All that everyone was told after a line of the room. To be called when all that has
	 * happened is delivered.
	 * @param line its number
	 * @return {@code null} when that is too much, or not known
	 */
	public @Nullable List<ServerLine> deliveredAfter(long line) {
		return this.broadcaster.deliveredAfter(line);
	}

	/**
	 * Has a device hear through another connection what happens from now on, without a
	 * gap to {@link #deliveredAfter} in the same turn.
	 * @param lines what it is told first
	 */
	public void attach(Device device, Outlet outlet, List<ServerLine> lines) {
		Recipient recipient = new Recipient(outlet);
		this.broadcaster.addAfter(lines, recipient);
		device.listen(recipient);
		// It may be somewhere else now.
		this.broadcaster.changed(device);
	}

}
