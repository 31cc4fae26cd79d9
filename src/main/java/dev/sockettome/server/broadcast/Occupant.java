package dev.sockettome.server.broadcast;

import dev.sockettome.server.history.Seat;

/**
 * Who has a seat in the room that the log keeps. Called on the room's event loop.
 */
public interface Occupant {

	long id();

	/** Whether the seat is free again. */
	boolean isGone();

	/** What the log keeps of it. */
	Seat seat();

}
