package dev.sockettome.shell.command;

import dev.sockettome.client.Connections;
import dev.sockettome.client.tls.Protection;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.grammar.CommandGroups;
import dev.sockettome.shell.grammar.InputMode;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.session.ShellSession.Source;
import dev.sockettome.shell.trust.ProtectionOptions;
import dev.sockettome.words.Words;

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
					chat [HOST] [--name NAME] [--retry TIME] [--tls] [--trust FINGERPRINT] [--ca FILE] [--key FILE] [--insecure]

					What you type is said. A line that starts with / is a command, such
					as /who; //text says /text. "/shell" goes back.
					With HOST or HOST:PORT it connects first; so does ./socket-to-me chat.
					HOST may be several or begin with tls://, and the options are those
					of "connect".
					""")
	void chat(@Argument(index = 0) String host,
			@Option(longName = "name",
					description = "the screen name; without it the server asks") @Nullable String name,
			@Option(longName = "retry",
					description = "how long to try again while nothing answers, such as 30s") @Nullable String retry,
			@Option(longName = "tls", description = ProtectionOptions.TLS) boolean tls,
			@Option(longName = "trust", description = ProtectionOptions.TRUST) @Nullable String trust,
			@Option(longName = "ca", description = ProtectionOptions.CA) @Nullable String ca,
			@Option(longName = "key", description = ProtectionOptions.KEY) @Nullable String key,
			@Option(longName = "insecure", description = ProtectionOptions.INSECURE) boolean insecure)
			throws InterruptedException {
		if (this.session.source() != Source.PROMPT && this.session.source() != Source.OPENING) {
			throw new CommandFailedException(ExitCode.USAGE, Words.of("mode.terminal-only"));
		}
		InputMode mode = this.session.mode();
		boolean opening = this.session.source() == Source.OPENING;
		Protection options = Protection.NONE.with(tls, insecure, trust, ca, key);
		if (!host.isBlank() || name != null || retry != null || opening || !options.equals(Protection.NONE)) {
			connect(() -> this.connecting.connect(host, "", name, null, null, retry, false, null, tls, trust, ca, key,
					insecure, false, false));
		}
		boolean entered = mode != InputMode.CHAT;
		this.session.enter(InputMode.CHAT);
		if (entered) {
			this.console.print(Words.of("mode.chatting"));
		}
		if (!this.connections.current().isTalking()) {
			this.console.print(Words.of("mode.not-connected"));
		}
	}

	/** What is advised on the way is to be typed in chat mode. */
	private void connect(Connecting connecting) throws InterruptedException {
		InputMode before = this.session.mode();
		this.session.enter(InputMode.CHAT);
		boolean connected = false;
		try {
			connecting.connect();
			connected = true;
		}
		finally {
			if (!connected) {
				this.session.enter(before);
			}
		}
	}

	private interface Connecting {

		void connect() throws InterruptedException;

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
