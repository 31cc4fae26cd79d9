package dev.sockettome.shell;

import java.util.Locale;
import java.util.Set;

import dev.sockettome.client.Connections;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.editor.ChatLineReader;
import dev.sockettome.shell.grammar.InputMode;
import dev.sockettome.shell.grammar.UnknownCommandException;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.session.ShellSession.Source;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;

import org.springframework.stereotype.Component;

/**
 * Offers a newcomer to say what was typed as a command and reads like talk. Only a person
 * at the prompt is asked, while there is somebody to hear them. Used by the shell's
 * thread.
 */
@Component
class TalkOffer {

	private static final String QUESTION = "Say it to everyone? [Y/n] ";

	private static final Set<String> YES = Set.of("", "y", "yes");

	private static final Set<String> NO = Set.of("n", "no");

	private final ChatLineReader reader;

	private final ShellSession session;

	private final Connections connections;

	private final Console console;

	private boolean explained;

	TalkOffer(ChatLineReader reader, ShellSession session, Connections connections, Console console) {
		this.reader = reader;
		this.session = session;
		this.connections = connections;
		this.console = console;
	}

	/** Whether a line that is no command is to be said. */
	boolean isTaken(UnknownCommandException unknown) {
		if (!unknown.isTalk() || this.session.source() != Source.PROMPT || this.session.mode() != InputMode.SHELL
				|| !this.connections.current().isTalking()) {
			return false;
		}
		if (!this.explained) {
			this.console.print("That is no command. \"chat\" has all you type said from now on.");
			this.explained = true;
		}
		this.console.flush();
		try {
			String answer;
			do {
				answer = this.reader.ask(QUESTION).strip().toLowerCase(Locale.ROOT);
			}
			while (!YES.contains(answer) && !NO.contains(answer));
			return YES.contains(answer);
		}
		catch (UserInterruptException | EndOfFileException ex) {
			return false;
		}
	}

}
