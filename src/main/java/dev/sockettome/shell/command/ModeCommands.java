package dev.sockettome.shell.command;

import dev.sockettome.client.Connections;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.grammar.InputMode;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.session.ShellSession.Source;
import org.jspecify.annotations.Nullable;

import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;
import org.springframework.stereotype.Component;

/**
 * Between typing commands and typing what is to be said.
 */
@Component
class ModeCommands {

	private final ConnectionCommands connecting;

	private final Connections connections;

	private final ShellSession session;

	private final Console console;

	ModeCommands(ConnectionCommands connecting, Connections connections, ShellSession session, Console console) {
		this.connecting = connecting;
		this.connections = connections;
		this.session = session;
		this.console = console;
	}

	@Command(name = "chat", group = CommandGroups.CONVERSATION, description = "Say whatever is typed from now on",
			help = """
					chat [HOST] [--name NAME] [--retry TIME]

					What you type is said. A line that starts with / is a command, such
					as /who; //text says /text. "/shell" goes back.
					With HOST or HOST:PORT it connects first; so does ./socket-to-me chat.
					HOST may be several, and --retry waits, as in "connect".
					""")
	void chat(@Argument(index = 0) String host,
			@Option(longName = "name", description = "the screen name; without it the server asks") String name,
			@Option(longName = "retry",
					description = "how long to try again while nothing answers, such as 30s") String retry)
			throws InterruptedException {
		if (this.session.source() != Source.PROMPT && this.session.source() != Source.OPENING) {
			throw new CommandFailedException(ExitCode.USAGE,
					"\"chat\" is for someone at a terminal. In a command file, use \"say\".");
		}
		InputMode mode = this.session.mode();
		boolean opening = this.session.source() == Source.OPENING;
		if (!host.isBlank() || name != null || retry != null || opening) {
			connect(host, name, retry);
		}
		boolean entered = mode != InputMode.CHAT;
		this.session.enter(InputMode.CHAT);
		if (entered) {
			this.console.print("What you type is said now. /help shows the commands, /shell goes back.");
		}
		if (!this.connections.current().isTalking()) {
			this.console.print("You are not connected yet: /connect HOST PORT.");
		}
	}

	/** What is advised on the way is to be typed in chat mode. */
	private void connect(String host, @Nullable String name, @Nullable String retry) throws InterruptedException {
		InputMode before = this.session.mode();
		this.session.enter(InputMode.CHAT);
		boolean connected = false;
		try {
			this.connecting.connect(host, "", name, null, null, retry, false, null);
			connected = true;
		}
		finally {
			if (!connected) {
				this.session.enter(before);
			}
		}
	}

	@Command(name = "shell", group = CommandGroups.SHELL, description = "Take what is typed as commands again",
			help = """
					shell

					The way back from "chat".
					""")
	void shell() {
		this.session.enter(InputMode.SHELL);
	}

}
