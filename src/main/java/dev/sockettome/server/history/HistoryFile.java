package dev.sockettome.server.history;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

import dev.sockettome.protocol.ServerLine;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * One connection to the history in a file, an SQLite database with a write-ahead log:
 * what was committed is there after any crash of the program. For one thread at a time.
 */
final class HistoryFile implements AutoCloseable {

	/** Says whose database it is: "STMe" (SQLite, "PRAGMA application_id"). */
	private static final long OWNER = 0x53544d65;

	/** Raised when the tables change, so that an older program does not write to them. */
	private static final int VERSION = 3;

	/** The version that knew no sessions. */
	private static final int WITHOUT_SEATS = 1;

	/** The version that knew no accounts. */
	private static final int WITHOUT_MARKS = 2;

	/** How long to wait for another program that holds the database. */
	private static final int BUSY_MILLISECONDS = 30_000;

	/** How much of what the disk has already stays in the write-ahead log. */
	private static final int JOURNAL_BYTES = 16 * 1024 * 1024;

	private static final String IS_TALK = "kind IN ('said', 'action')";

	private static final String COLUMNS = "id, time, kind, name, text";

	/** How many lines of the room there were up to an entry. */
	private static final String TOLD = "told INTEGER NOT NULL DEFAULT 0";

	private static final String SET_VERSION = "PRAGMA user_version = " + VERSION;

	private static final List<String> TABLES = List.of(
			"CREATE TABLE entry(id INTEGER PRIMARY KEY, time INTEGER NOT NULL, kind TEXT NOT NULL, "
					+ "name TEXT NOT NULL, text TEXT NOT NULL, " + TOLD + ")",
			SeatTable.CREATE, "CREATE INDEX entry_talk ON entry(id) WHERE " + IS_TALK,
			"CREATE VIRTUAL TABLE word USING fts5(name, text, content='entry', content_rowid='id', "
					+ "tokenize=\"unicode61 remove_diacritics 2\", prefix='1 2 3')",
			// How far the words have got: they come after the entries, when there is
			// time.
			"CREATE TABLE indexed(upto INTEGER NOT NULL)", "INSERT INTO indexed VALUES (0)",
			"CREATE TRIGGER entry_removed AFTER DELETE ON entry WHEN old." + IS_TALK
					+ " AND old.id <= (SELECT upto FROM indexed) BEGIN "
					+ "INSERT INTO word(word, rowid, name, text) VALUES ('delete', old.id, old.name, old.text); END",
			"PRAGMA application_id = " + OWNER, SET_VERSION);

	private static final List<String> FROM_WITHOUT_SEATS = List.of("ALTER TABLE entry ADD COLUMN " + TOLD,
			SeatTable.CREATE, SET_VERSION);

	private final Connection connection;

	private HistoryFile(Connection connection) {
		this.connection = connection;
	}

	/**
	 * Opens a file that is there; an empty one becomes a history.
	 * @param everyCommit whether a commit waits until the disk has it, so that a power
	 * cut costs nothing
	 * @throws SQLException when it cannot be read, or is not a history of ours
	 */
	static HistoryFile open(Path file, boolean everyCommit) throws SQLException {
		SQLiteConfig config = new SQLiteConfig();
		config.setSynchronous(everyCommit ? SynchronousMode.FULL : SynchronousMode.NORMAL);
		config.setJournalSizeLimit(JOURNAL_BYTES);
		config.setBusyTimeout(BUSY_MILLISECONDS);
		Connection connection = config.createConnection("jdbc:sqlite:" + file);
		try (Statement statement = connection.createStatement()) {
			// What is written in a file of somebody else is not to be run.
			statement.execute("PRAGMA trusted_schema = OFF");
			prepare(statement);
			// Not before it is known whose file this is.
			statement.execute("PRAGMA journal_mode = WAL");
			return new HistoryFile(connection);
		}
		catch (SQLException | RuntimeException ex) {
			connection.close();
			throw ex;
		}
	}

