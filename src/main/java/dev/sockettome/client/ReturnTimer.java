package dev.sockettome.client;

import java.time.Clock;
import java.time.Duration;

import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * When to try to come back after a connection was lost: at longer and longer intervals up
 * to {@link ClientSettings#LONGEST_INTERVAL}, not all clients of a server at once, and
 * without delay when the person says so or the machine has slept. A monitor: the
 * listener's thread waits, any other may hurry it.
 */
final class ReturnTimer {

	/** How often a waiting thread looks whether the machine has slept. */
	private static final long LOOK_MILLIS = 500;

	/** Not all clients of a server at once, here too. */
	private static final long SOON_MILLIS = 300;

	private final Duration first;

	private final Clock clock;

	private @Nullable BackOffExecution intervals;

	private int attempt;

	private int ended;

	private long dueAt = System.nanoTime();

	private String failure = "";

	private boolean hurried;

	private boolean stopped;

	/**
	 * A timer for one conversation.
	 * @param first the interval before the first attempt; the next ones grow from it
	 * @param clock goes on while the machine sleeps
	 */
	ReturnTimer(Duration first, Clock clock) {
		this.first = first;
		this.clock = clock;
	}

	/** Plans the next attempt; gives how long until then. */
	synchronized Duration plan() {
		if (this.intervals == null) {
			long interval = Math.max(1, this.first.toMillis());
			ExponentialBackOff backOff = new ExponentialBackOff(interval, 2);
			backOff.setMaxInterval(Math.max(interval, ClientSettings.LONGEST_INTERVAL.toMillis()));
			backOff.setJitter(interval / 5);
			this.intervals = backOff.start();
		}
		return plan(Math.max(0, this.intervals.nextBackOff()));
	}

	/**
	 * Plans the next attempt where no server is to be spared: there is another, or it has
	 * asked for it.
	 */
	synchronized Duration planSoon() {
		return plan(ThreadLocalRandom.current().nextLong(SOON_MILLIS));
	}

	private Duration plan(long millis) {
		this.attempt++;
		Duration in = this.hurried ? Duration.ZERO : Duration.ofMillis(millis);
		this.dueAt = System.nanoTime() + in.toNanos();
		return in;
	}

	/** Which attempt was planned, from 1. */
	synchronized int attempt() {
		return this.attempt;
	}

	/**
	 * Waits until it is time for the attempt.
	 * @return whether it is; otherwise nobody wants to come back any more
	 */
	synchronized boolean await() throws InterruptedException {
		Wakefulness wakefulness = new Wakefulness(this.clock);
		while (!this.stopped && !this.hurried) {
			long left = (this.dueAt - System.nanoTime() + 999_999) / 1_000_000;
			if (left <= 0) {
				break;
			}
			wait(Math.min(left, LOOK_MILLIS));
			if (wakefulness.hasSlept()) {
				this.intervals = null;
				break;
			}
		}
		this.hurried = false;
		this.dueAt = System.nanoTime();
		return !this.stopped;
	}

	/** Takes note that the attempt has failed. */
	synchronized void failed(String reason) {
		this.failure = reason;
		this.hurried = false;
		this.ended++;
		notifyAll();
	}

	/** Takes note that one is back: the next time it begins anew. */
	synchronized void arrived() {
		this.intervals = null;
		this.attempt = 0;
		this.failure = "";
		this.hurried = false;
		this.ended++;
		notifyAll();
	}

	/**
	 * Has the next attempt begin at once.
	 * @return which attempt ends next, for {@link #awaitEnd}
	 */
	synchronized int hurry() {
		this.hurried = true;
		notifyAll();
		return this.ended;
	}

	/** Waits until an attempt has ended. */
	synchronized void awaitEnd(int which) throws InterruptedException {
		while (this.ended == which && !this.stopped) {
			wait();
		}
	}

	/** Ends the waiting: nobody wants to come back any more. */
	synchronized void stop() {
		this.stopped = true;
		notifyAll();
	}

	/**
	 * How it stands, for someone of that name.
	 * @param quiet whether nobody need see it
	 */
	synchronized Away away(String name, boolean quiet) {
		return new Away(name, this.attempt, this.dueAt, this.failure, quiet);
	}

}
