package dev.sockettome.server.visit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import dev.sockettome.protocol.InvalidScreenNameException;
import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.account.Account;
import dev.sockettome.server.account.Role;
import dev.sockettome.server.admission.AddressRange;
import dev.sockettome.server.history.Seat;
import dev.sockettome.server.log.ServerEvent;
import dev.sockettome.server.log.ServerEvent.Kind;
import dev.sockettome.server.room.Device;
import dev.sockettome.server.room.Room;
import org.jspecify.annotations.Nullable;

/**
 * The server has ended and is here again, and so are those who were in the room: who can
 * come back is away, all others have left (docs/PROTOCOL.md, section 3.14). Owned by the
 * room's event loop.
 */
public final class Restart {

	private final ServerContext context;

	private final Room room;

	public Restart(ServerContext context) {
		this.context = context;
		this.room = context.room();
	}

	/**
	 * Has people be where they were.
	 * @param seats who was in the room, as the log has it: whoever can write to its file
	 * could have put anything into it
	 */
	public void restore(List<Seat> seats) {
		// Whoever has two devices, one of which can come back, has not left.
		for (Seat seat : seats.stream().sorted(Comparator.comparing((seat) -> seat.token() == null)).toList()) {
			ScreenName name = nameOf(seat);
			try {
				if (name != null) {
					restore(seat, name, InetAddress.getByAddress(seat.address()));
				}
			}
			catch (UnknownHostException ex) {
				// It was not written by a server of ours.
			}
		}
	}

	/** The name of a seat; {@code null} when it was not written by a server of ours. */
	static @Nullable ScreenName nameOf(Seat seat) {
		try {
			ScreenName name = ScreenName.of(seat.name());
			return name.value().equals(seat.name()) ? name : null;
		}
		catch (InvalidScreenNameException ex) {
			return null;
		}
	}

	private void restore(Seat seat, ScreenName name, InetAddress address) {
		Account account = this.context.door().account(name);
		Device device = this.room.seating()
			.restore(seat, name, address, seat.verified() && account != null, this.context.door().devices());
		if (device == null) {
			return;
		}
		if (this.context.admission().isBanned(name, address) || !device.goAway(Instant.now(), 0)) {
			this.room.leave(device, null);
			return;
		}
		boolean ranked = device.isVerified() && account != null && account.role() == Role.OPERATOR;
		// A server alone has nobody who was made one until they leave when it starts
		// again.
		if (ranked || seat.operator() && this.context.neighbours().areThere()) {
			device.member().regainRank();
		}
		this.room.log(ServerEvent.of(Kind.AWAY, name.value(), AddressRange.shown(address),
				"%s is away".formatted(device.described())));
	}

}
