package dev.sockettome.server.redis;

import java.util.concurrent.TimeUnit;

/**
 * How far behind the room a server is, as Redis has told it last. While Redis says
 * nothing it grows: what others say meanwhile is not known here. Written by the event
 * loop that talks to Redis, read by any thread.
 */
final class Lag {

	private final long patienceNanos;

	private volatile long behindMillis;

	private volatile long heard = System.nanoTime();

	/**
	 * One that is nothing yet.
	 * @param patienceMillis for how long Redis may say nothing before it grows
	 */
	Lag(long patienceMillis) {
		this.patienceNanos = TimeUnit.MILLISECONDS.toNanos(patienceMillis);
	}

	/** Redis has answered. */
	void heard(long millis) {
		this.behindMillis = millis;
		this.heard = System.nanoTime();
	}

	/** How far behind it is now, in milliseconds. */
	long millis() {
		long silent = System.nanoTime() - this.heard;
		return this.behindMillis + ((silent > this.patienceNanos) ? TimeUnit.NANOSECONDS.toMillis(silent) : 0);
	}

}
