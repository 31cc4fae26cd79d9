package dev.sockettome.server.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

import dev.sockettome.file.OwnFiles;
import dev.sockettome.server.settings.ServerSettings.History;
import dev.sockettome.server.settings.ServerSettings.History.Sync;

/**
 * Where the file of the history is, and how long it keeps what.
 *
 * @param file the database; its write-ahead log is beside it
 * @param settings how it is kept
 */
record HistoryPlace(Path file, History settings) {

	/** What SQLite calls the files that belong to a database. */
	private static final List<String> ENDINGS = List.of("", "-wal", "-shm");

	boolean syncsEveryCommit() {
		return this.settings.sync() == Sync.COMMIT;
	}

	/** What is older is removed; in milliseconds since 1970. */
	long forgetsBefore() {
		return Instant.now().minus(this.settings.keep()).toEpochMilli();
	}

	long maxBytes() {
		return this.settings.size().toBytes();
	}

	/**
	 * Opens the history, and makes it when there is none. What cannot be understood, or
	 * is another program's, is put aside first.
	 * @param problems is told so
	 * @throws SQLException when it cannot be opened
	 * @throws IOException when it cannot be made or put aside
	 */
	HistoryFile open(Consumer<String> problems) throws IOException, SQLException {
		if (Files.exists(this.file)) {
			try {
				OwnFiles.makePrivate(this.file);
				return HistoryFile.open(this.file, syncsEveryCommit());
			}
			catch (SQLException ex) {
				if (!HistoryProblem.isForeign(ex)) {
					throw ex;
				}
				putAside(HistoryProblem.reason(ex), problems);
			}
		}
		OwnFiles.createFile(this.file);
		return HistoryFile.open(this.file, syncsEveryCommit());
	}

	/** Gives the file another name, and tells. */
	void putAside(String reason, Consumer<String> problems) throws IOException {
		String time = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString().replace(":", "");
		Path aside = this.file.resolveSibling(this.file.getFileName() + ".aside-" + time);
		for (String ending : ENDINGS) {
			OwnFiles.rename(Path.of(this.file + ending), Path.of(aside + ending));
		}
		problems.accept(
				"%s is kept aside as %s, and a new one begun: %s".formatted(this.file, aside.getFileName(), reason));
	}

}
