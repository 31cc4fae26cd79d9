package dev.sockettome.shell.reading;

import java.util.List;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.Connections;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.Utterance;
import dev.sockettome.client.event.GreetingReceived;
import dev.sockettome.client.room.Conversation;
import dev.sockettome.shell.conversation.Recalled;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.display.StyledLine;
import dev.sockettome.shell.editor.ChatLineReader;
import dev.sockettome.shell.grammar.CommandGroups;
import dev.sockettome.shell.profile.Ignored;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.session.ShellSession.Source;
import dev.sockettome.shell.window.Windows;
import dev.sockettome.words.Words;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.stereotype.Component;

/**
 * Reading back in the whole of the terminal.
 */
@Component
class ReadCommand {

	private final Connections connections;

	private final Windows windows;

	private final Recalled recalled;

	private final Ignored ignored;

	private final ShellSession session;

	private final Console console;

	private final ObjectProvider<ChatLineReader> reader;

	ReadCommand(Connections connections, Windows windows, Recalled recalled, Ignored ignored, ShellSession session,
			Console console, ObjectProvider<ChatLineReader> reader) {
		this.connections = connections;
		this.windows = windows;
		this.recalled = recalled;
		this.ignored = ignored;
		this.session = session;
		this.console = console;
		this.reader = reader;
	}

	@Command(name = "read", group = CommandGroups.CONVERSATION, description = "Read back, in the whole screen",
			help = """
					read

					PageUp does the same. All of the conversation that is remembered here:
					PageUp, PageDown, Up, Down, Home and End move, / searches, n and N go on
					searching, up and down, and q goes back. What comes meanwhile is counted
					at the bottom; End shows it.
					""")
	void read() {
		if (this.session.source() != Source.PROMPT) {
			throw new CommandFailedException(ExitCode.USAGE, Words.of("read.terminal-only"));
		}
		ChatLineReader terminal = this.reader.getObject();
		if (!terminal.hasOtherScreen()) {
			throw new CommandFailedException(ExitCode.FAILED, Words.of("read.terminal-has-no"));
		}
		HeldScreen held = new HeldScreen(this.console.screen());
		this.console.attach(held);
		try {
			terminal.useOtherScreen(
					() -> new Pager(terminal, new Talk(this.connections.current()), held::keyPressed).run());
		}
		finally {
			this.console.afterwards(held::release);
			this.console.attach(held.behind());
		}
	}

	/** The conversation of the window that is looked at. */
	private final class Talk implements ReadingMatter {

		private final ChatConnection connection;

		private long end;

		private Talk(ChatConnection connection) {
			this.connection = connection;
		}

		@Override
		public List<StyledLine> lines() {
			Conversation.Stretch stretch = this.connection.conversation().all();
			this.end = stretch.start() + stretch.events().size();
			Recalled recalled = ReadCommand.this.recalled;
			List<StyledLine> lines = recalled.lines(
					recalled.inPlace(stretch.events(), this.connection.name()).stream().filter(this::isShown).toList());
			return lines.isEmpty() ? List.of(StyledLine.of(Words.of("read.nothing-has-happened"))) : lines;
		}

		@Override
		public int arrived() {
			return (int) this.connection.conversation()
				.since(this.end)
				.events()
				.stream()
				.filter((event) -> event instanceof Utterance said && !said.own() && isShown(event))
				.count();
		}

		private boolean isShown(ChatEvent event) {
			return !(event instanceof GreetingReceived) && ReadCommand.this.windows.isAskedFor(event)
					&& !(event instanceof Utterance said && !said.own() && ReadCommand.this.ignored.hides(said));
		}

	}

}
