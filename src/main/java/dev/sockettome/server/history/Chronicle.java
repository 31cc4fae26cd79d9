package dev.sockettome.server.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

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

	private long position;

	/** Goes on where a log ended. */
	public Chronicle(RoomLog log) {
		Past past = log.past();
		this.log = log;
		this.position = past.position();
		this.recent = new RecentEntries(past.recent(), past.told());
	}

	/** Gives what is told now the next place in the order of the room. */
	public Entry next(ServerLine line) {
		this.position++;
		return new Entry(this.position, System.currentTimeMillis(), line);
	}

	/** The last place in the order of the room that was given. */
	public long position() {
		return this.position;
	}

	/** How many lines of the room everyone has been told, all in all. */
	public long told() {
		return this.recent.told();
	}

	/**
	 * Gives to the log what is about to be told.
	 * @param receipt is told whether the log has it
	 */
	public void append(List<Entry> entries, List<Seat> seats, List<Long> left, Receipt receipt) {
		List<Entry> all = entries;
		long toldBefore = told();
		if (!this.owed.isEmpty()) {
			all = new ArrayList<>(this.owed);
			toldBefore -= all.stream().filter((entry) -> entry.line().isOfRoom()).count();
			all.addAll(entries);
		}
		this.log.append(new Turn(toldBefore, all, seats, left), receipt);
	}

	/**
	 * Takes note of what is told now.
	 * @param entries what the log was given, without what is not told
	 * @param taken whether the log has it
	 */
	public void tell(List<Entry> entries, boolean taken) {
		entries.forEach(this.recent::add);
		if (taken) {
			this.owed.clear();
			return;
		}
		this.owed.addAll(entries);
		while (this.owed.size() > MAX_OWED) {
			this.owed.remove();
		}
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
