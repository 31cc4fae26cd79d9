package dev.sockettome.server.admission;

/**
 * A token bucket: allows a burst at once, and a rate in the long run. The caller gives
 * the time and the limits, so that the limits can change.
 */
public final class TokenBucket {

	private static final double NANOSECONDS = 1e9;

	/** How many tokens are used and not given back yet. */
	private double used;

	private long since;

	/**
	 * Takes a token, when there is one.
	 * @param perSecond how many are given back a second
	 * @param burst how many there are at most
	 * @param now the time, {@link System#nanoTime}
	 */
	public boolean take(double perSecond, double burst, long now) {
		refill(perSecond, now);
		if (this.used + 1 > burst) {
			return false;
		}
		this.used++;
		return true;
	}

	/** How many nanoseconds it takes until there is a token; 0 when there is one now. */
	public long untilNext(double perSecond, double burst, long now) {
		refill(perSecond, now);
		double missing = this.used + 1 - burst;
		return (missing <= 0) ? 0 : (long) Math.ceil(missing / perSecond * NANOSECONDS);
	}

	/** Whether all tokens are there. */
	boolean isFull(double perSecond, long now) {
		refill(perSecond, now);
		return this.used == 0;
	}

	private void refill(double perSecond, long now) {
		if (this.used > 0) {
			this.used = Math.max(0, this.used - (now - this.since) / NANOSECONDS * perSecond);
		}
		this.since = now;
	}

}
