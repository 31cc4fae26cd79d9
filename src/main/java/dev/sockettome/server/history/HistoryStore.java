package dev.sockettome.server.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.sockettome.file.FileProblem;
import dev.sockettome.file.OwnFiles;
import dev.sockettome.server.files.DataFolder;
import dev.sockettome.server.settings.ServerSettings.History;
import dev.sockettome.server.settings.ServerSettings.History.Store;

/**
 * Finds the room's log where the settings want it. SQLite is loaded only when that is a
 * file.
 */
public final class HistoryStore {

	static final String FILE = "history.db";

	/** Where SQLite looks for its native library, and where it puts it otherwise. */
	private static final String LIBRARY = "org.sqlite.lib.path";

	private static final String LIBRARY_UNPACKED = "org.sqlite.tmpdir";

	private HistoryStore() {
	}

	/**
	 * Opens the log. One that cannot be kept in its file is kept in memory.
	 * @param problems is told why, from any thread
	 */
	public static RoomLog open(History settings, DataFolder folder, Consumer<String> problems) {
		if (settings.store() == Store.FILE) {
			try {
				String holder = folder.hold();
				if (holder != null) {
					throw new IOException(holder);
				}
				unpackInto(folder.path("native"));
				return FileLog.open(new HistoryPlace(folder.path(FILE), settings), problems);
			}
			catch (IOException ex) {
				problems.accept("The history is kept in memory only, and not in %s: %s".formatted(folder.path(FILE),
						FileProblem.reason(ex)));
			}
		}
		return new MemoryLog(settings.lines());
	}

	/**
	 * Where no launcher has the library ready, it is unpacked at each start: not where
	 * others can put one, and what a crash has left goes.
	 */
	private static void unpackInto(Path folder) throws IOException {
		String ready = System.getProperty(LIBRARY);
		if (ready != null && Files.exists(Path.of(ready, System.mapLibraryName("sqlitejdbc")))) {
			return;
		}
		OwnFiles.createFolder(folder);
		try (Stream<Path> left = Files.list(folder)) {
			for (Path file : left.toList()) {
				Files.delete(file);
			}
		}
		System.setProperty(LIBRARY_UNPACKED, folder.toString());
	}

}
