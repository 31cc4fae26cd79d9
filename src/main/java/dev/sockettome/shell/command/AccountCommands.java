package dev.sockettome.shell.command;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.Connections;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.ChatException.Kind;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.grammar.CommandGroups;
import dev.sockettome.shell.login.NewPassword;
import dev.sockettome.shell.login.Passwords;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;
import org.springframework.stereotype.Component;

/**
 * A name of one's own, on a server that has accounts (docs/PROTOCOL.md, section 3.16).
 */
@Component
class AccountCommands {

	private final Connections connections;

	private final OperatorCommands server;

	private final Passwords passwords;

	private final Console console;

	AccountCommands(Connections connections, OperatorCommands server, Passwords passwords, Console console) {
		this.connections = connections;
		this.server = server;
		this.passwords = passwords;
		this.console = console;
	}

	@Command(name = "register", group = CommandGroups.CONVERSATION,
			description = "Make the name you have yours, by a password", help = """
					register [--key] [--password-file FILE]

					It asks twice for the password, and shows and keeps nothing of it. In a
					command file it is the first line of FILE, or in the environment as
					CHAT_CLIENT_PASSWORD. With --key the key that you have connected with
					opens the name, in place of a password, or beside it.
					""")
	void register(
			@Option(longName = "key", description = "the key of \"connect --key\" is to open the name") boolean key,
			@Option(longName = "password-file", description = "a file whose first line is the password") String file)
			throws InterruptedException {
		ChatConnection connection = ready();
		if (key) {
			boolean verified = connection.roster().isVerified(connection.name());
			this.server.send(connection, verified ? "/key" : "/register", "/register --key");
			return;
		}
		change(connection, "/register", file);
	}

	@Command(name = "password", group = CommandGroups.CONVERSATION, description = "Change the password of your name",
			help = """
					password [--password-file FILE]

					It asks twice for the new one, and shows and keeps nothing of it. In a
					command file it is the first line of FILE, or in the environment as
					CHAT_CLIENT_PASSWORD.
					""")
	void password(
			@Option(longName = "password-file",
					description = "a file whose first line is the new password") String file)
			throws InterruptedException {
		change(ready(), "/password", file);
	}

	/** A connection on which a name can be had, before anybody is asked anything. */
	private ChatConnection ready() {
		ChatConnection connection = this.connections.current();
		connection.requireCommands();
		if (connection.isWithoutAccounts()) {
			throw new ChatException(Kind.REFUSED, Words.of("account.none-here"));
		}
		connection.requirePrivate(Kind.REFUSED);
		return connection;
	}

	private void change(ChatConnection connection, String command, @Nullable String file) throws InterruptedException {
		String name = connection.name();
		String password = new NewPassword(this.passwords, this.console).choose(name, file);
		if (this.server.send(connection, command + " " + password, command)) {
			connection.credentials().keep(name, password);
		}
	}

}
