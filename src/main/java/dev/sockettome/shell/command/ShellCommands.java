package dev.sockettome.shell.command;

import dev.sockettome.client.Connections;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.editor.ChatLineReader;
import dev.sockettome.shell.session.ShellSession;
import org.jline.reader.History;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.stereotype.Component;

/**
 * The shell itself.
 */
@Component
class ShellCommands {

	private final Connections connections;

	private final ShellSession session;

	private final Console console;

	private final ObjectProvider<ChatLineReader> reader;

	ShellCommands(Connections connections, ShellSession session, Console console,
			ObjectProvider<ChatLineReader> reader) {
		this.connections = connections;
		this.session = session;
		this.console = console;
		this.reader = reader;
	}

	@Command(name = "quit", alias = "exit", group = CommandGroups.SHELL, description = "Leave the server and the shell",
			help = """
					quit

					Ctrl-D on an empty line does the same.
					""")
	void quit() throws InterruptedException {
		this.session.quit();
		this.connections.disconnectAll();
	}

	@Command(name = "history", group = CommandGroups.SHELL, description = "Show the lines typed before",
			help = "history")
	void history() {
		if (this.session.source() == ShellSession.Source.PROMPT) {
			for (History.Entry entry : this.reader.getObject().getHistory()) {
				this.console.print("%5d  %s".formatted(entry.index() + 1, entry.line()));
			}
		}
	}

	@Command(name = "clear", group = CommandGroups.SHELL, description = "Clear the screen", help = "clear")
	void clear() {
		if (this.session.source() == ShellSession.Source.PROMPT) {
			this.console.flush();
			this.reader.getObject().clearScreen();
		}
	}

	@Command(name = "version", group = CommandGroups.SHELL, description = "Show the version", help = "version")
	void version() {
		String packaged = getClass().getPackage().getImplementationVersion();
		String version = (packaged != null) ? packaged : "(unpackaged)";
		this.console.print("Socket To Me %s, on Java %s".formatted(version, Runtime.version()));
	}

}
