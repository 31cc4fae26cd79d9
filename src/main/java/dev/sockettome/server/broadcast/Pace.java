package dev.sockettome.server.broadcast;

import java.util.concurrent.TimeUnit;

/**
 * How long logins and logouts wait for more of them: for twice as long as the last
 * delivery took. In a small room that is no time at all, and when 10,000 come it saves
 * most of the writes. Owned by the room's event loop.
 */
final class Pace {

	private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

	/** When the last batch had been delivered, and how long that took, in nanoseconds. */
	private long deliveredAt = System.nanoTime();

	private long deliveryTook;

	/** A batch has been delivered. */
	void delivered(long start) {
		this.deliveredAt = System.nanoTime();
		this.deliveryTook = this.deliveredAt - start;
	}

	/** In how many nanoseconds the next one is due; less than 1 when it is. */
	long untilNext() {
		return Math.min(2 * this.deliveryTook, LONGEST_NANOS) - (System.nanoTime() - this.deliveredAt);
	}

}
