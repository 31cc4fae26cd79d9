package dev.sockettome.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import dev.sockettome.client.event.ChatEvent;

/**
 * What happened lately, bounded: when it is full, the oldest event makes room. It
 * outlives a connection, so that what was said can be looked up after it is gone. Every
 * event has a position, counted from 0 since the program started, by which a reader can
 * go on where it left off and notice what it came too late for. The listener's thread
 * writes it, any other reads copies.
 */
public final class Conversation {

	private final int capacity;

	/** The event at position {@code p} is at {@code p % capacity}. */
	private final List<ChatEvent> ring = new ArrayList<>();

	private long end;

	/**
	 * Some events in a row.
	 *
	 * @param start the position of the first of them
	 * @param events the events, oldest first
	 */
	public record Stretch(long start, List<ChatEvent> events) {

	}

	Conversation(int capacity) {
		this.capacity = capacity;
	}

	/** Everything that is remembered, oldest first. */
	public List<ChatEvent> events() {
		return since(0).events();
	}

	/** The position that the next event will have. */
	public synchronized long end() {
		return this.end;
	}

	/**
	 * What is remembered from a position on; it starts later than asked for when the
	 * oldest of it is forgotten.
	 */
	public synchronized Stretch since(long position) {
		long start = Math.max(position, this.end - this.ring.size());
		List<ChatEvent> events = new ArrayList<>((int) Math.max(0, this.end - start));
		for (long p = start; p < this.end; p++) {
			events.add(this.ring.get((int) (p % this.capacity)));
		}
		return new Stretch(start, events);
	}

	/**
	 * Waits until there is an event at a position, the time is up, or it need not be
	 * waited for any more.
	 * @param position a position
	 * @param timeout how long to wait
	 * @param needless asked first, and after each {@link #wake()}
	 */
	public synchronized void await(long position, Duration timeout, BooleanSupplier needless)
			throws InterruptedException {
		long deadline = System.nanoTime() + timeout.toNanos();
		while (this.end <= position && !needless.getAsBoolean()) {
			long left = (deadline - System.nanoTime() + 999_999) / 1_000_000;
			if (left <= 0) {
				return;
			}
			wait(left);
		}
	}

	/** Has whoever waits look again whether it needs to. */
	public synchronized void wake() {
		notifyAll();
	}

	synchronized void add(ChatEvent event) {
		if (this.ring.size() < this.capacity) {
			this.ring.add(event);
		}
		else {
			this.ring.set((int) (this.end % this.capacity), event);
		}
		this.end++;
		notifyAll();
	}

}
