package dev.sockettome.shell.command;

import dev.sockettome.protocol.SafeText;
import dev.sockettome.server.ChatServer;
import dev.sockettome.server.command.ModeratorCall;
import dev.sockettome.shell.CommandFailedException;
import dev.sockettome.shell.ExitCode;
import dev.sockettome.shell.output.Console;

import org.springframework.stereotype.Component;

/**
 * Looking after the server that runs in this shell: the commands of the server's table,
 * behind the word "server".
 */
@Component
class ServerCommands {

	private final ChatServer server;

	private final Console console;

	ServerCommands(ChatServer server, Console console) {
		this.server = server;
		this.console = console;
	}

	void moderate(ModeratorCall call) {
		try {
			this.server.moderate(call).forEach((line) -> this.console.print(SafeText.clean(line)));
		}
		catch (IllegalStateException ex) {
			throw new CommandFailedException(ExitCode.FAILED, "No server runs here. Start one with \"serve\".");
		}
		catch (IllegalArgumentException ex) {
			throw new CommandFailedException(ExitCode.FAILED, String.valueOf(ex.getMessage()));
		}
	}

}
