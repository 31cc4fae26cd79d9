package dev.sockettome.server.redis;

import dev.sockettome.server.history.RoomLog.Receipt;
import dev.sockettome.server.history.Turn;

/**
 * A turn on its way to the stream.
 *
 * @param turn what happened
 * @param receipt is told what has become of it
 * @param since when it was given to the log, by {@link System#nanoTime}
 */
record Submission(Turn turn, Receipt receipt, long since) {

	Submission(Turn turn, Receipt receipt) {
		this(turn, receipt, System.nanoTime());
	}

	/** For how long it has waited, in nanoseconds. */
	long age() {
		return System.nanoTime() - this.since;
	}

}
