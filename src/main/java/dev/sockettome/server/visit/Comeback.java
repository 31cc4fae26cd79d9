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
		Device device = (asked != null) ? this.room.seating().holder(asked.token()) : null;
		if (asked == null) {
			refuse("usage: /resume TOKEN COUNT [PRIVATE]");
		}
		else if (device != null && !hasHeardMore(asked, device)) {
			takePlace(asked, device);
		}
		else {
			this.session.lines().pause();
			this.context.neighbours().summon(asked.token(), (reason) -> {
				Device summoned = this.room.seating().holder(asked.token());
				if (this.session.isEnded()) {
					return;
				}
				if (reason != null) {
					turnAway(reason);
				}
				else if (summoned != null) {
					takePlace(asked, summoned);
					return;
				}
				else {
					refuse(ResumeRefused.NO_SUCH_SESSION);
				}
				this.session.lines().goOn();
			});
		}
	}

	/**
	 * Whether the client knows of lines that nobody here was told: then it has been at
	 * another server meanwhile, of which this one is to hear first.
	 */
	private boolean hasHeardMore(Resumption asked, Device device) {
		Ticket ticket = device.ticket();
		return ticket != null && !asked.givesUp() && this.context.neighbours().areThere()
				&& ticket.toldBefore() + asked.count() > this.room.seating().told();
	}

	private void takePlace(Resumption asked, Device device) {
		Ticket ticket = device.ticket();
		// A class that is cut off together comes back together, and from one address.
		if (ticket == null || !device.mayComeBack()) {
			turnAway(Admission.TOO_MANY_TRIES);
			this.session.lines().goOn();
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
		List<ServerLine> missed = this.room.seating().deliveredAfter(ticket.toldBefore() + asked.count());
		if (missed == null) {
			this.session.connection().send(new ResumeRefused(ResumeRefused.TOO_MUCH_WAS_MISSED));
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
		this.room.seating().attach(device, this.session.connection(), lines);
		this.session.log(Kind.BACK,
				"%s is back, and has missed %,d lines".formatted(device.described(), missed.size() + privately.size()));
		this.session.comeInside();
	}

	/** The name that somebody has had from a line on. */
	private static @Nullable String nameFrom(ServerLine line) {
		if (line instanceof LoggedIn login) {
			return login.name();
		}
		return (line instanceof Renamed rename) ? rename.to() : null;
	}

	/** Whoever has no right token is not to try as often as a program can. */
	private void refuse(String reason) {
		boolean may = this.context.admission().admitAttempt(this.session.address());
		turnAway(may ? reason : Admission.TOO_MANY_TRIES);
	}

	private void turnAway(String reason) {
		this.session.tell(new ResumeRefused(reason));
		this.session.askForName();
	}

}
