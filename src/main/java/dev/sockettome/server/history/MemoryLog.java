package dev.sockettome.server.history;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A log that ends with the server. It keeps what was said last. It answers at once, on
 * the thread that asks, which is always the room's.
 */
public final class MemoryLog implements RoomLog {

	/** How much it keeps at most, about, in bytes. */
	static final long MAX_BYTES = 2 * 1024 * 1024;

	private final Deque<Entry> entries = new ArrayDeque<>();

	private final int maxLines;

	private long bytes;

	/**
	 * An empty log.
	 * @param maxLines how many lines it keeps at most; fewer, when they are long
	 */
	public MemoryLog(int maxLines) {
		this.maxLines = maxLines;
	}

	@Override
	public Past past() {
		return Past.NONE;
	}

	@Override
	public void append(Turn turn, Receipt receipt) {
		for (Entry entry : turn.entries()) {
			if (entry.isTalk()) {
				this.entries.add(entry);
				this.bytes += entry.bytes();
			}
			while (this.entries.size() > this.maxLines || this.bytes > MAX_BYTES) {
				this.bytes -= this.entries.remove().bytes();
			}
		}
		receipt.taken(turn.place());
	}

	@Override
	public CompletableFuture<List<Entry>> find(Query query) {
		Query.Answer answer = query.answer();
		List<String> wanted = SearchWords.wanted(query.words());
		boolean done = query.isVain();
		for (Iterator<Entry> newestFirst = this.entries.descendingIterator(); !done && newestFirst.hasNext();) {
			Entry entry = newestFirst.next();
			done = entry.position() < query.before() && SearchWords.areIn(wanted, entry.text()) && !answer.take(entry);
		}
		return CompletableFuture.completedFuture(answer.oldestFirst());
	}

	@Override
	public void close(long nanos) {
		this.entries.clear();
		this.bytes = 0;
	}

}