	private static void prepare(Statement statement) throws SQLException {
		if (number(statement, "SELECT count(*) FROM sqlite_schema") == 0) {
			atOnce(statement, TABLES);
		}
		if (number(statement, "PRAGMA application_id") != OWNER) {
			throw new SQLException("it is a database of another program", null, HistoryProblem.FOREIGN);
		}
		if (number(statement, "PRAGMA user_version") == WITHOUT_SEATS) {
			atOnce(statement, FROM_WITHOUT_SEATS);
		}
		if (number(statement, "PRAGMA user_version") == WITHOUT_MARKS) {
			atOnce(statement, List.of(SeatTable.ADD_MARKS, SET_VERSION));
		}
		if (number(statement, "PRAGMA user_version") != VERSION) {
			throw new SQLException("it was written by another version of this program", null, HistoryProblem.FOREIGN);
		}
		number(statement, "SELECT upto FROM indexed");
	}

	private static void atOnce(Statement statement, List<String> changes) throws SQLException {
		statement.execute("BEGIN IMMEDIATE");
		for (String change : changes) {
			statement.execute(change);
		}
		statement.execute("COMMIT");
	}

	/** What is in it. */
	Past past() throws SQLException {
		List<Seat> seats = SeatTable.read(this.connection);
		long told = seats.stream().mapToLong(Seat::toldBefore).max().orElse(0);
		try (Statement statement = this.connection.createStatement()) {
			told = Math.max(told, number(statement, "SELECT told FROM entry ORDER BY id DESC LIMIT 1"));
		}
		long needed = seats.stream()
			.filter((seat) -> seat.token() != null)
			.mapToLong(Seat::toldBefore)
			.min()
			.orElse(Long.MAX_VALUE);
		return new Past(lastPosition(), told, (needed < Long.MAX_VALUE) ? recent(told, needed) : List.of(), seats);
	}

	/**
	 * The newest entries, the oldest first, as far back as their numbers follow one
	 * another.
	 * @param told the number of the newest line of the room
	 * @param needed the number of a line before which nobody needs any
	 */
	private List<Entry> recent(long told, long needed) throws SQLException {
		List<Entry> newestFirst = new ArrayList<>();
		try (PreparedStatement select = this.connection
			.prepareStatement("SELECT " + COLUMNS + ", told FROM entry ORDER BY id DESC LIMIT ?")) {
			select.setInt(1, RecentEntries.MAX_ENTRIES);
			try (ResultSet rows = select.executeQuery()) {
				long number = told;
				long bytes = 0;
				while (number >= needed && bytes < RecentEntries.MAX_BYTES && rows.next()) {
					ServerLine line = new StoredLine(rows.getString(3), rows.getString(4), rows.getString(5)).line();
					if (line == null || rows.getLong(6) != number) {
						break;
					}
					Entry entry = new Entry(rows.getLong(1), rows.getLong(2), line);
					newestFirst.add(entry);
					bytes += entry.bytes();
					number -= line.isOfRoom() ? 1 : 0;
				}
			}
		}
		Collections.reverse(newestFirst);
		return newestFirst;
	}

