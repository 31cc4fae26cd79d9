package dev.sockettome.client.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Messages that were given up, whose echo may come after all. The outbox guards it.
 */
final class LateMessages {

	/** How many are still recognised. */
	private static final int REMEMBERED = 100;

	private final Deque<Outgoing> messages = new ArrayDeque<>();

	void add(Outgoing message) {
		if (this.messages.size() == REMEMBERED) {
			removeOldest();
		}
		this.messages.add(message);
	}

	/**
	 * The oldest that is such; {@code null} for none. Asked for each line of a flood.
	 */
	@Nullable Outgoing find(Predicate<Outgoing> such) {
		for (Outgoing message : this.messages) {
			if (such.test(message)) {
				return message;
			}
		}
		return null;
	}

	boolean isEmpty() {
		return this.messages.isEmpty();
	}

	void remove(Outgoing message) {
		this.messages.remove(message);
	}

	void removeOldest() {
		this.messages.remove();
	}

	void clear() {
		this.messages.clear();
	}

}
