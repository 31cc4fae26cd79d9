package dev.sockettome.shell;

import java.util.regex.Matcher;

import dev.sockettome.client.Connections;
import dev.sockettome.grammar.Secrets;
import dev.sockettome.grammar.UsageException;
import dev.sockettome.shell.alias.AliasExpansion;
import dev.sockettome.shell.correction.LastSaid;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.editor.ChatLineReader;
import dev.sockettome.shell.editor.Prompt;
import dev.sockettome.shell.grammar.AddressedLine;
import dev.sockettome.shell.grammar.InputMode;
import dev.sockettome.shell.grammar.UnknownCommandException;
import dev.sockettome.shell.session.CommandDispatcher;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.window.Window;
import dev.sockettome.shell.window.Windows;
import dev.sockettome.words.Words;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

import org.springframework.stereotype.Component;

/**
 * Runs single commands for a person at the prompt: Ctrl-C interrupts one, and when one
 * fails, the person reads what to do.
 */
@Component
class PromptCommands {

	private static final AttributedStyle TYPED = AttributedStyle.DEFAULT.faint();

	private final ChatLineReader reader;

	private final CommandDispatcher dispatcher;

	private final ShellSession session;

	private final Connections connections;

	private final Prompt prompt;

	private final TalkOffer offer;

	private final AliasExpansion aliases;

	private final LastSaid last;

	private final Windows windows;

	private final Console console;

	PromptCommands(ChatLineReader reader, CommandDispatcher dispatcher, ShellSession session, Connections connections,
			Prompt prompt, TalkOffer offer, AliasExpansion aliases, LastSaid last, Windows windows, Console console) {
		this.last = last;
		this.windows = windows;
		this.reader = reader;
		this.dispatcher = dispatcher;
		this.session = session;
		this.connections = connections;
		this.prompt = prompt;
		this.offer = offer;
		this.aliases = aliases;
		this.console = console;
	}

	/** Says a text as it is, whatever it looks like. */
	boolean say(String text, String typed) {
		return run(() -> this.dispatcher.say(text), typed);
	}

	/**
	 * Runs a command line.
	 * @param line the command
	 * @param typed what was typed for it and has given way, to be shown again when it
	 * fails; empty when it still stands there
	 * @return whether it worked
	 */
	boolean run(String line, String typed) {
		return run(() -> {
			try {
				dispatch(line);
			}
			catch (UnknownCommandException ex) {
				if (!this.offer.isTaken(ex)) {
					throw ex;
				}
				this.dispatcher.say(line.strip());
			}
		}, typed);
	}

	/** Whether a line begins with a command or an alias. */
	boolean knows(String line) {
		return this.dispatcher.knows(line) || this.aliases.knows(line);
	}

	/** Runs a line, on the connection that stands before it perhaps. */
	private void dispatch(String line) {
		AddressedLine addressed = AddressedLine.of(line);
		String id = addressed.id();
		if (id == null) {
			String expanded = this.aliases.expand(line);
			Matcher said = TypedLines.SAY.matcher(expanded);
			if (said.matches()) {
				this.last.note(said.group(1));
			}
			this.dispatcher.dispatch(expanded);
			return;
		}
		Window window = this.windows.desk().find(id);
		if (window == null || window.id().isPrivate()) {
			throw new CommandFailedException(ExitCode.USAGE, Words.of("prompt.no-connection-here", id));
		}
		this.connections.with(this.connections.named(window.id().connection()),
				() -> this.dispatcher.dispatch(this.aliases.expand(addressed.rest())));
	}

	/**
	 * Runs something as a command.
	 * @param command does it
	 * @param typed what was typed for it and has given way; empty for nothing
	 * @return whether it worked
	 */
	boolean run(Runnable command, String typed) {
		if (this.session.isQuitting()) {
			return false;
		}
		try {
			interruptibly(command);
			return true;
		}
		catch (UnknownCommandException ex) {
			showTyped(typed);
			this.console.diagnose(advice(ex.getMessage()) + howToSay(ex.isTalk()));
		}
		catch (UsageException | CommandFailedException ex) {
			showTyped(typed);
			this.console.diagnose(advice(String.valueOf(ex.getMessage())));
		}
		return false;
	}

	/** What was typed is not repeated: it may be a password for a command misspelt. */
	private String howToSay(boolean talk) {
		if (!this.connections.current().isTalking()) {
			return talk ? Words.of("prompt.nobody-hears") : "";
		}
		return (this.session.mode() == InputMode.CHAT) ? Words.of("prompt.say-put-one")
				: Words.of("prompt.say-put-word");
	}

	/** In chat mode, a command that a message advises needs its slash. */
	private String advice(String message) {
		return (this.session.mode() == InputMode.CHAT)
				? message.replaceAll("\\b([Tt]ype|with|mean) \"(?=[a-z])", "$1 \"/") : message;
	}

	private void showTyped(String typed) {
		if (!typed.isEmpty() && !this.reader.isLinear()) {
			this.console.print(new AttributedStringBuilder().append(this.prompt.current())
				.append(Secrets.mask(typed), TYPED)
				.toAttributedString());
		}
	}

	/** Runs something that Ctrl-C interrupts. */
	void interruptibly(Runnable task) {
		Thread shellThread = Thread.currentThread();
		Terminal terminal = this.reader.getTerminal();
		SignalHandler previous = terminal.handle(Signal.INT, (signal) -> shellThread.interrupt());
		this.reader.modes().setInterruptible(true);
		try {
			task.run();
		}
		finally {
			this.reader.modes().setInterruptible(false);
			terminal.handle(Signal.INT, previous);
			// A Ctrl-C that came too late to interrupt the command must not hit the next
			// line.
			Thread.interrupted();
		}
	}

}
