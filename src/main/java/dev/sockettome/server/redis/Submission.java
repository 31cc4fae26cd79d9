package dev.sockettome.server.redis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sockettome.server.history.Entry;
import dev.sockettome.server.history.Outage;
import dev.sockettome.server.history.RoomLog.Receipt;
import dev.sockettome.server.history.Seat;
import dev.sockettome.server.history.Turn;

/**
 * A turn on its way to the stream.
 *
 * @param turn what happened
 * @param receipt is told what has become of it
 * @param since when it was given to the log, by {@link System#nanoTime}
 */
record Submission(Turn turn, Receipt receipt, long since) {

	private static final Receipt NOBODY = new Receipt() {

		@Override
		public void taken() {
		}

		@Override
		public void refused(Outage outage) {
		}

	};

	Submission(Turn turn, Receipt receipt) {
		this(turn, receipt, System.nanoTime());
	}

	/** For how long it has waited, in nanoseconds. */
	long age() {
		return System.nanoTime() - this.since;
	}

	/** A turn in which nothing happened, for what goes with any. */
	static Submission ofNothing(long told) {
		return new Submission(new Turn(told, List.of(), List.of(), List.of()), NOBODY);
	}

	/** How many lines of the room there are with it. */
	long toldAfter() {
		return this.turn.toldBefore() + StoredTurn.linesOfRoom(this.turn.entries());
	}

	/**
	 * The last position with it.
	 * @param before the one before
	 */
	long position(long before) {
		List<Entry> entries = this.turn.entries();
		return entries.isEmpty() ? before : entries.get(entries.size() - 1).position();
	}

	/**
	 * What {@link Script#APPEND} takes.
	 * @param number its number among those of the server
	 * @param anew whether what Redis has is of no account
	 * @param all who is in the room without it
	 */
	byte[][] arguments(long epoch, long number, String holder, boolean anew, long position, Map<Long, Seat> all) {
		Map<Long, Seat> seats = new LinkedHashMap<>(anew ? all : Map.of());
		this.turn.seats().forEach((seat) -> seats.put(seat.id(), seat));
		Arguments arguments = new Arguments().add(epoch)
			.add(number)
			.add(holder)
			.add(Appender.LEASE_MILLIS)
			.add(anew)
			.add(this.turn.toldBefore())
			.add(toldAfter())
			.add(position(position))
			.add(StoredTurn.encode(this.turn.entries()))
			.add(seats.size());
		seats.forEach((id, seat) -> arguments.add(id).add(StoredSeat.encode(seat)));
		this.turn.left().forEach(arguments::add);
		return arguments.toArray();
	}

}
