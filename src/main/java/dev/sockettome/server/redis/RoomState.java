package dev.sockettome.server.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.sockettome.server.lettuce.Numbers;
import dev.sockettome.server.cluster.HeldSeat;
import dev.sockettome.server.history.Entry;
import dev.sockettome.server.history.Past;
import dev.sockettome.server.history.Seat;
import dev.sockettome.server.lettuce.Script;

/**
 * What a room on Redis is like when a server comes to it.
 *
 * @param server the number of that server
 * @param told how many lines of the room there have been
 * @param position the last place in the order of the room
 * @param turn the last turn in the stream
 * @param letter the last letter in its stream
 * @param everyone who is there, in the order of joining
 * @param isComplete whether all that was there could be understood
 */
record RoomState(long server, long told, long position, String turn, String letter, List<HeldSeat> everyone,
		boolean isComplete) {

	/** More than there can be: whoever can write to Redis could put more there. */
	static final int MAX_SEATS = 100_000;

	/** How many turns that do not follow one another are left out before it is no use. */
	private static final int MAX_MISFITS = 100;

	/** What {@link Script#SNAPSHOT} has answered. */
	static RoomState of(long server, List<?> answer) {
		List<?> stored = (List<?>) answer.get(6);
		boolean complete = Long.valueOf(0).equals(answer.get(5));
		List<HeldSeat> everyone = new ArrayList<>();
		for (int i = 0; i + 1 < stored.size(); i += 2) {
			HeldSeat seat = StoredSeat.decode(text(stored.get(i)), text(stored.get(i + 1)));
			if (seat != null) {
				everyone.add(seat);
			}
			complete &= seat != null;
		}
		everyone.sort(Comparator.comparingLong((held) -> held.seat().id()));
		long told = everyone.stream().mapToLong((held) -> held.seat().toldBefore()).max().orElse(0);
		return new RoomState(server, Math.max(told, Numbers.parseOrZero(text(answer.get(1)))),
				Numbers.parseOrZero(text(answer.get(2))), text(answer.get(3)), text(answer.get(4)), everyone, complete);
	}

	static String text(Object value) {
		return (value instanceof byte[] bytes) ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
	}

	static Set<Long> numbers(List<?> values) {
		return values.stream().map((value) -> Numbers.parseOrZero(text(value))).collect(Collectors.toSet());
	}

	/** Who is at this server. */
	List<Seat> seats() {
		return this.everyone.stream().filter((held) -> held.server() == this.server).map(HeldSeat::seat).toList();
	}

	/** Who is at another one. */
	List<HeldSeat> others() {
		return this.everyone.stream().filter((held) -> held.server() != this.server).toList();
	}

	/**
	 * What the room had, with as much of what was said last as someone who comes back may
	 * have missed.
	 */
	Past past(StreamReader reader) {
		long needed = this.everyone.stream()
			.map(HeldSeat::seat)
			.filter((seat) -> seat.token() != null)
			.mapToLong(Seat::toldBefore)
			.min()
			.orElse(Long.MAX_VALUE);
		Recent recent = new Recent(this.told, needed);
		reader.newestFirst(this.turn, recent::take).join();
		return new Past(Math.max(this.position, recent.position), this.told, recent.oldestFirst(), seats());
	}

	/** The newest entries, as far back as their numbers follow one another. */
	private static final class Recent {

		private final List<Entry> newestFirst = new ArrayList<>();

		private final long needed;

		private long number;

		private long position;

		private long bytes;

		private int misfits;

		private Recent(long told, long needed) {
			this.number = told;
			this.needed = needed;
		}

		private boolean take(StoredTurn turn) {
			if (turn.toldAfter() != this.number) {
				this.misfits++;
				return this.misfits < MAX_MISFITS;
			}
			List<Entry> entries = new ArrayList<>(turn.entries());
			Collections.reverse(entries);
			for (Entry entry : entries) {
				this.position = Math.max(this.position, entry.position());
				if (this.newestFirst.size() < Past.MAX_ENTRIES && this.bytes < Past.MAX_BYTES
						&& this.number >= this.needed) {
					this.newestFirst.add(entry);
					this.bytes += entry.bytes();
					this.number -= entry.line().isOfRoom() ? 1 : 0;
				}
				else {
					return false;
				}
			}
			return true;
		}

		private List<Entry> oldestFirst() {
			Collections.reverse(this.newestFirst);
			return List.copyOf(this.newestFirst);
		}

	}

}
