package dev.sockettome.shell;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.Connections;
import dev.sockettome.grammar.Secrets;
import dev.sockettome.grammar.UsageException;
import dev.sockettome.grammar.Word;
import dev.sockettome.shell.conversation.StatusLine;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.editor.ChatLineReader;
import dev.sockettome.shell.editor.JobControl;
import dev.sockettome.shell.editor.Prompt;
import dev.sockettome.shell.editor.TerminalScreen;
import dev.sockettome.shell.grammar.InputMode;
import dev.sockettome.shell.grammar.UnknownCommandException;
import dev.sockettome.shell.profile.Bookmark;
import dev.sockettome.shell.profile.Bookmarks;
import dev.sockettome.shell.session.CommandDispatcher;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.session.ShellSession.Source;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The shell at a prompt: reads a line, runs or says it, and goes on whatever became of
 * it.
 */
@Component
class InteractiveShell {

	/** As many lines are said without a question, when they come as one. */
	private static final int MAX_UNASKED = 5;

	private static final Set<String> YES = Set.of("y", "yes");

	private static final Set<String> NO = Set.of("", "n", "no");

	private static final AttributedStyle TYPED = AttributedStyle.DEFAULT.faint();

	private static final Pattern SAY = Pattern.compile("[\\s\\h\u200B\u2060\uFEFF]*/?say[\\s\\h](.+)");

	private final ChatLineReader reader;

	private final CommandDispatcher dispatcher;

	private final ShellSession session;

	private final Connections connections;

	private final Prompt prompt;

	private final Console console;

	private final ConsoleSettings settings;

	private final Bookmarks bookmarks;

	/** What was typed and not taken, for the next prompt. */
	private String draft = "";

	private final StatusLine statusLine;

	InteractiveShell(ChatLineReader reader, CommandDispatcher dispatcher, ShellSession session, Connections connections,
			Prompt prompt, Console console, ConsoleSettings settings, Bookmarks bookmarks, StatusLine statusLine) {
		this.reader = reader;
		this.dispatcher = dispatcher;
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
	 * @param opening a command to start with, or {@code null}; when it fails, so does the
	 * shell
	 */
	void run(@Nullable String opening) {
		this.console.attach(new TerminalScreen(this.reader));
		this.statusLine.show();
		this.session.enter(this.settings.mode());
		this.reader.modes().enter();
		JobControl jobs = JobControl.of(this.reader);
		try {
			if (opening != null) {
				this.session.runFrom(Source.OPENING, () -> interruptibly(() -> this.dispatcher.dispatch(opening)));
			}
			else {
				greet();
				connectAutomatically();
			}
			prompt();
		}
		finally {
			this.console.flush();
			this.reader.hideStatus();
			jobs.close();
			this.reader.modes().leave();
		}
		this.console.print("Goodbye.");
	}

	private void prompt() {
		while (!this.session.isQuitting()) {
			this.statusLine.update();
			this.console.flush();
			try {
				take(this.reader.readCommand(this.prompt.current(), this.session.mode() == InputMode.CHAT,
						takeDraft()));
			}
			catch (UserInterruptException ex) {
				// Ctrl-C clears the line that was half typed; the shell stays.
			}
			catch (EndOfFileException ex) {
				run("quit", "");
			}
		}
	}

	private String takeDraft() {
		String taken = this.draft;
		this.draft = "";
		return taken;
	}

	private void greet() {
		this.console.print((this.session.mode() == InputMode.CHAT)
				? "Socket To Me. What you type is said; /help shows the commands, /quit leaves."
				: "Socket To Me. Type \"help\" for the commands, \"quit\" to leave.");
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
			String id = (bookmark == wanted.get(0)) ? "" : " --id " + bookmark.name();
			this.session.runFrom(Source.OPENING, () -> run("connect " + bookmark.name() + id, ""));
		}
		this.connections.select(first);
	}

	private void take(String typed) {
		List<String> lines = typed.lines().filter((line) -> !Word.isBlank(line)).toList();
		if (lines.size() > 1) {
			takePaste(typed, lines);
		}
		else if (!lines.isEmpty()) {
			String line = lines.get(0);
			boolean chatting = this.session.mode() == InputMode.CHAT;
			if (chatting && !isCommand(line)) {
				say(line.startsWith("//") ? line.substring(1) : line, line);
			}
			else {
				run(line, chatting ? line : "");
			}
		}
	}

