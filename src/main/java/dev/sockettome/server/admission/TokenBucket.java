package dev.sockettome.server.admission;

/**
 * How much of something is allowed: so much at once, and so much more as time goes by (a
 * token bucket). The caller gives the time and the limits, so that either can change.
 */
public final class TokenBucket {

	private static final double NANOSECONDS = 1e9;

	/** What has been used up and not been given back yet. */
	private double used;

	private long since;

	/**
	 * Takes one, when there is one.
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

	/** How many nanoseconds it takes until there is one; 0 when there is one now. */
	public long untilNext(double perSecond, double burst, long now) {
		refill(perSecond, now);
		double missing = this.used + 1 - burst;
		return (missing <= 0) ? 0 : (long) Math.ceil(missing / perSecond * NANOSECONDS);
	}

	/** Whether nothing is used up. */
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
