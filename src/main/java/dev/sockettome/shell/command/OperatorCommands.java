package dev.sockettome.shell.command;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.Connections;
import dev.sockettome.client.delivery.Delivery;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.ChatException.Kind;
import dev.sockettome.grammar.Secrets;
import dev.sockettome.server.command.ModeratorCall;
import dev.sockettome.server.command.PasswordFile;
import dev.sockettome.shell.grammar.CommandGroups;
import dev.sockettome.shell.login.Passwords;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.session.ShellSession.Source;
import dev.sockettome.words.Words;

import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;
import org.springframework.stereotype.Component;

/**
 * What an operator does on the server one is connected to: the rows of the server's table
 * that are for clients, how to become an operator, and whatever else the server knows.
 */
@Component
public class OperatorCommands {

	private final Connections connections;

	private final ShellSession session;

	private final Passwords passwords;

	OperatorCommands(Connections connections, ShellSession session, Passwords passwords) {
		this.connections = connections;
		this.session = session;
		this.passwords = passwords;
	}

	@Command(name = "op", group = CommandGroups.MODERATION, description = "Become an operator of the server", help = """
			op [--password-file FILE]

			It asks for the password, and shows and keeps nothing of it. In a command
			file, the first line of FILE is the password. "server op" on the server
			makes one. An operator has "kick", "ban", "mute" and the like.
			""")
	void op(@Option(longName = "password-file", description = "a file whose first line is the password") String file)
			throws InterruptedException {
		ChatConnection connection = this.connections.current();
		connection.requireCommands();
		String password;
		if (file != null) {
			password = PasswordFile.read(file);
		}
		else if (this.passwords.canAsk()) {
			password = this.passwords.ask(Words.of("operator.password"));
		}
		else {
			throw new CommandFailedException(ExitCode.USAGE, Words.of("operator.nobody-ask-password"));
		}
		if (password.isEmpty()) {
			throw new CommandFailedException(ExitCode.FAILED, Words.of("operator.no-password-given"));
		}
		send(connection, "/op " + password, "/op");
	}

	@Command(name = "raw", group = CommandGroups.MODERATION, description = "Have the server do any other command of it",
			help = """
					raw LINE...

					LINE is what one would type with nc, such as /stop --in 30s. It starts
					with a slash; "say" is for what everyone is to read.
					""")
	void raw(@Argument(index = 0) String line) throws InterruptedException {
		String command = line.strip();
		if (Secrets.find(command, true) >= 0) {
			throw new CommandFailedException(ExitCode.USAGE, Words.of("operator.may-password-so"));
		}
		send(this.connections.current(), command, command);
	}

	/** Has the server do what an operator may. */
	public void moderate(ModeratorCall call) {
		try {
			send(this.connections.current(), call.wire(), call.wire());
		}
		catch (InterruptedException ex) {
			throw new CommandFailedException(ExitCode.INTERRUPTED, Words.of("operator.interrupted"));
		}
	}

	/**
	 * Sends a line and waits for its answer, which is shown as all that the server tells
	 * is.
	 * @param shown the line as it may be shown and kept, without a password
	 * @return whether it was done; when it was not, a person has read why
	 */
	boolean send(ChatConnection connection, String line, String shown) throws InterruptedException {
		Delivery answer = connection.command(line, shown);
		try {
			answer.await();
			return true;
		}
		catch (ChatException ex) {
			// A person has read it already.
			if (ex.kind() != Kind.REFUSED || this.session.source() != Source.PROMPT) {
				throw ex;
			}
			return false;
		}
	}

}
