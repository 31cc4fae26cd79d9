package dev.sockettome.server.tls;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

import dev.sockettome.server.admission.Admission;
import dev.sockettome.server.log.ServerEvent;
import dev.sockettome.server.log.ServerEvent.Kind;
import dev.sockettome.server.metrics.ServerMeters;
import dev.sockettome.server.thread.RoomLoop;

/**
 * The handshakes that are under way. There are so many at most, and a new one takes the
 * place of the oldest once that is late: who does not finish keeps nobody out for long,
 * and when a crowd comes back at once, those who are nearly in are not sent away. What
 * one address may have is up to the {@link Admission}. Owned by the room's event loop;
 * its methods may be called from any.
 */
final class Handshakes {

	private final int max;

	private final Admission<?> admission;

	private final RoomLoop loop;

	private final ServerMeters meters;

	private final Consumer<ServerEvent> log;

	/** In the order in which they began. */
	private final Set<Handshake> underWay = new LinkedHashSet<>();

	Handshakes(int max, Admission<?> admission, RoomLoop loop, ServerMeters meters, Consumer<ServerEvent> log) {
		this.max = max;
		this.admission = admission;
		this.loop = loop;
		this.meters = meters;
		this.log = log;
	}

	/** Lets one begin, or turns it away. */
	void begin(Handshake handshake) {
		this.loop.execute(() -> {
			String refusal = this.admission.admitHandshake(handshake.address());
			if (refusal != null) {
				log(handshake, refusal);
				handshake.turnAway();
				return;
			}
			if (this.underWay.size() >= this.max) {
				Handshake oldest = this.underWay.iterator().next();
				if (!oldest.isLate()) {
					this.admission.handshakeEnded(handshake.address());
					log(handshake, "too many TLS handshakes are under way");
					handshake.turnAway();
					return;
				}
				oldest.giveWay();
			}
			this.underWay.add(handshake);
			this.meters.handshakes(this.underWay.size());
			handshake.begin();
		});
	}

	/** One is finished, and the client may come in. */
	void finished(Handshake handshake) {
		this.loop.execute(() -> remove(handshake));
	}

	/** One has come to nothing, which the log tells. */
	void failed(Handshake handshake, String reason) {
		this.loop.execute(() -> {
			remove(handshake);
			this.meters.handshakeFailed();
			log(handshake, reason);
		});
	}

	private void remove(Handshake handshake) {
		if (this.underWay.remove(handshake)) {
			this.admission.handshakeEnded(handshake.address());
			this.meters.handshakes(this.underWay.size());
		}
	}

	private void log(Handshake handshake, String reason) {
		this.log.accept(ServerEvent.of(Kind.REFUSED, null, handshake.origin(),
				"Refused: %s: %s".formatted(handshake.origin(), reason)));
	}

}
