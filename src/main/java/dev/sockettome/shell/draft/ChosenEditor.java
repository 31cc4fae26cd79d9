package dev.sockettome.shell.draft;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * The editor a person has chosen, for a draft that outgrows the prompt.
 */
public final class ChosenEditor {

	private final String command;

	private ChosenEditor(String command) {
		this.command = command;
	}

	/** The one that the environment names, if it does. */
	public static @Nullable ChosenEditor ofEnvironment() {
		for (String variable : new String[] { "VISUAL", "EDITOR" }) {
			String value = System.getenv(variable);
			if (value != null && !value.isBlank()) {
				return new ChosenEditor(value);
			}
		}
		return null;
	}

	/**
	 * Removes the drafts of programs that were killed meanwhile. What cannot be removed
	 * waits for the next start.
	 * @param drafts the folder that all of them are in
	 */
	public static void removeLeftDrafts(Path drafts) {
		try {
			DraftFolder.sweep(drafts);
		}
		catch (IOException ex) {
			// Nobody else can read them.
		}
	}

	/**
	 * Has a text edited in the terminal, which must be free for it. Nobody else can read
	 * the file meanwhile, and it is gone afterwards.
	 * @param drafts the folder that all drafts are in; made when it is not there
	 * @param text the text to start with
	 * @return the text as it was saved, without the newlines at its end
	 * @throws IOException when that failed, with one line that says how
	 */
	public String edit(Path drafts, String text) throws IOException, InterruptedException {
		try (DraftFolder draft = DraftFolder.make(drafts, text + "\n")) {
			// The last argument of the command is the file.
			Process editor = new ProcessBuilder("/bin/sh", "-c", this.command + " \"$1\"", "sh",
					draft.file().toString())
				.inheritIO()
				.start();
			Thread ending = new Thread(() -> end(editor, draft), "draft-ending");
			Runtime.getRuntime().addShutdownHook(ending);
			int code = editor.waitFor();
			forget(ending);
			if (code != 0) {
				throw new IOException(Words.of("draft-editor.ended", this.command, code));
			}
			return draft.text().stripTrailing();
		}
	}

	private static void forget(Thread ending) throws InterruptedException {
		try {
			Runtime.getRuntime().removeShutdownHook(ending);
		}
		catch (IllegalStateException ex) {
			// The program is ending, and nobody draws on the terminal any more.
			new CountDownLatch(1).await();
		}
	}

	/** A program that is ended leaves no editor at a terminal that it gives back. */
	private static void end(Process editor, DraftFolder draft) {
		editor.descendants().forEach(ProcessHandle::destroy);
		editor.destroy();
		try {
			draft.close();
		}
		catch (IOException ex) {
			// The next start removes it.
		}
	}

}
