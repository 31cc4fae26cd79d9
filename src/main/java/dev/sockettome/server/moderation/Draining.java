package dev.sockettome.server.moderation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import dev.sockettome.protocol.Moving;
import dev.sockettome.server.admission.Admission;
import dev.sockettome.server.log.ServerEvent;
import dev.sockettome.server.log.ServerEvent.Kind;
import dev.sockettome.server.room.Room;
import dev.sockettome.server.thread.RoomLoop;
import dev.sockettome.server.visit.Session;

/**
 * Sends everyone to the other servers of the room, some after the others so that they do
 * not all come there at once, and then ends this one (docs/PROTOCOL.md, section 3.19).
 * Owned by the room's event loop.
 */
public final class Draining {

	private static final long STEP_MILLIS = 100;

	private final RoomLoop loop;

	private final Room room;

	private final Admission<Session> admission;

	private final Ending ending;

	private final Duration within;

	private final BooleanSupplier others;

	private boolean begun;

	/**
	 * A server that does not end yet.
	 * @param within how long it may take; in half of that all are told
	 * @param others whether other servers have the room now
	 */
	public Draining(RoomLoop loop, Room room, Admission<Session> admission, Ending ending, Duration within,
			BooleanSupplier others) {
		this.loop = loop;
		this.room = room;
		this.admission = admission;
		this.ending = ending;
		this.within = within;
		this.others = others;
	}

	/** Ends the server: at once when nobody else has the room, or for the second time. */
	void end() {
		if (!beginIfOthers()) {
			this.ending.stop();
		}
	}

	/** Begins when somebody else has the room, and tells whether it has. */
	boolean beginIfOthers() {
		boolean begins = !this.begun && !this.within.isZero() && this.others.getAsBoolean();
		if (begins) {
			begin();
		}
		return begins;
	}

	/**
	 * Begins.
	 * @return how many are to go
	 * @throws IllegalArgumentException when it has begun before
	 */
	int begin() {
		if (this.begun) {
			throw new IllegalArgumentException("The server sends everyone elsewhere already.");
		}
		this.begun = true;
		this.ending.closeDoors();
		List<Session> all = new ArrayList<>(this.admission.inside());
		Collections.shuffle(all);
		this.room.log(ServerEvent.of(Kind.MODERATION,
				"%,d connections are sent to the other servers of the room".formatted(all.size())));
		long end = System.nanoTime() + this.within.toNanos();
		long steps = Math.max(1, this.within.toMillis() / 2 / STEP_MILLIS);
		step(new ArrayDeque<>(all), (int) ((all.size() + steps - 1) / steps), end);
		return all.size();
	}

	private void step(Deque<Session> waiting, int count, long end) {
		for (int i = 0; i < count && !waiting.isEmpty(); i++) {
			waiting.remove().tell(Moving.notice());
		}
		if (this.admission.inside().isEmpty() || System.nanoTime() - end >= 0) {
			this.ending.stop();
		}
		else {
			this.loop.schedule(() -> step(waiting, count, end), STEP_MILLIS, TimeUnit.MILLISECONDS);
		}
	}

}