	/**
	 * Takes several lines that came as one. Where what is typed is said, and after "say",
	 * each is a message, and nothing in it is a command: what stands in a text somebody
	 * pastes is theirs to say, not ours to run. At a prompt for commands, each must be
	 * one.
	 */
	private void takePaste(String typed, List<String> lines) {
		String first = lines.get(0);
		Matcher said = SAY.matcher(first);
		boolean chatting = this.session.mode() == InputMode.CHAT;
		if (!chatting && lines.stream().allMatch(this.dispatcher::knows)) {
			if (lines.size() <= MAX_UNASKED || agrees("Run these %d commands?".formatted(lines.size()))) {
				lines.stream().takeWhile((line) -> run(line, "")).forEach((line) -> {
				});
			}
		}
		else if (said.matches() && (!chatting || isCommand(first))) {
			sayAll(Stream.concat(Stream.of(said.group(1)), lines.stream().skip(1)).toList());
		}
		else if (chatting && !(isCommand(first) && this.dispatcher.knows(first))) {
			sayAll(lines);
		}
		else {
			this.draft = typed;
			this.console
				.diagnose("A command takes one line, and these are %d. Nothing was done; they are back at the prompt."
					.formatted(lines.size()));
		}
	}

	private void sayAll(List<String> lines) {
		if (lines.stream().anyMatch((line) -> Secrets.find(line, true) >= 0)) {
			this.console.diagnose("There may be a password in it, so nothing was said. /op alone asks for it.");
			return;
		}
		if (lines.size() <= MAX_UNASKED || agrees("Say these %d lines?".formatted(lines.size()))) {
			lines.stream().takeWhile((line) -> say(line, line)).forEach((line) -> {
			});
		}
	}

	private boolean agrees(String question) {
		this.console.flush();
		try {
			String answer = this.reader.ask(question + " [y/N] ").strip();
			if (YES.contains(answer.toLowerCase(Locale.ROOT))) {
				return true;
			}
			if (!NO.contains(answer.toLowerCase(Locale.ROOT))) {
				// Meant for the conversation, not for us.
				this.draft = answer;
			}
		}
		catch (UserInterruptException | EndOfFileException ex) {
			// Anything but a yes is a no.
		}
		this.console.print("Nothing was done. Up brings the lines back.");
		return false;
	}

	/**
	 * A blank before it makes a text of a command, but for one that has a password. What
	 * is invisible before the slash has come along with a paste.
	 */
	private static boolean isCommand(String line) {
		int start = 0;
		while (start < line.length() && Word.isInvisible(line.charAt(start))) {
			start++;
		}
		return (line.startsWith("/", start) && !line.startsWith("//", start)) || Secrets.find(line, true) >= 0;
	}

	/** Says a text as it is, whatever it looks like. */
	private boolean say(String text, String typed) {
		return run(() -> this.dispatcher.say(text), typed);
	}

	/**
	 * Runs a command line.
	 * @param line the command
	 * @param typed what was typed for it and has given way, to be shown again when it
	 * fails; empty when it still stands there
	 * @return whether it worked
	 */
	private boolean run(String line, String typed) {
		return run(() -> this.dispatcher.dispatch(line), typed);
	}

	private boolean run(Runnable command, String typed) {
		if (this.session.isQuitting()) {
			return false;
		}
		try {
			interruptibly(command);
			return true;
		}
		catch (UnknownCommandException ex) {
			showTyped(typed);
			this.console.diagnose(advice(ex.getMessage()) + howToSay());
		}
		catch (UsageException | CommandFailedException ex) {
			showTyped(typed);
			this.console.diagnose(advice(ex.getMessage()));
		}
		return false;
	}

	/** What was typed is not repeated: it may be a password for a command misspelt. */
	private String howToSay() {
		if (!this.connections.current().isConnected()) {
			return "";
		}
		return (this.session.mode() == InputMode.CHAT) ? " To say it, put one more / before it."
				: " To say it, put the word \"say\" before it.";
	}

	/** In chat mode, a command that a message advises needs its slash. */
	private String advice(String message) {
		return (this.session.mode() == InputMode.CHAT)
				? message.replaceAll("\\b([Tt]ype|with|mean) \"(?=[a-z])", "$1 \"/") : message;
	}

	private void showTyped(String typed) {
		if (!typed.isEmpty()) {
			this.console.print(new AttributedStringBuilder().append(this.prompt.current())
				.append(Secrets.mask(typed), TYPED)
				.toAttributedString());
		}
	}

	/** Runs something that Ctrl-C interrupts. */
	private void interruptibly(Runnable task) {
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
