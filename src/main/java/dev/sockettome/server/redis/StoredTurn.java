package dev.sockettome.server.redis;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sockettome.protocol.PrintableAscii;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.LoggedIn;
import dev.sockettome.protocol.ServerLine.LoggedOut;
import dev.sockettome.server.lettuce.Arguments;
import dev.sockettome.server.lettuce.Numbers;
import dev.sockettome.server.lettuce.Script;
import dev.sockettome.server.cluster.HeldSeat;
import dev.sockettome.server.history.Entry;
import dev.sockettome.server.history.StoredLine;
import dev.sockettome.server.history.Turn;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a turn, as the stream has it: a line an entry, with its time, what it
 * is, who it is about and what was said, and a tab between two of them.
 *
 * @param id the place in the stream
 * @param server the number of the server whose turn it is
 * @param number which of its turns; 0 when it is about the people of another server
 * @param over the number of the server from which it has taken over; 0 for none
 * @param toldBefore how many lines of the room there were before
 * @param positionBefore the last position before
 * @param entries what everyone was told
 * @param seats of whom others have to know something
 * @param isForeign whether something in it was not written by a server of ours
 */
record StoredTurn(String id, long server, long number, long over, long toldBefore, long positionBefore,
		List<Entry> entries, List<HeldSeat> seats, boolean isForeign) {

	private static final int FIELDS = 4;

	private static final char END = '\n';

	private static final char GAP = '\t';

	/** Writes what happened in a turn, for {@link Script#APPEND}. */
	static void write(Arguments arguments, Turn turn) {
		List<Entry> entries = turn.entries();
		arguments.add(turn.toldBefore()).add(entries.size()).add(linesOfRoom(entries)).add(encode(entries));
	}

	/** The entries, which get their positions when they are appended. */
	static byte[] encode(List<Entry> entries) {
		StringBuilder lines = new StringBuilder();
		for (Entry entry : entries) {
			StoredLine line = StoredLine.of(entry.line());
			lines.append(entry.time()).append(GAP);
			lines.append(line.kind()).append(GAP).append(line.name()).append(GAP).append(line.text()).append(END);
		}
		return lines.toString().getBytes(StandardCharsets.UTF_8);
	}

	/** Reads a whole entry of the stream. */
	static StoredTurn decode(String id, Map<String, byte[]> body) {
		StoredTurn turn = decode(id, body.get("told"), body.get("position"), body.get("turn"));
		List<HeldSeat> seats = new ArrayList<>();
		boolean foreign = turn.isForeign;
		for (String line : text(body.get("seats")).split("\n")) {
			int gap = line.indexOf(GAP);
			HeldSeat seat = (gap > 0) ? StoredSeat.decode(line.substring(0, gap), line.substring(gap + 1)) : null;
			if (seat != null) {
				seats.add(seat);
			}
			foreign |= seat == null && !line.isEmpty();
		}
		String number = text(body.get("number"));
		return new StoredTurn(id, Math.max(0, Numbers.parse(body.get("server"))), Numbers.parseOrZero(number),
				number.startsWith("-") ? Numbers.parseOrZero(number.substring(1)) : 0, turn.toldBefore,
				turn.positionBefore, turn.entries, seats, foreign);
	}

	/**
	 * Reads what is in the stream of what was said. Whoever can write to it could have
	 * put anything into it.
	 * @param told the number of lines of the room before; {@code null} for what is no
	 * turn
	 * @param position the last position before
	 * @param turn the entries
	 */
	static StoredTurn decode(String id, byte @Nullable [] told, byte @Nullable [] position, byte @Nullable [] turn) {
		long toldBefore = Numbers.parse(told);
		long positionBefore = Numbers.parse(position);
		if (toldBefore < 0 || positionBefore < 0 || turn == null) {
			return new StoredTurn(id, 0, 0, 0, 0, 0, List.of(), List.of(), true);
		}
		List<Entry> entries = new ArrayList<>();
		boolean foreign = false;
		long next = positionBefore;
		for (Lines lines = new Lines(turn); lines.hasNext();) {
			Entry entry = lines.next(++next);
			if (entry != null) {
				entries.add(entry);
			}
			foreign |= entry == null;
		}
		return new StoredTurn(id, 0, 0, 0, toldBefore, positionBefore, entries, List.of(), foreign);
	}

	private static String text(byte @Nullable [] bytes) {
		return (bytes != null) ? new String(bytes, StandardCharsets.UTF_8) : "";
	}

	/** The place of a turn that it is, but for what is not told of that. */
	Turn.Place place(Turn submitted) {
		Set<Long> untold = new HashSet<>();
		int next = 0;
		for (Entry entry : submitted.entries()) {
			ServerLine line = entry.line();
			boolean told = next < this.entries.size() && this.entries.get(next).line().equals(line);
			if (!told && (line instanceof LoggedIn || line instanceof LoggedOut)) {
				untold.add(entry.position());
			}
			else {
				next++;
			}
		}
		return new Turn.Place(this.toldBefore, this.positionBefore, untold);
	}

	/** How many lines of the room there were after it. */
	long toldAfter() {
		return this.toldBefore + linesOfRoom(this.entries);
	}

	static long linesOfRoom(List<Entry> entries) {
		long lines = 0;
		for (Entry entry : entries) {
			lines += entry.line().isOfRoom() ? 1 : 0;
		}
		return lines;
	}

	/**
	 * The lines of a turn. All servers read all of them, so each is gone through once,
	 * which tells most of them to be clean: only the others are looked at more closely.
	 */
	private static final class Lines {

		private final byte[] bytes;

		/** Where the fields of a line end, but for the last. */
		private final int[] ends = new int[FIELDS - 1];

		/** Where the next line begins. */
		private int start;

		private Lines(byte[] bytes) {
			this.bytes = bytes;
		}

		private boolean hasNext() {
			return this.start < this.bytes.length;
		}

		/** The next entry; {@code null} for what no server of ours has written. */
		private @Nullable Entry next(long position) {
			int from = this.start;
			int fields = 1;
			boolean plain = true;
			int at = from;
			for (; at < this.bytes.length && this.bytes[at] != END; at++) {
				byte each = this.bytes[at];
				if (each != GAP) {
					plain &= PrintableAscii.is(each);
				}
				else if (fields < FIELDS) {
					this.ends[fields++ - 1] = at;
				}
			}
			this.start = at + 1;
			if (fields < FIELDS) {
				return null;
			}
			Charset charset = plain ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
			long time = Numbers.parse(this.bytes, from, this.ends[0]);
			StoredLine line = new StoredLine(text(this.ends[0] + 1, this.ends[1], charset),
					text(this.ends[1] + 1, this.ends[2], charset), text(this.ends[2] + 1, at, charset));
			ServerLine told = plain ? line.lineOfCleanText() : line.line();
			return (time >= 0 && told != null) ? new Entry(position, time, told) : null;
		}

		private String text(int from, int to, Charset charset) {
			return new String(this.bytes, from, to - from, charset);
		}

	}

}
