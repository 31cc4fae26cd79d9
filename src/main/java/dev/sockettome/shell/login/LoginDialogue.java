package dev.sockettome.shell.login;

import java.time.Duration;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.ClientSettings;
import dev.sockettome.client.LoginAnswer;
import dev.sockettome.client.event.Disconnected;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.protocol.Greeting;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.display.ConsoleSettings.Format;
import dev.sockettome.shell.editor.ChatLineReader;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.shell.session.ShellSession;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.stereotype.Component;

/**
 * Answers what a server asks before it lets anybody in, until it does, or the person
 * gives up.
 */
@Component
public class LoginDialogue implements ApplicationListener<PayloadApplicationEvent<Disconnected>> {

	private final ClientSettings settings;

	private final ConsoleSettings display;

	private final ShellSession session;

	private final Console console;

	private final ObjectProvider<ChatLineReader> reader;

	private volatile @Nullable Thread asking;

	LoginDialogue(ClientSettings settings, ConsoleSettings display, ShellSession session, Console console,
			ObjectProvider<ChatLineReader> reader) {
		this.settings = settings;
		this.display = display;
		this.session = session;
		this.console = console;
		this.reader = reader;
	}

	/**
	 * Gives names until the server takes one.
	 * @param connection one where the server asks for a name
	 * @param firstName the name to give first; blank to ask for it
	 * @param patience how long to wait for each answer
	 * @throws ChatException when there is nobody to ask for another, or the server is
	 * gone
	 * @throws CommandFailedException when the person gives up
	 */
	public void login(ChatConnection connection, String firstName, Duration patience) throws InterruptedException {
		String name = firstName.isBlank() ? ask(connection, "Give one with --name NAME.") : firstName;
		while (connection.login(name, patience, history()) instanceof LoginAnswer.Refused refused) {
			name = ask(connection, refused.reason());
		}
	}

	/** How much a person is shown of what was said before; a program asks for it. */
	private int history() {
		return (this.session.canAsk() && this.display.format() == Format.TEXT) ? this.settings.history() : 0;
	}

	private String ask(ChatConnection connection, String withoutPerson) {
		if (!this.session.canAsk()) {
			throw new ChatException(ChatException.Kind.COULD_NOT_CONNECT,
					"The server asks for a screen name. " + withoutPerson);
		}
		this.console.flush();
		try {
			this.asking = Thread.currentThread();
			while (true) {
				String name = this.reader.getObject().ask(Greeting.NAME_PROMPT + " ");
				if (!name.isBlank()) {
					return name;
				}
			}
		}
		catch (UserInterruptException | EndOfFileException ex) {
			if (connection.endpoint() == null) {
				throw new ChatException(ChatException.Kind.COULD_NOT_CONNECT,
						"The server closed the connection before a name was given.");
			}
			throw new CommandFailedException(ExitCode.INTERRUPTED, "No name given, so not connected.");
		}
		finally {
			this.asking = null;
		}
	}

	/** There is no point in a name any more when the server that asked for it is gone. */
	@Override
	public void onApplicationEvent(PayloadApplicationEvent<Disconnected> event) {
		Thread person = this.asking;
		if (person != null) {
			person.interrupt();
		}
	}

}
