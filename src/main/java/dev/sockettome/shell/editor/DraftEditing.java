package dev.sockettome.shell.editor;

import java.io.IOException;
import java.nio.file.Path;

import dev.sockettome.shell.draft.ChosenEditor;
import dev.sockettome.words.Words;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;

/**
 * Leaves the terminal to the editor of a person's choice, for what is half typed; what is
 * saved there comes back to the prompt. Used by the thread that reads the line.
 */
final class DraftEditing {

	private final ChatLineReader reader;

	private Path drafts = Path.of(System.getProperty("java.io.tmpdir"));

	DraftEditing(ChatLineReader reader) {
		this.reader = reader;
	}

	/** Has drafts kept in a folder while they are edited. */
	void keepIn(Path folder) {
		this.drafts = folder;
	}

	/** Opens the draft in the editor. */
	boolean edit() {
		ChosenEditor editor = ChosenEditor.ofEnvironment();
		if (editor == null) {
			this.reader.printAbove(Words.of("line-reader.no-editor-set"));
			return true;
		}
		Terminal terminal = this.reader.getTerminal();
		SignalHandler interrupt = terminal.handle(Signal.INT, SignalHandler.SIG_IGN);
		SignalHandler stop = terminal.handle(Signal.TSTP, SignalHandler.SIG_DFL);
		String problem = "";
		this.reader.handOver();
		this.reader.modes().suspend();
		try {
			String edited = DraftText.pasted(editor.edit(this.drafts, this.reader.getBuffer().toString()));
			this.reader.getBuffer().clear();
			this.reader.getBuffer().write(edited);
		}
		catch (IOException ex) {
			problem = Words.of("line-reader.draft", ex.getMessage());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.reader.modes().resume();
			terminal.handle(Signal.INT, interrupt);
			terminal.handle(Signal.TSTP, stop);
			this.reader.comeBack();
		}
		if (!problem.isEmpty()) {
			this.reader.printAbove(problem);
		}
		return true;
	}

}
