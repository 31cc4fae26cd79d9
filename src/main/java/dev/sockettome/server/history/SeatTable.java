package dev.sockettome.server.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is in the room, in the file of its history, so that it is known after a crash.
 */
final class SeatTable {

	private static final String MARKS = "marks INTEGER NOT NULL DEFAULT 0";

	static final String CREATE = "CREATE TABLE seat(id INTEGER PRIMARY KEY, name TEXT NOT NULL, address BLOB NOT NULL, "
			+ "token BLOB, told_before INTEGER NOT NULL, taken INTEGER NOT NULL, " + MARKS + ")";

	/** What makes the table of before there were accounts the one of today. */
	static final String ADD_MARKS = "ALTER TABLE seat ADD COLUMN " + MARKS;

	/** More than there can be: whoever can write to the file could put more into it. */
	private static final int MAX_SEATS = 100_000;

	/** Leaves room for those who come. */
	private static final long MAX_ID = Long.MAX_VALUE / 2;

	private SeatTable() {
	}

	/** Takes what has changed. */
	static void change(Connection connection, Turn turn) throws SQLException {
		if (!turn.seats().isEmpty()) {
			try (PreparedStatement insert = connection
				.prepareStatement("INSERT OR REPLACE INTO seat VALUES (?, ?, ?, ?, ?, ?, ?)")) {
				for (Seat seat : turn.seats()) {
					insert.setLong(1, seat.id());
					insert.setString(2, seat.name());
					insert.setBytes(3, seat.address());
					insert.setBytes(4, seat.token());
					insert.setLong(5, seat.toldBefore());
					insert.setInt(6, seat.taken());
					insert.setInt(7, seat.marks());
					insert.addBatch();
				}
				insert.executeBatch();
			}
		}
		if (!turn.left().isEmpty()) {
			try (PreparedStatement delete = connection.prepareStatement("DELETE FROM seat WHERE id = ?")) {
				for (long id : turn.left()) {
					delete.setLong(1, id);
					delete.addBatch();
				}
				delete.executeBatch();
			}
		}
	}

	/** Those who were in the room, in the order of joining. */
	static List<Seat> read(Connection connection) throws SQLException {
		List<Seat> seats = new ArrayList<>();
		try (PreparedStatement select = connection.prepareStatement(
				"SELECT id, name, address, token, told_before, taken, marks FROM seat WHERE id BETWEEN 1 AND ? ORDER BY id LIMIT ?")) {
			select.setLong(1, MAX_ID);
			select.setInt(2, MAX_SEATS);
			try (ResultSet rows = select.executeQuery()) {
				while (rows.next()) {
					String name = rows.getString(2);
					byte[] address = rows.getBytes(3);
					if (name != null && address != null) {
						seats.add(Seat.of(rows.getLong(1), name, address, rows.getBytes(4), rows.getLong(5),
								rows.getInt(6), rows.getInt(7)));
					}
				}
			}
		}
		return seats;
	}

}
