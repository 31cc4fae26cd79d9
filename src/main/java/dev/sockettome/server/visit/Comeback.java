package dev.sockettome.server.visit;

import java.util.ArrayList;
import java.util.List;

import dev.sockettome.protocol.AccountLine.Verified;
import dev.sockettome.protocol.Resumption;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.LoggedIn;
import dev.sockettome.protocol.ServerLine.Renamed;
import dev.sockettome.protocol.ServerLine.ResumeRefused;
import dev.sockettome.protocol.ServerLine.Resumed;
import dev.sockettome.server.admission.Admission;
import dev.sockettome.server.log.ServerEvent.Kind;
import dev.sockettome.server.room.Device;
import dev.sockettome.server.room.Room;
import dev.sockettome.server.room.Visit;
import dev.sockettome.server.ticket.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * Someone comes back after a break, and gets exactly what was missed (docs/PROTOCOL.md,
 * section 3.14). Owned by the room's event loop.
 */
final class Comeback {

	private final ServerContext context;

	private final Room room;

	private final Session session;

	/**
	 * A comeback that has not begun.
	 * @param session the visit in which it is asked for
	 */
	Comeback(ServerContext context, Session session) {
		this.context = context;
		this.room = context.room();
		this.session = session;
	}

	/**
	 * Takes the place that the client had, if it may: nothing more is taken from its
	 * earlier connection. It hears what it has missed once all that has happened is
	 * delivered.
	 * @param asked what the client sent; {@code null} when that was not well worded
	 */
	void begin(@Nullable Resumption asked) {
		Device device = (asked != null) ? this.room.holder(asked.token()) : null;
		Ticket ticket = (device != null) ? device.ticket() : null;
		// A class that is cut off together comes back together, and from one address.
		if ((device != null) ? !device.mayComeBack() : !this.context.admission().admitAttempt(this.session.address())) {
			refuse(Admission.TOO_MANY_TRIES);
			return;
		}
		if (asked == null || device == null || ticket == null) {
			refuse((asked != null) ? "no such session." : "usage: /resume TOKEN COUNT [PRIVATE]");
			return;
		}
		Visit earlier = device.visit();
		if (earlier != null) {
			earlier.supersede();
		}
		this.session.resume(device);
		this.room.afterwards(() -> finish(asked, device, ticket));
	}

	private void finish(Resumption asked, Device device, Ticket ticket) {
		if (this.session.isEnded()) {
			return;
		}
		List<ServerLine> missed = this.room.deliveredAfter(ticket.toldBefore() + asked.count());
		if (missed == null) {
			this.session.connection().send(new ResumeRefused("too much was missed."));
			this.session.askForName();
			this.room.leave(device, null);
			this.session.notResumed();
			return;
		}
		List<ServerLine> privately = ticket.privateLines().missed(asked.privateCount());
		List<ServerLine> lines = new ArrayList<>();
		lines.add(new Resumed(device.name().value(), ticket.taken(), missed.size() + privately.size()));
		boolean accounts = this.room.accountNews().isHeardBy(device);
		if (accounts) {
			lines.addAll(this.room.accountNews().lines());
		}
		for (ServerLine line : missed) {
			lines.add(line);
			String name = accounts ? nameFrom(line) : null;
			if (name != null && this.room.accountNews().isVerified(name)) {
				lines.add(new Verified(name));
			}
		}
		lines.addAll(privately);
		this.room.attach(device, this.session.connection(), lines);
		this.session.log(Kind.BACK,
				"%s is back, and has missed %,d lines".formatted(device.described(), missed.size() + privately.size()));
		this.session.lines().goOn();
	}

	/** The name that somebody has had from a line on. */
	private static @Nullable String nameFrom(ServerLine line) {
		if (line instanceof LoggedIn login) {
			return login.name();
		}
		return (line instanceof Renamed rename) ? rename.to() : null;
	}

	private void refuse(String reason) {
		this.session.tell(new ResumeRefused(reason));
		this.session.askForName();
	}

}
