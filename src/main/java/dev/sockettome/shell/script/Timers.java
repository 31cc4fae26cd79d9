package dev.sockettome.shell.script;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.notation.Durations;
import dev.sockettome.shell.expect.Schedule;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * What a file does again and again. One thread does it, one thing at a time, each by its
 * own {@link Schedule}.
 */
final class Timers {

	/** How many there may be: one that takes its time keeps the others waiting. */
	private static final int MOST = 100;

	private final ScriptFrames frames;

	/** Those that are not over; the monitor guards them. */
	private final List<Timer> timers = new ArrayList<>();

	/** Held while something is done, and while nothing must be. */
	private final ReentrantLock turn = new ReentrantLock();

	private @Nullable Thread thread;

	Timers(ScriptFrames frames) {
		this.frames = frames;
	}

	/**
	 * Does something after each period.
	 * @param limit for how long; {@code null} for as long as the file runs
	 * @param count how many times at the most; 0 for any number
	 * @param label what {@code off} calls it; empty for nothing
	 * @throws CommandFailedException when there are too many, or its time would never
	 * come
	 */
	synchronized void add(Deed deed, ChatConnection connection, Duration period, @Nullable Duration limit, int count,
			String label) {
		if (this.timers.size() == MOST) {
			throw new CommandFailedException(ExitCode.FAILED, Words.of("timers.every-already-most", MOST));
		}
		if (limit != null && limit.compareTo(period) < 0) {
			throw new CommandFailedException(ExitCode.USAGE,
					Words.of("timers.time-behind-over", Durations.format(period)));
		}
		this.timers.add(new Timer(deed, connection, period, limit, count, label));
		if (this.thread == null) {
			Thread newThread = new Thread(this::run, "script-timers");
			newThread.setDaemon(true);
			this.thread = newThread;
			newThread.start();
		}
		notifyAll();
	}

	/** Ends those of a label. */
	synchronized void off(String label) {
		this.timers.removeIf((timer) -> timer.label.equals(label));
	}

	/** Waits for what is being done, and lets nothing else begin. */
	void hold() throws InterruptedException {
		this.turn.lockInterruptibly();
	}

	/** Goes on, but for those whose connection was left meanwhile. */
	void release() {
		synchronized (this) {
			this.timers.removeIf((timer) -> timer.wasTalking && !timer.connection.isTalking());
		}
		this.turn.unlock();
	}

	/** Ends it; whatever is done is broken off. */
	synchronized void stop() {
		if (this.thread != null) {
			this.thread.interrupt();
		}
	}

	private void run() {
		try {
			while (true) {
				Timer due = awaitDue();
				hold();
				try {
					if (isThere(due)) {
						due.run();
					}
				}
				finally {
					this.turn.unlock();
				}
			}
		}
		catch (InterruptedException ex) {
			// The file has ended.
		}
	}

	private synchronized boolean isThere(Timer timer) {
		return this.timers.contains(timer);
	}

	/** Waits for the next that is due; its time after that is set by then. */
	private synchronized Timer awaitDue() throws InterruptedException {
		while (true) {
			Timer next = this.timers.stream().min(Comparator.comparingLong(Timer::left)).orElse(null);
			if (next == null) {
				wait();
			}
			else if (next.left() > 0) {
				TimeUnit.NANOSECONDS.timedWait(this, Math.max(TimeUnit.MILLISECONDS.toNanos(1), next.left()));
			}
			else {
				return next;
			}
		}
	}

	private synchronized void remove(Timer timer) {
		this.timers.remove(timer);
	}

	/** One {@code every}. */
	private final class Timer {

		private final Deed deed;

		private final ChatConnection connection;

		private final Schedule schedule;

		private final String label;

		/** Whether there was a conversation when it was set up or done last. */
		private boolean wasTalking;

		private Timer(Deed deed, ChatConnection connection, Duration period, @Nullable Duration limit, int count,
				String label) {
			this.deed = deed;
			this.connection = connection;
			this.schedule = new Schedule(period, (limit != null) ? limit : ScriptFrame.FOR_EVER, count,
					System.nanoTime());
			this.label = label;
			this.wasTalking = connection.isTalking();
		}

		private long left() {
			return this.schedule.left(System.nanoTime());
		}

		private void run() throws InterruptedException {
			this.deed.run(Timers.this.frames, this.connection, this.connection.conversation().end(), Map.of());
			this.wasTalking |= this.connection.isTalking();
			if (!this.schedule.next(System.nanoTime())) {
				remove(this);
			}
		}

	}

}
