package dev.sockettome.client;

import java.time.Clock;

/**
 * Tells by two clocks whether the machine has slept since it was asked last: the one on
 * the wall goes on meanwhile, the other may stop. Owned by one thread.
 */
final class Wakefulness {

	/** What clocks may differ by without a sleep between, and a busy machine take. */
	private static final long SLEEP_MILLIS = 5_000;

	private final Clock clock;

	private long wall;

	private long awake;

	/**
	 * Begins to watch.
	 * @param clock goes on while the machine sleeps
	 */
	Wakefulness(Clock clock) {
		this.clock = clock;
		look();
	}

	/** Whether the machine has slept since the last look; to be asked each second. */
	boolean hasSlept() {
		long wallBefore = this.wall;
		long awakeBefore = this.awake;
		look();
		return hasSlept(this.wall - wallBefore, (this.awake - awakeBefore) / 1_000_000);
	}

	/**
	 * Whether the machine has slept between two looks, in milliseconds.
	 * @param wall how long it was by the clock on the wall
	 * @param awake how long it was by a clock that may stop in a sleep
	 */
	static boolean hasSlept(long wall, long awake) {
		return wall - awake > SLEEP_MILLIS || awake > 2 * SLEEP_MILLIS;
	}

	private void look() {
		this.wall = this.clock.millis();
		this.awake = System.nanoTime();
	}

}
