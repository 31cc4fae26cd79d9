package dev.sockettome.shell;

import java.util.List;
import java.util.Map;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.Connections;
import dev.sockettome.shell.conversation.StatusLine;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.editor.ChatLineReader;
import dev.sockettome.shell.editor.JobControl;
import dev.sockettome.shell.editor.Prompt;
import dev.sockettome.shell.editor.TerminalScreen;
import dev.sockettome.shell.grammar.InputMode;
import dev.sockettome.shell.profile.Bookmark;
import dev.sockettome.shell.profile.Bookmarks;
import dev.sockettome.shell.session.CommandDispatcher;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.session.ShellSession.Source;
import dev.sockettome.shell.switching.Switching;
import dev.sockettome.shell.window.Draft;
import dev.sockettome.shell.window.ReadingKeyException;
import dev.sockettome.shell.window.WindowKeyException;
import dev.sockettome.shell.window.Windows;
import dev.sockettome.words.Words;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;

import org.springframework.stereotype.Component;

/**
 * The shell at a prompt: reads a line, has it run or said, and goes on whatever became of
 * it, until the person quits.
 */
@Component
class InteractiveShell {

	private final ChatLineReader reader;

	private final CommandDispatcher dispatcher;

	private final PromptCommands commands;

	private final TypedLines lines;

	private final ShellSession session;

	private final Connections connections;

	private final Prompt prompt;

	private final Console console;

	private final ConsoleSettings settings;

	private final Bookmarks bookmarks;

	private final StatusLine statusLine;

	private final Switching switching;

	private final Windows windows;

	/** What was half typed when the person began to read back. */
	private Draft untaken = Draft.EMPTY;

	InteractiveShell(ChatLineReader reader, CommandDispatcher dispatcher, PromptCommands commands, TypedLines lines,
			ShellSession session, Connections connections, Prompt prompt, Console console, ConsoleSettings settings,
			Bookmarks bookmarks, StatusLine statusLine, Switching switching, Windows windows) {
		this.switching = switching;
		this.windows = windows;
		this.reader = reader;
		this.dispatcher = dispatcher;
		this.commands = commands;
		this.lines = lines;
		this.session = session;
		this.connections = connections;
		this.prompt = prompt;
		this.console = console;
		this.settings = settings;
		this.bookmarks = bookmarks;
		this.statusLine = statusLine;
	}

	/**
	 * Runs until the person quits.
	 * @param opening the words of a command to start with; when it fails, so does the
	 * shell; none for no command
	 */
	void run(List<String> opening) {
		this.console.attach(new TerminalScreen(this.reader, this.settings));
		this.switching.begin();
		this.reader.setWindows(this.windows::desk);
		this.statusLine.show();
		this.session.enter(this.settings.mode());
		this.reader.modes().enter();
		this.reader.tellFocus(true);
		JobControl jobs = JobControl.of(this.reader);
		try {
			if (!opening.isEmpty()) {
				this.session.runFrom(Source.OPENING,
						() -> this.commands.interruptibly(() -> this.dispatcher.dispatch(opening)));
			}
			else {
				greet();
				connectAutomatically();
			}
			prompt();
		}
		finally {
			this.console.flush();
			this.statusLine.end();
			this.reader.tellFocus(false);
			jobs.close();
			this.reader.modes().leave();
		}
		this.console.print(Words.of("start.goodbye"));
	}

	private void prompt() {
		Thread shellThread = Thread.currentThread();
		Terminal terminal = this.reader.getTerminal();
		// Between a line and its command nobody else takes the signal, and it would end
		// the program.
		SignalHandler before = terminal.handle(Signal.INT, (signal) -> shellThread.interrupt());
		try {
			takeLines();
		}
		finally {
			terminal.handle(Signal.INT, before);
		}
	}

	private void takeLines() {
		while (!this.session.isQuitting()) {
			this.switching.follow();
			this.statusLine.update();
			this.console.flush();
			try {
				this.lines.take(
						this.reader.readCommand(this.prompt::current, this.session.mode() == InputMode.CHAT, draft()));
			}
			catch (WindowKeyException ex) {
				this.switching.leave(ex.move(), ex.draft());
			}
			catch (ReadingKeyException ex) {
				this.untaken = ex.draft();
				this.commands.run("read", "");
			}
			catch (UserInterruptException ex) {
				// Ctrl-C clears the line that was half typed; the shell stays.
			}
			catch (EndOfFileException ex) {
				this.commands.run("quit", "");
			}
		}
	}

	private Draft draft() {
		Draft left = this.untaken;
		this.untaken = Draft.EMPTY;
		if (!left.text().isEmpty()) {
			return left;
		}
		String untaken = this.lines.takeDraft();
		return untaken.isEmpty() ? this.switching.takeDraft() : Draft.of(untaken);
	}

	private void greet() {
		this.console.print(Words.of("start.greeting", typed("chat HOST"), typed("serve"), typed("help")));
	}

	/** A command as it is typed here, so that it stands out. */
	private String typed(String command) {
		return (this.session.mode() == InputMode.CHAT) ? this.session.typed(command) : "\"" + command + "\"";
	}

	/**
	 * Goes where the bookmarks say; the first is the one that is talked to.
	 */
	private void connectAutomatically() {
		List<Bookmark> wanted = List.of();
		try {
			wanted = this.bookmarks.list().stream().filter(Bookmark::auto).toList();
		}
		catch (CommandFailedException ex) {
			this.console.diagnose(ex.getMessage());
		}
		ChatConnection first = this.connections.current();
		for (Bookmark bookmark : wanted) {
			Map<String, String> id = bookmark.equals(wanted.get(0)) ? Map.of() : Map.of("id", bookmark.name());
			this.session.runFrom(Source.OPENING,
					() -> this.commands.run(() -> this.dispatcher.run("connect", List.of(bookmark.name()), id), ""));
		}
		this.connections.select(first);
	}

}
