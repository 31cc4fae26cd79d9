package dev.sockettome.server.redis;

import java.util.HexFormat;

import dev.sockettome.server.history.Seat;
import org.jspecify.annotations.Nullable;

/**
 * Someone in the room, as the hash of seats has it under the id: name, address, hash of
 * the token or a dash, and three numbers, with a tab between two of them. Older servers
 * wrote no third.
 */
final class StoredSeat {

	private static final HexFormat HEX = HexFormat.of();

	private static final int FIELDS = 6;

	private static final String NONE = "-";

	private StoredSeat() {
	}

	static String encode(Seat seat) {
		byte[] token = seat.token();
		return String.join("\t", seat.name(), HEX.formatHex(seat.address()),
				(token != null) ? HEX.formatHex(token) : NONE, Long.toString(seat.toldBefore()),
				Integer.toString(seat.taken()), Integer.toString(seat.marks()));
	}

	/**
	 * Someone who was in the room; {@code null} for what no server of ours has written.
	 */
	static @Nullable Seat decode(String id, String value) {
		String[] fields = value.split("\t", -1);
		Long number = Numbers.parse(id);
		if (fields.length < FIELDS - 1 || fields.length > FIELDS || number == null || number < 1) {
			return null;
		}
		try {
			byte[] token = fields[2].equals(NONE) ? null : HEX.parseHex(fields[2]);
			return Seat.of(number, fields[0], HEX.parseHex(fields[1]), token, Long.parseLong(fields[3]),
					Integer.parseInt(fields[4]), (fields.length == FIELDS) ? Integer.parseInt(fields[5]) : 0);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
