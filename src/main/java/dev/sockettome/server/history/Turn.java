package dev.sockettome.server.history;

import java.util.List;

/**
 * What happened in one turn of the room, which the log takes as a whole or not at all.
 *
 * @param toldBefore how many lines of the room there were before
 * @param entries what everyone was told
 * @param seats of whom something has changed that the log keeps
 * @param left the ids of those who have left
 */
public record Turn(long toldBefore, List<Entry> entries, List<Seat> seats, List<Long> left) {

	/** A turn in which nobody's seat has changed. */
	static Turn of(List<Entry> entries) {
		return new Turn(0, entries, List.of(), List.of());
	}

}
