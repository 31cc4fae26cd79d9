package dev.sockettome.server.ticket;

import java.util.ArrayList;
import java.util.List;

import dev.sockettome.protocol.Block;
import org.jspecify.annotations.Nullable;

/**
 * The private lines that a server has kept for a device, on their way to another server.
 *
 * @param total how many there were in all; -1 when that is not known
 * @param whileAway how many of them came while it was away
 * @param lines the last ones
 */
public record KeptLines(int total, int whileAway, List<String> lines) {

	/** Nothing is kept. */
	public static final KeptLines NONE = new KeptLines(0, 0, List.of());

	/** As many as may be kept of a connection, and as many more that come while away. */
	static final int MAX_LINES = 2 * PrivateLines.MAX_LINES;

	/** As one line. */
	public String encode() {
		List<String> all = new ArrayList<>(List.of(this.total + " " + this.whileAway));
		all.addAll(this.lines);
		return Block.join(all);
	}

	/** Reads what another server has sent; {@code null} for what none of ours has. */
	public static @Nullable KeptLines decode(String encoded) {
		List<String> all = Block.split(encoded);
		String[] counts = all.get(0).split(" ");
		if (counts.length != 2 || all.size() > 1 + MAX_LINES) {
			return null;
		}
		try {
			int total = Integer.parseInt(counts[0]);
			int whileAway = Integer.parseInt(counts[1]);
			List<String> lines = List.copyOf(all.subList(1, all.size()));
			return (total >= -1 && whileAway >= 0 && whileAway <= lines.size()) ? new KeptLines(total, whileAway, lines)
					: null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

}
