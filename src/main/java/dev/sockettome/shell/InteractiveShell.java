package dev.sockettome.shell;

import dev.sockettome.client.Connections;
import dev.sockettome.shell.input.ChatLineReader;
import dev.sockettome.shell.input.Prompt;
import dev.sockettome.shell.input.UnknownCommandException;
import dev.sockettome.shell.input.UsageException;
import dev.sockettome.shell.output.Console;
import dev.sockettome.shell.output.TerminalScreen;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;

import org.springframework.stereotype.Component;

/**
 * The shell at a prompt: reads a line, runs it, and goes on whatever became of it.
 */
@Component
class InteractiveShell {

	private final ChatLineReader reader;

	private final CommandDispatcher dispatcher;

	private final ShellSession session;

	private final Connections connections;

	private final Prompt prompt;

	private final Console console;

	InteractiveShell(ChatLineReader reader, CommandDispatcher dispatcher, ShellSession session, Connections connections,
			Prompt prompt, Console console) {
		this.reader = reader;
		this.dispatcher = dispatcher;
		this.session = session;
		this.connections = connections;
		this.prompt = prompt;
		this.console = console;
	}

	void run() {
		this.console.attach(new TerminalScreen(this.reader));
		this.console.print("Socket To Me. Type \"help\" for the commands, \"quit\" to leave.");
		while (!this.session.isQuitting()) {
			this.console.flush();
			try {
				this.reader.readCommand(this.prompt.current()).lines().forEach(this::runLine);
			}
			catch (UserInterruptException ex) {
				// Ctrl-C clears the line that was half typed; the shell stays.
			}
			catch (EndOfFileException ex) {
				runLine("quit");
			}
		}
		this.console.print("Goodbye.");
	}

	private void runLine(String line) {
		if (line.isBlank() || this.session.isQuitting()) {
			return;
		}
		Thread shellThread = Thread.currentThread();
		Terminal terminal = this.reader.getTerminal();
		SignalHandler previous = terminal.handle(Signal.INT, (signal) -> shellThread.interrupt());
		try {
			this.dispatcher.dispatch(line);
		}
		catch (UnknownCommandException ex) {
			String hint = this.connections.current().isConnected()
					? " To say it, type \"say %s\".".formatted(line.strip()) : "";
			this.console.diagnose(ex.getMessage() + hint);
		}
		catch (UsageException | CommandFailedException ex) {
			this.console.diagnose(ex.getMessage());
		}
		finally {
			terminal.handle(Signal.INT, previous);
			// A Ctrl-C that came too late to interrupt the command must not hit the next
			// line.
			Thread.interrupted();
		}
	}

}
