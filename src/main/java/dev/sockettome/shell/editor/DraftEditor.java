package dev.sockettome.shell.editor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * The editor a person has chosen, for a draft that outgrows the prompt.
 */
final class DraftEditor {

	private DraftEditor() {
	}

	/** The command that starts it, if one is chosen. */
	static @Nullable String chosen() {
		for (String variable : new String[] { "VISUAL", "EDITOR" }) {
			String value = System.getenv(variable);
			if (value != null && !value.isBlank()) {
				return value;
			}
		}
		return null;
	}

	/**
	 * Has a text edited in the terminal, which must be free for it.
	 * @param editor the command, which gets the file as its last argument
	 * @param text the text to start with
	 * @return the text as it was saved, without the newlines at its end
	 * @throws IOException when that failed, with one line that says how
	 */
	static String edit(String editor, String text) throws IOException, InterruptedException {
		// Made so that nobody else can look into it (java.nio.file.Files); what the
		// editor
		// leaves beside the file goes with it.
		Path folder = Files.createTempDirectory("socket-to-me-draft");
		try {
			Path file = Files.writeString(folder.resolve("draft.txt"), text + "\n");
			Process process = new ProcessBuilder("/bin/sh", "-c", editor + " \"$1\"", "sh", file.toString()).inheritIO()
				.start();
			int code = process.waitFor();
			if (code != 0) {
				throw new IOException(Words.of("draft-editor.ended", editor, code));
			}
			return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).stripTrailing();
		}
		finally {
			delete(folder);
		}
	}

	private static void delete(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(file);
			}
		}
	}

}
