package dev.sockettome.client.room;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

import dev.sockettome.client.event.ChatEvent;
import org.jspecify.annotations.Nullable;

/**
 * What happened lately, bounded by how many events there are and by how long their texts
 * are together: when it is full, the oldest makes room. It outlives a connection, so that
 * what was said can be looked up after it is gone. Every event has a position, counted
 * from 0 since the program started, by which a reader can go on where it left off and
 * notice what it came too late for. An event is remembered before anyone is told of it,
 * so that whoever has seen it finds it here; those who wait for what comes find it when
 * all have been told, so that it is shown before what they do about it. The threads of
 * listeners write it, any other reads copies.
 */
public final class Conversation {

	/**
	 * How many characters are remembered at the most, 8 MB of memory: a server could fill
	 * ours with long lines otherwise.
	 */
	static final int MAX_CHARACTERS = 4_000_000;

	private final int capacity;

	/** The event at position {@code p} is at {@code p % capacity}. */
	private final List<@Nullable ChatEvent> ring = new ArrayList<>();

	/**
	 * How many characters each has. To ask an old event is slow in a flood: it is not in
	 * the processor's cache any more.
	 */
	private int[] sizes = new int[64];

	/** The position of the oldest event that is remembered. */
	private long start;

	/** The position behind the last event that is remembered. */
	private long kept;

	/** The position behind the last event of which all have been told. */
	private long end;

	/**
	 * Of how many events somebody is being told: of two, when a connection is made while
	 * the one before still tells of its end.
	 */
	private int telling;

	private int characters;

	/** How many threads wait for an event. */
	private int waiting;

	/**
	 * Some events in a row.
	 *
	 * @param start the position of the first of them
	 * @param events the events, oldest first
	 */
	public record Stretch(long start, List<ChatEvent> events) {

	}

	public Conversation(int capacity) {
		this.capacity = capacity;
	}

	/** Everything that is remembered, oldest first. */
	public List<ChatEvent> events() {
		return all().events();
	}

	/** Everything that is remembered, also what is being told now. */
	public synchronized Stretch all() {
		return stretch(0, this.kept);
	}

	/** The position of the event that is being told, or that the next one will have. */
	public synchronized long end() {
		return this.end;
	}

	/**
	 * What is remembered from a position on, of which all have been told; it starts later
	 * than asked for when the oldest of it is forgotten.
	 */
	public synchronized Stretch since(long position) {
		return stretch(position, this.end);
	}

	private Stretch stretch(long position, long behind) {
		long from = Math.max(position, this.start);
		List<ChatEvent> events = new ArrayList<>((int) Math.max(0, behind - from));
		for (long p = from; p < behind; p++) {
			ChatEvent event = this.ring.get(slot(p));
			if (event != null) {
				events.add(event);
			}
		}
		return new Stretch(from, events);
	}

	/**
	 * Waits until all have been told of an event at a position, the time is up, or it
	 * need not be waited for any more.
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
			this.waiting++;
			try {
				wait(left);
			}
			finally {
				this.waiting--;
			}
		}
	}

	/** Has the threads that wait look again whether they need to. */
	public synchronized void wake() {
		notifyAll();
	}

	/** Remembers an event, before anyone is told of it. */
	public synchronized void add(ChatEvent event) {
		this.telling++;
		if (this.kept - this.start == this.capacity) {
			forgetOldest();
		}
		int slot = slot(this.kept);
		if (this.ring.size() < this.capacity) {
			this.ring.add(event);
			if (slot == this.sizes.length) {
				this.sizes = Arrays.copyOf(this.sizes, slot * 2);
			}
		}
		else {
			this.ring.set(slot, event);
		}
		this.kept++;
		this.sizes[slot] = event.characters();
		this.characters += this.sizes[slot];
		while (this.characters > MAX_CHARACTERS && this.kept - this.start > 1) {
			forgetOldest();
		}
	}

	/** All have been told of an event that was added. */
	public synchronized void told() {
		this.telling--;
		if (this.telling > 0) {
			return;
		}
		this.end = this.kept;
		if (this.waiting > 0) {
			notifyAll();
		}
	}

	private void forgetOldest() {
		int slot = slot(this.start);
		this.ring.set(slot, null);
		this.characters -= this.sizes[slot];
		this.start++;
	}

	private int slot(long position) {
		return (int) (position % this.capacity);
	}

}
