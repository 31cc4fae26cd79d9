package dev.sockettome.shell.expect;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.Connected;
import dev.sockettome.client.event.Disconnected;
import dev.sockettome.client.room.Conversation;
import dev.sockettome.client.room.Conversation.Stretch;

/**
 * How far a command file has got in one conversation. It goes through everything that
 * arrived since, however long ago, and waits for more.
 * <p>
 * A conversation remembers {@code chat.client.backlog} events. When more than that came
 * since a cursor was moved last, the oldest are gone, and a search is told how many.
 */
public final class Cursor {

	/** How many of the lines that were looked at are kept for a message. */
	private static final int KEPT = 10;

	/** How a search ended. */
	public enum End {

		/** What was looked for has come. */
		FOUND,

		/** The time was up. */
		TIME_UP,

		/** The connection is over, so nothing can come any more. */
		CONNECTION_OVER,

		/** There has never been a connection. */
		NEVER_CONNECTED

	}

	/**
	 * What a search came to.
	 *
	 * @param end how it ended
	 * @param position where it ended
	 * @param forgotten how many events were gone before they could be looked at
	 * @param last the last lines that were looked at, oldest first
	 */
	public record Result(End end, long position, long forgotten, List<Arrival> last) {

	}

	private final ChatConnection connection;

	private long position;

	public Cursor(ChatConnection connection, long position) {
		this.connection = connection;
		this.position = position;
	}

	public long position() {
		return this.position;
	}

	public void moveTo(long newPosition) {
		this.position = newPosition;
	}

	/**
	 * Looks at what arrived from the cursor on, and at what arrives, one after the other.
	 * The cursor stays where it is.
	 * @param enough whether this one ends the search
	 * @param timeout how long to wait for more
	 */
	public Result search(Predicate<Arrival> enough, Duration timeout) throws InterruptedException {
		Conversation conversation = this.connection.conversation();
		long deadline = System.nanoTime() + timeout.toNanos();
		Deque<Arrival> last = new ArrayDeque<>();
		long at = this.position;
		long forgotten = 0;
		boolean over = false;
		while (true) {
			Stretch stretch = conversation.since(at);
			forgotten += stretch.start() - at;
			at = stretch.start();
			for (ChatEvent event : stretch.events()) {
				at++;
				over = (over || event instanceof Disconnected gone && !gone.comingBack())
						&& !(event instanceof Connected);
				Arrival arrival = Arrival.of(event);
				if (arrival != null) {
					if (last.size() == KEPT) {
						last.remove();
					}
					last.add(arrival);
					if (enough.test(arrival)) {
						return new Result(End.FOUND, at, forgotten, List.copyOf(last));
					}
				}
			}
			End end = null;
			if (over || (stretch.events().isEmpty() && !this.connection.isTalking())) {
				end = (at == 0) ? End.NEVER_CONNECTED : End.CONNECTION_OVER;
			}
			Duration left = Duration.ofNanos(deadline - System.nanoTime());
			if (end == null && (left.isNegative() || left.isZero())) {
				end = End.TIME_UP;
			}
			if (end != null) {
				return new Result(end, at, forgotten, List.copyOf(last));
			}
			conversation.await(at, left, () -> false);
		}
	}

}
