package dev.sockettome.server.history;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The room's log: what everyone was told, in the order of the room. A server writes to it
 * from the event loop of its room, and nothing here makes that loop wait: a log in memory
 * answers at once, any other one later, on a thread of its own.
 */
public interface RoomLog {

	/** What the log had when it was opened. */
	Past past();

	/**
	 * Takes what happened in one turn of the room, all of it or nothing. It has it before
	 * anyone is told.
	 * @param receipt is told which of the two
	 */
	void append(Turn turn, Receipt receipt);

	/**
	 * Finds what was said.
	 * @return the newest entries that are wanted, the oldest first; fails when they
	 * cannot be read, which the log itself has told
	 */
	CompletableFuture<List<Entry>> find(Query query);

	/**
	 * Has it told, from any thread, when nothing can be written, and {@code null} when it
	 * can again. A log that notices only when it is given something tells it by its
	 * receipts alone.
	 */
	default void watch(Consumer<@Nullable Outage> watcher) {
	}

	/**
	 * Ends it, when all that it was given is kept.
	 * @param nanos how long that may take
	 */
	void close(long nanos);

	/** Is told what became of a turn. */
	interface Receipt {

		/**
		 * It is in the log.
		 * @param place where: not where it was thought to be, when others write to the
		 * log
		 */
		void taken(Turn.Place place);

		/**
		 * Nothing of it is.
		 * @param outage why
		 */
		void refused(Outage outage);

		/**
		 * Nothing of it is, since it is about some who are at another server now.
		 * @param seats their ids
		 */
		default void moved(Set<Long> seats) {
			throw new IllegalStateException("There is no other server");
		}

	}

}
