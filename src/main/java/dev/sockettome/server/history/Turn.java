package dev.sockettome.server.history;

import java.util.List;
import java.util.Set;

/**
 * What happened in one turn of the room, which the log takes as a whole or not at all.
 *
 * @param toldBefore how many lines of the room there were before, as far as is known here
 * @param entries what everyone was told
 * @param seats of whom something has changed that the log keeps
 * @param ticketed the ids of those among them who have got a ticket in this turn
 * @param left the ids of those who have left
 */
public record Turn(long toldBefore, List<Entry> entries, List<Seat> seats, Set<Long> ticketed, List<Long> left) {

	/** A turn in which nobody's seat has changed. */
	static Turn of(List<Entry> entries) {
		return new Turn(0, entries, List.of(), Set.of(), List.of());
	}

	/** Whether it matters what was told before it, and what is told behind it. */
	public boolean hasPlace() {
		return !this.entries.isEmpty() || !this.ticketed.isEmpty();
	}

	/** Its place, when nobody else writes to the log. */
	public Place place() {
		return new Place(this.toldBefore, this.entries.isEmpty() ? 0 : this.entries.get(0).position() - 1);
	}

	/**
	 * Where a turn is in the order of the room.
	 *
	 * @param told how many lines of the room there were before
	 * @param position the last position before
	 * @param untold the positions of the entries of the turn that are not told: who has
	 * another device at another server has not come, or gone
	 */
	public record Place(long told, long position, Set<Long> untold) {

		public Place(long told, long position) {
			this(told, position, Set.of());
		}

	}

}
