package dev.sockettome.shell.expect;

import java.time.Duration;

/**
 * When something is due that is done again and again. The times are counted from its
 * beginning, not from when it was done last, so that they do not drift; one that passes
 * meanwhile is left out, and not made up for. Times are those of
 * {@link System#nanoTime()}. Owned by one thread.
 */
public final class Schedule {

	private final long period;

	private final long end;

	/** How many times there are left; 0 or less for any number. */
	private int times;

	private long due;

	/**
	 * A schedule that begins now.
	 * @param period what lies between two times; the first is when it has passed
	 * @param limit how long after the beginning the last may be
	 * @param count how many times there are at the most; 0 for any number
	 */
	public Schedule(Duration period, Duration limit, int count, long now) {
		this.period = period.toNanos();
		this.end = now + limit.toNanos();
		this.times = count;
		this.due = now + this.period;
	}

	/** How long it is until it is due, in nanoseconds; 0 or less when it is. */
	public long left(long now) {
		return this.due - now;
	}

	/**
	 * It has been done, and is due at the next of its times.
	 * @return whether there is one
	 */
	public boolean next(long now) {
		long late = now - this.due;
		this.due += (late / this.period + 1) * this.period;
		return --this.times != 0 && this.due - this.end <= 0;
	}

}
