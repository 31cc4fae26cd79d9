package dev.sockettome.shell.conversation;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What others said since a person last pressed a key, or while they were in another
 * window: what the status line counts is what {@code catchup} shows. The console's
 * printer and the thread that reads the keys write it, and the shell's thread asks.
 */
@Component
public class Absence {

	/**
	 * What was missed of a connection.
	 *
	 * @param since when the first of it was said
	 * @param count how many messages it is
	 */
	public record Missed(Instant since, int count) {

		private Missed and(Missed later) {
			return new Missed(this.since, this.count + later.count);
		}

	}

	/** Since the last key. */
	private final Map<String, Missed> unread = new HashMap<>();

	/** Before it, and not caught up with. */
	private final Map<String, Missed> before = new HashMap<>();

	/**
	 * The person has gone, perhaps with a line half typed: what they had found is over.
	 */
	synchronized void begin(String connection) {
		this.before.remove(connection);
	}

	/** Takes note of a message that was perhaps not seen. */
	synchronized void missed(String connection, Instant at) {
		Missed earlier = this.unread.get(connection);
		this.unread.put(connection,
				(earlier != null) ? new Missed(earlier.since, earlier.count + 1) : new Missed(at, 1));
	}

	/** Takes note of messages that are found in a window that one comes back to. */
	synchronized void found(String connection, Instant since, int count) {
		this.before.put(connection, new Missed(since, count));
	}

	/**
	 * The person is there. What they find when they begin a line takes the place of what
	 * they found before; what comes while they type the line is added to it.
	 * @param begins whether nothing had been typed
	 */
	synchronized void keyPressed(boolean begins) {
		this.unread.forEach((connection, missed) -> {
			if (begins) {
				this.before.put(connection, missed);
			}
			else {
				this.before.merge(connection, missed, Missed::and);
			}
		});
		this.unread.clear();
	}

	/** How many messages came since the last key. */
	synchronized int count() {
		return this.unread.values().stream().mapToInt(Missed::count).sum();
	}

	/**
	 * What was missed of a connection, or {@code null}; it is asked once, and then counts
	 * as read.
	 */
	public synchronized @Nullable Missed end(String connection) {
		Missed earlier = this.before.remove(connection);
		Missed later = this.unread.remove(connection);
		return (earlier != null && later != null) ? earlier.and(later) : (earlier != null) ? earlier : later;
	}

}
