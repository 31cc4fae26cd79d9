package dev.sockettome.server.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Whether the standard output goes to the journal of systemd, which takes how much a line
 * matters from its beginning (sd-daemon(3)).
 */
public final class JournalStream {

	private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

	private JournalStream() {
	}

	/** Whether it does: the variable names the device and the file that it is. */
	public static boolean isStandardOutput(Map<String, String> environment) {
		String journal = environment.getOrDefault("JOURNAL_STREAM", "");
		if (journal.isEmpty()) {
			return false;
		}
		try {
			return journal.equals("%s:%s".formatted(Files.getAttribute(STANDARD_OUTPUT, "unix:dev"),
					Files.getAttribute(STANDARD_OUTPUT, "unix:ino")));
		}
		catch (IOException | UnsupportedOperationException ex) {
			return false;
		}
	}

}
