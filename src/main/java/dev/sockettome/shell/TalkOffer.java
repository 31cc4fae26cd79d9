package dev.sockettome.shell;

import dev.sockettome.client.Connections;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.editor.ChatLineReader;
import dev.sockettome.shell.grammar.InputMode;
import dev.sockettome.shell.grammar.UnknownCommandException;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.session.ShellSession.Source;
import dev.sockettome.words.Answer;
import dev.sockettome.words.Words;
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
			this.console.print(Words.of("talk-offer.explanation"));
			this.explained = true;
		}
		this.console.flush();
		try {
			Answer answer;
			do {
				answer = Answer.of(this.reader.ask(Words.of("talk-offer.question")), Answer.YES);
			}
			while (answer == null);
			return answer == Answer.YES;
		}
		catch (UserInterruptException | EndOfFileException ex) {
			return false;
		}
	}

}
