package dev.sockettome.shell.login;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.ClientSettings;
import dev.sockettome.client.LastConnection;
import dev.sockettome.client.LoginAnswer;
import dev.sockettome.client.event.Disconnected;
import dev.sockettome.client.ticket.TicketFile;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.file.UserFolders;
import dev.sockettome.protocol.Greeting;
import dev.sockettome.settings.SettingsListener;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.display.ConsoleSettings.Format;
import dev.sockettome.shell.editor.ChatLineReader;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.words.Words;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.stereotype.Component;

/**
 * Answers what a server asks before it lets anybody in, until it does, or the person
 * gives up.
 */
@Component
public class LoginDialogue
		implements ApplicationListener<PayloadApplicationEvent<Disconnected>>, SettingsListener<ClientSettings> {

	private final UserFolders folders;

	private volatile ClientSettings settings;

	private final ConsoleSettings display;

	private final ShellSession session;

	private final Console console;

	private final ObjectProvider<ChatLineReader> reader;

	/** Who is asked for a name. */
	private volatile @Nullable Thread naming;

	/** Whether somebody types a password. */
	private volatile boolean typing;

	/** The connection whose server has asked last. */
	private volatile String asking = "";

	LoginDialogue(UserFolders folders, ClientSettings settings, ConsoleSettings display, ShellSession session,
			Console console, ObjectProvider<ChatLineReader> reader) {
		this.folders = folders;
		this.settings = settings;
		this.display = display;
		this.session = session;
		this.console = console;
		this.reader = reader;
	}

	@Override
	public void use(ClientSettings newSettings) {
		this.settings = newSettings;
	}

	/**
	 * Gives names, and their passwords, until the server takes one.
	 * @param connection one where the server asks for a name
	 * @param wanted the name to give first, and after commas those to give when it is
	 * refused; blank to ask for it
	 * @param passwordFile a file whose first line is the password; {@code null} for none
	 * @param patience how long to wait for each answer
	 * @throws ChatException when there is nobody to ask for another, or the server is
	 * gone
	 * @throws CommandFailedException when the person gives up
	 */
	public void login(ChatConnection connection, LastConnection wanted, @Nullable String passwordFile,
			Duration patience) throws InterruptedException {
		Deque<String> names = new ArrayDeque<>(namesIn(wanted.name()));
		String name = names.isEmpty() ? askForName(connection, Words.of("login-dialogue.give-one-name"))
				: names.remove();
		LoginAnswer answer = give(connection, wanted, name, patience);
		PasswordAnswers passwords = null;
		while (!(answer instanceof LoginAnswer.Accepted)) {
			if (answer instanceof LoginAnswer.PasswordAsked question) {
				passwords = (passwords != null) ? passwords : answers(connection, name, passwordFile, patience);
				answer = passwords.answer(question);
			}
			else {
				String reason = (answer instanceof LoginAnswer.Refused refused) ? refused.reason() : "";
				name = names.isEmpty() ? askForName(connection, reason) : names.remove();
				passwords = null;
				answer = give(connection, wanted, name, patience);
			}
		}
	}

	private static List<String> namesIn(String wanted) {
		return Arrays.stream(wanted.split(",")).map(String::strip).filter((name) -> !name.isEmpty()).toList();
	}

	private PasswordAnswers answers(ChatConnection connection, String name, @Nullable String file, Duration patience) {
		PasswordSources sources = new PasswordSources(System::getenv, this.console::diagnose);
		String server = String.valueOf(connection.endpoint());
		return new PasswordAnswers(connection, name, patience, history(),
				(forName) -> sources.find(file, this.settings.passwordCommand(), forName, server),
				this.session.canAsk() ? (question) -> askForPassword(connection, question) : null);
	}

	private LoginAnswer give(ChatConnection connection, LastConnection wanted, String name, Duration patience)
			throws InterruptedException {
		if (wanted.lasting()) {
			connection.keepTicketIn(
					TicketFile.open(this.folders.state().resolve("sessions"), wanted.destination().toString(), name));
		}
		return connection.login(name, patience, history());
	}

	/** How much a person is shown of what was said before; a program asks for it. */
	private int history() {
		return (this.session.canAsk() && this.display.format() == Format.TEXT) ? this.settings.history() : 0;
	}

	private String askForName(ChatConnection connection, String withoutPerson) {
		if (!this.session.canAsk()) {
			throw new ChatException(ChatException.Kind.COULD_NOT_CONNECT,
					Words.of("login-dialogue.server-asks-screen", withoutPerson));
		}
		try {
			this.asking = connection.id();
			this.naming = Thread.currentThread();
			String name = "";
			while (name.isBlank()) {
				name = ask(connection, Words.of("login-dialogue.name"),
						(prompt) -> prompt.ask(Greeting.NAME_PROMPT + " "));
			}
			return name;
		}
		finally {
			this.naming = null;
		}
	}

	private String askForPassword(ChatConnection connection, String question) {
		try {
			this.asking = connection.id();
			this.typing = true;
			return ask(connection, Words.of("login-dialogue.password"), (prompt) -> prompt.askSecretly(question));
		}
		finally {
			this.typing = false;
		}
	}

	private String ask(ChatConnection connection, String what, Function<ChatLineReader, String> question) {
		this.console.flush();
		ChatLineReader prompt = prompt(what);
		try {
			return question.apply(prompt);
		}
		catch (UserInterruptException | EndOfFileException ex) {
			if (connection.endpoint() == null) {
				throw new ChatException(ChatException.Kind.COULD_NOT_CONNECT,
						Words.of("login-dialogue.server-closed-connection", what));
			}
			throw new CommandFailedException(ExitCode.INTERRUPTED, Words.of("login-dialogue.no-given-so", what));
		}
	}

	private ChatLineReader prompt(String what) {
		try {
			return this.reader.getObject();
		}
		catch (BeansException ex) {
			throw new ChatException(ChatException.Kind.COULD_NOT_CONNECT,
					Words.of("login-dialogue.server-asks-no", what));
		}
	}

	/**
	 * There is no point in an answer any more when the server that asked for it is gone.
	 * Whoever types a password must come to its end all the same: the rest of it would be
	 * seen at the next prompt, and kept.
	 */
	@Override
	public void onApplicationEvent(PayloadApplicationEvent<Disconnected> event) {
		Thread person = this.naming;
		if (!event.getPayload().origin().connection().equals(this.asking)) {
			return;
		}
		if (person != null) {
			person.interrupt();
		}
		else if (this.typing) {
			this.console.print(Words.of("login-dialogue.server-has-closed"));
		}
	}

}
