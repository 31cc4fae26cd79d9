package dev.sockettome.shell.command;

import dev.sockettome.client.Connections;
import dev.sockettome.notation.Durations;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.editor.ChatLineReader;
import dev.sockettome.shell.grammar.CommandGroups;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.shell.session.ProgramVersion;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.words.Words;
import org.jline.reader.History;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;
import org.springframework.stereotype.Component;

/**
 * The shell itself.
 */
@Component
class ShellCommands {

	private final Connections connections;

	private final UnsentMessages unsent;

	private final ShellSession session;

	private final Console console;

	private final ObjectProvider<ChatLineReader> reader;

	ShellCommands(Connections connections, UnsentMessages unsent, ShellSession session, Console console,
			ObjectProvider<ChatLineReader> reader) {
		this.connections = connections;
		this.unsent = unsent;
		this.session = session;
		this.console = console;
		this.reader = reader;
	}

	@Command(name = "quit", alias = "exit", group = CommandGroups.SHELL, description = "Leave the server and the shell",
			help = """
					quit [--wait TIME] [--discard]

					Ctrl-D on an empty line does the same. When something waits to be sent,
					it asks first; what is left is offered the next time. With --wait it
					waits until all is sent, so long at most; --discard forgets what waits.
					""")
	void quit(
			@Option(longName = "wait", description = "how long to wait for what is not sent, such as 10s") String wait,
			@Option(longName = "discard", description = "forget what waits to be sent") boolean discard)
			throws InterruptedException {
		if (discard) {
			this.unsent.discard();
		}
		else if (wait != null) {
			this.unsent.await(Durations.parsePositive(wait));
		}
		if (this.session.canAsk() && !this.unsent.mayLeave()) {
			return;
		}
		this.session.quit();
		int left = (wait != null) ? this.unsent.count() : 0;
		this.connections.disconnectAll();
		if (left > 0 && !this.session.canAsk()) {
			throw new CommandFailedException(ExitCode.FAILED, Words.of("shell.not-sent", wait, left));
		}
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
		this.console.print(Words.of("shell.version", ProgramVersion.current(), Runtime.version()));
	}

}
