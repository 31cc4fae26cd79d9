package dev.sockettome.shell.command;

import dev.sockettome.protocol.SafeText;
import dev.sockettome.server.ChatServer;
import dev.sockettome.server.command.ModeratorCall;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.login.Passwords;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.words.Words;

import org.springframework.stereotype.Component;

/**
 * Looking after the server that runs in this shell: the commands of the server's table,
 * behind the word "server".
 */
@Component
public class ServerCommands {

	private final ChatServer server;

	private final Console console;

	private final Passwords passwords;

	ServerCommands(ChatServer server, Console console, Passwords passwords) {
		this.server = server;
		this.console = console;
		this.passwords = passwords;
	}

	public void moderate(ModeratorCall call) {
		try {
			this.server.moderate(asked(call)).forEach((line) -> this.console.print(SafeText.clean(line)));
		}
		catch (IllegalStateException ex) {
			throw new CommandFailedException(ExitCode.FAILED, Words.of("server.no-server-runs"));
		}
		catch (IllegalArgumentException ex) {
			throw new CommandFailedException(ExitCode.FAILED, String.valueOf(ex.getMessage()));
		}
	}

	/** With the password that a new operator is to have, if there is a person to ask. */
	private ModeratorCall asked(ModeratorCall call) {
		if (!call.command().name().equals("op") || !call.arguments().options().isEmpty() || !this.server.isRunning()
				|| !this.passwords.canAsk()) {
			return call;
		}
		String password = this.passwords
			.askTwice(Words.of("server.operator-password", SafeText.clean(call.arguments().value("NAME"))));
		return password.isEmpty() ? call
				: new ModeratorCall(call.command(), call.arguments().replacing("password", "password", password));
	}

}
