package dev.sockettome.server.redis;

import java.util.HexFormat;

import dev.sockettome.server.lettuce.Numbers;
import dev.sockettome.server.cluster.HeldSeat;
import dev.sockettome.server.history.Seat;
import org.jspecify.annotations.Nullable;

/**
 * Someone in the room, as the hash of seats has it under the id: the server, the name,
 * the address, the hash of the token or a dash, and three numbers, with a tab between two
 * of them. The scripts read it too.
 */
final class StoredSeat {

	private static final HexFormat HEX = HexFormat.of();

	private static final int FIELDS = 7;

	private static final String NONE = "-";

	private StoredSeat() {
	}

	static String encode(long server, Seat seat) {
		byte[] token = seat.token();
		return String.join("\t", Long.toString(server), seat.name(), HEX.formatHex(seat.address()),
				(token != null) ? HEX.formatHex(token) : NONE, Integer.toString(seat.taken()),
				Integer.toString(seat.marks()), Long.toString(seat.toldBefore()));
	}

	/** A hash as it stands there. */
	static String hex(byte[] hash) {
		return HEX.formatHex(hash);
	}

	/**
	 * Someone who is in the room; {@code null} for what no server of ours has written.
	 */
	static @Nullable HeldSeat decode(String id, String value) {
		String[] fields = value.split("\t", -1);
		Long number = Numbers.parse(id);
		if (fields.length != FIELDS || number == null || number < 1) {
			return null;
		}
		try {
			Long server = Numbers.parse(fields[0]);
			byte[] token = fields[3].equals(NONE) ? null : HEX.parseHex(fields[3]);
			return (server != null)
					? new HeldSeat(server, Seat.of(number, fields[1], HEX.parseHex(fields[2]), token,
							Long.parseLong(fields[6]), Integer.parseInt(fields[4]), Integer.parseInt(fields[5])))
					: null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
