package dev.sockettome.client.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

import dev.sockettome.client.wire.ChatException;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * The messages that wait to be sent, in their order, and those that are in doubt and wait
 * for the person's word. The outbox guards it.
 */
final class WaitingLine {

	private final Deque<Outgoing> waiting = new ArrayDeque<>();

	private final Deque<Outgoing> doubtful = new ArrayDeque<>();

	private @Nullable Keeper keeper;

	private boolean closed;

	/** How many wait to be sent. */
	int size() {
		return this.waiting.size();
	}

	/**
	 * Makes sure that there is room.
	 * @throws ChatException when there is none
	 */
	void requireRoom(int more, int capacity) {
		int total = this.waiting.size() + this.doubtful.size();
		if (total + more > capacity) {
			throw new ChatException(ChatException.Kind.REFUSED,
					Words.of("waiting-line.messages-wait-connection", total));
		}
	}

	/** At the end, once it is kept. */
	void add(Outgoing message) {
		if (this.keeper != null) {
			this.keeper.offered(message);
		}
		this.waiting.add(message);
	}

	/**
	 * In front of all that waits; a message not before what one asks the server for right
	 * after a login: a session is to cover it.
	 */
	void addFirst(Outgoing message) {
		Deque<Outgoing> inFront = new ArrayDeque<>();
		while (!message.isForNow() && !this.waiting.isEmpty() && this.waiting.peek().isForNow()) {
			inFront.push(this.waiting.remove());
		}
		this.waiting.addFirst(message);
		inFront.forEach(this.waiting::addFirst);
	}

	void addDoubtful(Outgoing message) {
		this.doubtful.add(message);
	}

	/** The next to send, taken out; {@code null} for none. */
	@Nullable Outgoing next() {
		Outgoing next = this.waiting.poll();
		if (this.keeper != null && next != null) {
			this.keeper.sending(next);
		}
		return next;
	}

	boolean isDoubtful(Outgoing message) {
		return this.doubtful.contains(message);
	}

	/** Has all that were in doubt wait in front, in their order; gives those. */
	List<Outgoing> trustAll() {
		List<Outgoing> all = List.copyOf(this.doubtful);
		while (!this.doubtful.isEmpty()) {
			addFirst(this.doubtful.removeLast());
		}
		return all;
	}

	/** Takes one out; gives whether it was there. */
	boolean remove(Outgoing message) {
		return this.doubtful.remove(message) || this.waiting.remove(message);
	}

	/** Takes out those that wait and are such. */
	List<Outgoing> removeIf(Predicate<Outgoing> such) {
		List<Outgoing> removed = this.waiting.stream().filter(such).toList();
		this.waiting.removeAll(removed);
		return removed;
	}

	/**
	 * All of them with the one that is in flight, in the order in which they were said.
	 */
	List<Outgoing> all(@Nullable Outgoing inFlight) {
		List<Outgoing> all = new ArrayList<>(this.doubtful);
		if (inFlight != null) {
			all.add(inFlight);
		}
		all.addAll(this.waiting);
		return all;
	}

	/**
	 * Has what waits kept from now on.
	 * @param unsent what has been kept since another time, and is not sent before the
	 * person says so
	 */
	void keepBy(Keeper newKeeper, List<Outgoing> unsent) {
		if (this.closed) {
			newKeeper.close();
		}
		else {
			this.keeper = newKeeper;
			this.doubtful.addAll(unsent);
		}
	}

	void keepNothing() {
		if (this.keeper != null) {
			this.keeper.forget();
			this.keeper = null;
		}
	}

	/** Lets go of all; what is kept stays kept. */
	void close() {
		if (this.keeper != null) {
			this.keeper.close();
		}
		this.closed = true;
		this.doubtful.clear();
		this.waiting.clear();
	}

}
