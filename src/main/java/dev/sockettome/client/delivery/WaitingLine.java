package dev.sockettome.client.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

import dev.sockettome.client.wire.ChatException;
import org.jspecify.annotations.Nullable;

/**
 * The messages that wait to be sent, in their order, and those that are in doubt and wait
 * for the person's word. The outbox guards it.
 */
final class WaitingLine {

	private final Deque<Outgoing> waiting = new ArrayDeque<>();

	private final Deque<Outgoing> doubtful = new ArrayDeque<>();

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
					"%,d messages wait for the connection already, and that is the most. This one does not."
						.formatted(total));
		}
	}

	void add(Outgoing message) {
		this.waiting.add(message);
	}

	/**
	 * In front of all that waits, but for what is in front of it already and nobody
	 * typed: the wish for a session, which is to cover it.
	 */
	void addFirst(Outgoing message) {
		Outgoing first = this.waiting.peek();
		if (first != null && first.isQuiet() && !message.isQuiet()) {
			this.waiting.remove();
			this.waiting.addFirst(message);
			this.waiting.addFirst(first);
		}
		else {
			this.waiting.addFirst(message);
		}
	}

	void addDoubtful(Outgoing message) {
		this.doubtful.add(message);
	}

	/** The next to send, taken out; {@code null} for none. */
	@Nullable Outgoing next() {
		return this.waiting.poll();
	}

	boolean isDoubtful(Outgoing message) {
		return this.doubtful.contains(message);
	}

	/** Has one that was in doubt wait in front; gives whether it was in doubt. */
	boolean trust(Outgoing message) {
		boolean there = this.doubtful.remove(message);
		if (there) {
			addFirst(message);
		}
		return there;
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

	void clear() {
		this.doubtful.clear();
		this.waiting.clear();
	}

}
