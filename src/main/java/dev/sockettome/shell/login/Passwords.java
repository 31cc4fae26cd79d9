package dev.sockettome.shell.login;

import java.util.function.Consumer;

import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.editor.ChatLineReader;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.session.ShellSession.Source;
import dev.sockettome.shell.session.StandardInput;
import dev.sockettome.words.Words;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Asks the person at the terminal for a password, which is neither shown nor kept.
 */
@Component
public class Passwords {

	private final ShellSession session;

	private final Console console;

	private final ObjectProvider<ChatLineReader> reader;

	Passwords(ShellSession session, Console console, ObjectProvider<ChatLineReader> reader) {
		this.session = session;
		this.console = console;
		this.reader = reader;
	}

	/** Whether there is a person who can be asked. */
	public boolean canAsk() {
		return this.session.source() == Source.PROMPT && StandardInput.isTerminal();
	}

	/**
	 * Asks once.
	 * @return the answer; empty for none
	 * @throws CommandFailedException when Ctrl-C or Ctrl-D was the answer
	 */
	public String ask(String question) {
		this.console.flush();
		try {
			return this.reader.getObject().askSecretly(question).strip();
		}
		catch (UserInterruptException | EndOfFileException ex) {
			throw new CommandFailedException(ExitCode.INTERRUPTED, Words.of("passwords.no-password-given"));
		}
	}

	/**
	 * Asks twice, because nobody sees a slip of the fingers.
	 * @return the answer; empty for none
	 * @throws CommandFailedException when the answers differ, or there is none
	 */
	public String askTwice(String question) {
		return askTwice(question, (password) -> {
		});
	}

	/**
	 * The same, where not every password will do.
	 * @param check throws an exception for one that will not, before it is asked for
	 * again
	 */
	String askTwice(String question, Consumer<String> check) {
		String password = ask(question);
		if (!password.isEmpty()) {
			check.accept(password);
		}
		if (!password.isEmpty() && !password.equals(ask(Words.of("passwords.again")))) {
			throw new CommandFailedException(ExitCode.FAILED, Words.of("passwords.two-not-same"));
		}
		return password;
	}

}
