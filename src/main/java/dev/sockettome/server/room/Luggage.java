package dev.sockettome.server.room;

import java.util.Optional;

import dev.sockettome.server.cluster.Reply;
import dev.sockettome.server.cluster.Reply.Outcome;
import dev.sockettome.server.cluster.Request;
import dev.sockettome.server.log.ServerEvent;
import dev.sockettome.server.log.ServerEvent.Kind;
import dev.sockettome.server.ticket.KeptLines;
import dev.sockettome.server.ticket.Ticket;

/**
 * The private lines that were kept for a device follow it to another server of the room,
 * in a letter (docs/PROTOCOL.md, section 3.14). Owned by the room's event loop.
 */
public final class Luggage {

	private final Room room;

	private final Elsewhere elsewhere;

	Luggage(Room room, Elsewhere elsewhere) {
		this.room = room;
		this.elsewhere = elsewhere;
	}

	/** A device goes to another server: what was kept for it is sent after it. */
	void send(Device device, long server) {
		Ticket ticket = device.ticket();
		KeptLines kept = (ticket != null) ? ticket.privateLines().kept() : KeptLines.NONE;
		if (!kept.lines().isEmpty()) {
			String name = device.name().value();
			Request request = new Request(Request.Kind.LUGGAGE, Long.toString(device.id()), name, kept.encode());
			this.elsewhere.ask(server, request).thenAccept((reply) -> {
				if (reply.outcome() != Outcome.DONE) {
					this.room.log(ServerEvent.of(Kind.PROBLEM,
							"%s has gone to another server, and it is not known whether private lines kept here came after"
								.formatted(name)));
				}
			});
		}
	}

	/** Something was kept elsewhere for a device that should be here. */
	public Reply take(Request request) {
		KeptLines kept = KeptLines.decode(request.text());
		Optional<Device> found = this.room.devices()
			.filter((device) -> Long.toString(device.id()).equals(request.by()))
			.findFirst();
		if (found.isEmpty() || kept == null) {
			return Reply.GONE;
		}
		found.get().inherit(kept);
		return Reply.DONE;
	}

}
