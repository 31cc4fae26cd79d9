package dev.sockettome.server.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What everyone was told last: as much as someone who comes back after a break may have
 * missed (docs/PROTOCOL.md, section 3.14). Owned by the room's event loop.
 */
final class RecentEntries {

	static final int MAX_ENTRIES = Past.MAX_ENTRIES;

	/** How much it keeps at most, about, in bytes. */
	static final long MAX_BYTES = Past.MAX_BYTES;

	private final Deque<Entry> entries = new ArrayDeque<>();

	private long bytes;

	private long told;

	/** Whether something older than all of it has been told. */
	private boolean cut;

	/**
	 * Begins with what is known.
	 * @param entries the newest entries of all, the oldest first
	 * @param told how many lines of the room there have been
	 */
	RecentEntries(List<Entry> entries, long told) {
		entries.forEach(this::add);
		this.cut |= this.told < told;
		this.told = told;
	}

	/** How many lines of the room there have been. */
	long told() {
		return this.told;
	}

	/** Goes on behind a line: when that is not the last one, nothing before is known. */
	void goTo(long line) {
		if (line != this.told) {
			this.entries.clear();
			this.bytes = 0;
			this.cut = true;
			this.told = line;
		}
	}

	void add(Entry entry) {
		this.entries.add(entry);
		this.bytes += entry.bytes();
		if (entry.line().isOfRoom()) {
			this.told++;
		}
		while (this.entries.size() > MAX_ENTRIES || this.bytes > MAX_BYTES) {
			this.bytes -= this.entries.remove().bytes();
			this.cut = true;
		}
	}

	/**
	 * All that came after a line of the room.
	 * @param line its number, from 1; 0 for all
	 * @return the entries, the oldest first; {@code null} when not all of them are here
	 */
	@Nullable List<Entry> after(long line) {
		List<Entry> missed = new ArrayList<>();
		long number = this.told;
		boolean found = false;
		for (Iterator<Entry> newestFirst = this.entries.descendingIterator(); !found && newestFirst.hasNext();) {
			Entry entry = newestFirst.next();
			boolean counts = entry.line().isOfRoom();
			found = counts && number == line;
			if (!found) {
				missed.add(entry);
				number -= counts ? 1 : 0;
			}
		}
		if (!found && (this.cut || number != line)) {
			return null;
		}
		Collections.reverse(missed);
		return missed;
	}

}
