package dev.sockettome.server.broadcast;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.sockettome.protocol.ServerLine;
import dev.sockettome.server.history.Chronicle;
import dev.sockettome.server.history.Entry;
import dev.sockettome.server.history.RoomLog;
import dev.sockettome.server.history.Seat;
import dev.sockettome.server.history.Turn;
import org.jspecify.annotations.Nullable;

/**
 * What everyone has been told, and what the log gets of it. Owned by the room's event
 * loop.
 */
final class Ledger {

	private final Chronicle chronicle;

	/** Those of whom the log has not taken yet what has changed. */
	private final Set<Occupant> unsaved = new LinkedHashSet<>();

	/** Those who are not in the room, by the ids of their seats. */
	private final Set<Long> leftOut = new HashSet<>();

	Ledger(RoomLog history) {
		this.chronicle = new Chronicle(history);
	}

	/** What is to be told next. */
	Entry next(ServerLine line) {
		return this.chronicle.next(line);
	}

	/** How many lines of the room everyone has been told, all in all. */
	long told() {
		return this.chronicle.told();
	}

	/** The place in the order of the room of what was told last. */
	long position() {
		return this.chronicle.position();
	}

	/**
	 * All that has been told after a line of the room.
	 * @param line its number
	 */
	@Nullable List<Entry> after(long line) {
		return this.chronicle.after(line);
	}

	/** What the log is to take of a batch, and of those before that it did not take. */
	Turn turn(Batch batch) {
		batch.number(this.chronicle.told());
		this.unsaved.addAll(batch.changed());
		List<Seat> seats = List.of();
		List<Long> left = List.of();
		if (!this.unsaved.isEmpty()) {
			seats = this.unsaved.stream().filter((occupant) -> !occupant.isGone()).map(Occupant::seat).toList();
			left = this.unsaved.stream().filter(Occupant::isGone).map(Occupant::id).toList();
		}
		return this.chronicle.turn(batch.entries(), seats, batch.ticketed(), left);
	}

	void append(Turn turn, RoomLog.Receipt receipt) {
		this.chronicle.append(turn, receipt);
	}

	/**
	 * A batch is told that the log has.
	 * @param place where; {@code null} where it was thought to be
	 */
	void taken(Batch batch, Turn turn, Turn.@Nullable Place place) {
		this.chronicle.taken();
		this.unsaved.clear();
		if (place != null && turn.hasPlace()) {
			this.chronicle.goTo(place.told());
			int owed = turn.entries().size() - batch.entries().size() - place.untold().size();
			tell(batch, place.position() + owed);
		}
		else {
			tell(batch);
		}
	}

	/** A batch is told that the log does not have: it gets it later. */
	void owed(Batch batch) {
		tell(batch);
		this.chronicle.owe(batch.entries());
	}

	private void tell(Batch batch) {
		batch.number(this.chronicle.told());
		batch.unfold((entry) -> this.chronicle.tell(entry, entry.position()));
	}

	/** Tells what is in a batch, behind a place in the order of the room. */
	private void tell(Batch batch, long before) {
		batch.number(this.chronicle.told());
		long[] position = { before };
		batch.unfold((entry) -> this.chronicle.tell(entry, ++position[0]));
	}

	/** Others have told something. */
	void relayed(long toldBefore, List<Entry> entries) {
		this.chronicle.goTo(toldBefore);
		entries.forEach((entry) -> this.chronicle.tell(entry, entry.position()));
	}

	/** The log need not know of some any more. */
	void forget(Set<Long> seats) {
		this.unsaved.removeIf((occupant) -> seats.contains(occupant.id()));
	}

	/** What some have done up to now is to be left out of the next batch. */
	void leaveOut(Set<Long> seats) {
		this.leftOut.addAll(seats);
		forget(seats);
	}

	/** Those whose lines are to be left out. */
	Set<Long> takeLeftOut() {
		if (this.leftOut.isEmpty()) {
			return Set.of();
		}
		Set<Long> taken = Set.copyOf(this.leftOut);
		this.leftOut.clear();
		return taken;
	}

}
