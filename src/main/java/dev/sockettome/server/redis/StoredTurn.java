package dev.sockettome.server.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.sockettome.protocol.ServerLine;
import dev.sockettome.server.history.Entry;
import dev.sockettome.server.history.StoredLine;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a turn, as the stream has it: a line an entry, with its position, its
 * time, what it is, who it is about and what was said, and a tab between two of them.
 *
 * @param id the place in the stream
 * @param toldBefore how many lines of the room there were before
 * @param entries what everyone was told
 * @param isForeign whether something in it was not written by a server of ours
 */
record StoredTurn(String id, long toldBefore, List<Entry> entries, boolean isForeign) {

	private static final int FIELDS = 5;

	private static final char END = '\n';

	private static final char GAP = '\t';

	static byte[] encode(List<Entry> entries) {
		StringBuilder lines = new StringBuilder();
		for (Entry entry : entries) {
			StoredLine line = StoredLine.of(entry.line());
			lines.append(entry.position()).append(GAP).append(entry.time()).append(GAP);
			lines.append(line.kind()).append(GAP).append(line.name()).append(GAP).append(line.text()).append(END);
		}
		return lines.toString().getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Reads what is in the stream. Whoever can write to it could have put anything into
	 * it.
	 * @param told the number of lines of the room before; {@code null} for what is no
	 * turn
	 * @param turn the entries
	 */
	static StoredTurn decode(String id, byte @Nullable [] told, byte @Nullable [] turn) {
		Long toldBefore = (told != null) ? Numbers.parse(new String(told, StandardCharsets.ISO_8859_1)) : null;
		if (toldBefore == null || turn == null) {
			return new StoredTurn(id, 0, List.of(), true);
		}
		List<Entry> entries = new ArrayList<>();
		boolean foreign = false;
		String lines = new String(turn, StandardCharsets.UTF_8);
		for (int start = 0, end; start < lines.length(); start = end + 1) {
			int next = lines.indexOf(END, start);
			end = (next >= 0) ? next : lines.length();
			Entry entry = entry(lines.substring(start, end));
			if (entry != null) {
				entries.add(entry);
			}
			foreign |= entry == null;
		}
		return new StoredTurn(id, toldBefore, entries, foreign);
	}

	private static @Nullable Entry entry(String line) {
		String[] fields = line.split("\t", FIELDS);
		if (fields.length < FIELDS) {
			return null;
		}
		Long position = Numbers.parse(fields[0]);
		Long time = Numbers.parse(fields[1]);
		ServerLine said = new StoredLine(fields[2], fields[3], fields[4]).line();
		return (position != null && time != null && said != null) ? new Entry(position, time, said) : null;
	}

	/** How many lines of the room there were after it. */
	long toldAfter() {
		return this.toldBefore + linesOfRoom(this.entries);
	}

	static long linesOfRoom(List<Entry> entries) {
		return entries.stream().filter((entry) -> entry.line().isOfRoom()).count();
	}

}
