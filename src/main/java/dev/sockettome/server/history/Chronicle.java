package dev.sockettome.server.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

import dev.sockettome.protocol.ServerLine;
import dev.sockettome.server.history.RoomLog.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * What everyone was told, in the order of the room and with its numbers: it gives that to
 * the log, and knows the end of it by heart. Owned by the room's event loop.
 */
public final class Chronicle {

	/** How many entries the log may be owed. */
	private static final int MAX_OWED = RecentEntries.MAX_ENTRIES;

	private final RoomLog log;

	private final RecentEntries recent;

	/**
	 * What people were told although the log could not take it: who came and went while
	 * the disk was full. The log gets it before anything else.
	 */
	private final Deque<Entry> owed = new ArrayDeque<>();

	/** The last place that was given. */
	private long next;

	/** The last place of what was told. */
	private long position;

	/** Goes on where a log ended. */
	public Chronicle(RoomLog log) {
		Past past = log.past();
		this.log = log;
		this.next = past.position();
		this.position = past.position();
		this.recent = new RecentEntries(past.recent(), past.told());
	}

	/** Gives what is to be told the next place in the order of the room. */
	public Entry next(ServerLine line) {
		this.next++;
		return new Entry(this.next, System.currentTimeMillis(), line);
	}

	/** The place in the order of the room of what was told last. */
	public long position() {
		return this.position;
	}

	/** How many lines of the room everyone has been told, all in all. */
	public long told() {
		return this.recent.told();
	}

	/** What is about to be told, with what the log is owed. */
	public Turn turn(List<Entry> entries, List<Seat> seats, Set<Long> ticketed, List<Long> left) {
		List<Entry> all = entries;
		long toldBefore = told();
		if (!this.owed.isEmpty()) {
			all = new ArrayList<>(this.owed);
			toldBefore -= all.stream().filter((entry) -> entry.line().isOfRoom()).count();
			all.addAll(entries);
		}
		return new Turn(toldBefore, all, seats, ticketed, left);
	}

	/**
	 * Gives to the log what is about to be told.
	 * @param receipt is told whether the log has it
	 */
	public void append(Turn turn, Receipt receipt) {
		this.log.append(turn, receipt);
	}

	/** The log has what it was given. */
	public void taken() {
		this.owed.clear();
	}

	/** The log did not take what people are told nevertheless. */
	public void owe(List<Entry> entries) {
		this.owed.addAll(entries);
		while (this.owed.size() > MAX_OWED) {
			this.owed.remove();
		}
	}

	/**
	 * Takes note of what is told now.
	 * @param place in the order of the room, which may be another one than was thought
	 */
	public void tell(Entry entry, long place) {
		Entry told = (place != entry.position()) ? new Entry(place, entry.time(), entry.line()) : entry;
		this.recent.add(told);
		this.position = told.position();
		this.next = Math.max(this.next, this.position);
	}

	/**
	 * Goes on behind a line of the room, which is the last that was told unless the log
	 * has lost some.
	 * @param line its number
	 */
	public void goTo(long line) {
		this.recent.goTo(line);
	}

	/**
	 * All that came after a line of the room.
	 * @param line its number, from 1; 0 for all
	 * @return the entries, the oldest first; {@code null} when that is too much, or not
	 * all is known any more
	 */
	public @Nullable List<Entry> after(long line) {
		return this.recent.after(line);
	}

}