	/** The position of the newest entry there has been, or 0. */
	long lastPosition() throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			return number(statement, "SELECT max(upto, (SELECT coalesce(max(id), 0) FROM entry)) FROM indexed");
		}
	}

	/** Adds what happened in a turn, all or nothing. */
	void append(Turn turn) throws SQLException {
		atOnce(() -> {
			long told = turn.toldBefore();
			try (PreparedStatement insert = this.connection
				.prepareStatement("INSERT INTO entry(" + COLUMNS + ", told) VALUES (?, ?, ?, ?, ?, ?)")) {
				for (Entry entry : turn.entries()) {
					told += entry.line().isOfRoom() ? 1 : 0;
					insert.setLong(1, entry.position());
					insert.setLong(2, entry.time());
					StoredLine line = StoredLine.of(entry.line());
					insert.setString(3, line.kind());
					insert.setString(4, line.name());
					insert.setString(5, line.text());
					insert.setLong(6, told);
					insert.addBatch();
				}
				insert.executeBatch();
			}
			SeatTable.change(this.connection, turn);
			return told;
		});
	}

	/**
	 * Makes some of what was said findable by its words.
	 * @param end the position of the last entry that is to be
	 * @param count how many entries at most
	 * @return whether there is more to do
	 */
	boolean index(long end, int count) throws SQLException {
		return atOnce(() -> {
			try (Statement statement = this.connection.createStatement()) {
				long from = number(statement,
						"SELECT max(upto, (SELECT coalesce(min(id), 1) - 1 FROM entry)) FROM indexed");
				long to = Math.min(from + count, Math.min(end, number(statement, "SELECT max(id) FROM entry")));
				if (to > from) {
					statement.execute("INSERT INTO word(rowid, name, text) SELECT id, name, text FROM entry "
							+ "WHERE id > %d AND id <= %d AND %s".formatted(from, to, IS_TALK));
					statement.execute("UPDATE indexed SET upto = " + to);
				}
				return to - from == count;
			}
		});
	}

	/** Finds what was said; what was not made findable yet is not found by a word. */
	List<Entry> find(Query query) throws SQLException {
		Query.Answer answer = query.answer();
		if (query.isVain()) {
			return List.of();
		}
		String words = SearchWords.wanted(query.words())
			.stream()
			.map((wanted) -> '"' + wanted + "\"*")
			.collect(Collectors.joining(" "));
		String found = words.isEmpty() ? IS_TALK
				: "id IN (SELECT rowid FROM word WHERE word MATCH ?3 ORDER BY rowid DESC LIMIT ?2)";
		try (PreparedStatement select = this.connection.prepareStatement(
				"SELECT %s FROM entry WHERE id < ?1 AND %s ORDER BY id DESC LIMIT ?2".formatted(COLUMNS, found))) {
			select.setLong(1, query.before());
			select.setInt(2, query.lines());
			if (!words.isEmpty()) {
				select.setString(3, words);
			}
			try (ResultSet rows = select.executeQuery()) {
				boolean more = true;
				while (more && rows.next()) {
					ServerLine line = new StoredLine(rows.getString(3), rows.getString(4), rows.getString(5)).line();
					more = line == null || answer.take(new Entry(rows.getLong(1), rows.getLong(2), line));
				}
			}
		}
		return answer.oldestFirst();
	}

	/**
	 * Removes some of what is older than a time, or, while there is too much, some of the
	 * oldest.
	 * @param before in milliseconds since 1970
	 * @param bytes how much of the file may be in use
	 * @param count how many entries to remove at most
	 * @return whether there is more to do
	 */
	boolean forget(long before, long bytes, int count) throws SQLException {
		boolean tooMuch = used() > bytes;
		String oldest = tooMuch ? "SELECT id FROM entry ORDER BY id LIMIT ?1"
				: "SELECT id FROM (SELECT id, time FROM entry ORDER BY id LIMIT ?1) WHERE time < ?2";
		try (PreparedStatement delete = this.connection
			.prepareStatement("DELETE FROM entry WHERE id IN (" + oldest + ")")) {
			delete.setInt(1, count);
			if (!tooMuch) {
				delete.setLong(2, before);
			}
			return delete.executeUpdate() == count;
		}
	}

	/** Has the disk take all that was committed. */
	void sync() throws SQLException {
		execute("PRAGMA wal_checkpoint(PASSIVE)");
	}

	private long used() throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			return number(statement, "SELECT (page_count - freelist_count) * page_size FROM pragma_page_count, "
					+ "pragma_freelist_count, pragma_page_size");
		}
	}

	/**
	 * Does something as a whole or not at all. The connection commits by itself
	 * otherwise, so that nothing that is read holds anything up.
	 */
	private <T> T atOnce(Change<T> change) throws SQLException {
		execute("BEGIN IMMEDIATE");
		try {
			T result = change.make();
			execute("COMMIT");
			return result;
		}
		catch (SQLException | RuntimeException ex) {
			try {
				execute("ROLLBACK");
			}
			catch (SQLException again) {
				// It has done so by itself, as when the disk is full.
			}
			throw ex;
		}
	}

	private void execute(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
	}

	/** The one number that a query gives; 0 when it gives none. */
	private static long number(Statement statement, String query) throws SQLException {
		try (ResultSet result = statement.executeQuery(query)) {
			return result.next() ? result.getLong(1) : 0;
		}
	}

	@Override
	public void close() throws SQLException {
		this.connection.close();
	}

	/** A change to the tables. */
	@FunctionalInterface
	private interface Change<T extends @Nullable Object> {

		T make() throws SQLException;

	}

}
