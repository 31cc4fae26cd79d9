package dev.sockettome.shell;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sockettome.grammar.Secrets;
import dev.sockettome.grammar.Word;
import dev.sockettome.shell.correction.LastSaid;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.editor.ChatLineReader;
import dev.sockettome.shell.grammar.InputMode;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.words.Answer;
import dev.sockettome.words.Words;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;

import org.springframework.stereotype.Component;

/**
 * Decides what the lines are that a person typed or pasted: a command, something to say,
 * or nothing that can be done; then they are given back.
 */
@Component
class TypedLines {

	/** How many lines of a paste are said or run without a question. */
	private static final int MAX_UNASKED = 5;

	/** How many lines are said at once, and how many characters. */
	private static final int MAX_LINES = 200;

	private static final int MAX_CHARACTERS = 32 * 1024;

	static final Pattern SAY = Pattern.compile("[\\s\\h\u200B\u2060\uFEFF]*/?say[\\s\\h](.+)");

	private final ChatLineReader reader;

	private final PromptCommands commands;

	private final ShellSession session;

	private final LastSaid last;

	private final Console console;

	/** What was typed and not taken, for the next prompt. */
	private String draft = "";

	TypedLines(ChatLineReader reader, PromptCommands commands, ShellSession session, LastSaid last, Console console) {
		this.last = last;
		this.reader = reader;
		this.commands = commands;
		this.session = session;
		this.console = console;
	}

	/** What was typed and could not be used, to be typed on; empty for nothing. */
	String takeDraft() {
		String taken = this.draft;
		this.draft = "";
		return taken.isEmpty() ? this.last.takeDraft() : taken;
	}

	/** Says or runs what was typed. */
	void take(String typed) {
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
				this.commands.run(line, chatting ? line : "");
			}
		}
	}

	/**
	 * Takes several lines that came as one. Where what is typed is said, and after "say",
	 * they are one message, and nothing in it is a command: what stands in a text
	 * somebody pastes is theirs to say, not ours to run. At a prompt for commands, each
	 * must be one.
	 */
	private void takePaste(String typed, List<String> lines) {
		String first = lines.get(0);
		Matcher said = SAY.matcher(first);
		boolean chatting = this.session.mode() == InputMode.CHAT;
		if (!chatting && lines.stream().allMatch(this.commands::knows)) {
			if (lines.size() <= MAX_UNASKED || agrees(Words.of("typed-lines.run-commands", lines.size()))) {
				lines.stream().takeWhile((line) -> this.commands.run(line, "")).forEach((line) -> {
				});
			}
		}
		else if (said.matches() && (!chatting || isCommand(first))) {
			sayAll(said.group(1) + typed.substring(typed.indexOf(first) + first.length()), typed);
		}
		else if (chatting && !(isCommand(first) && this.commands.knows(first))) {
			sayAll(typed, typed);
		}
		else {
			this.draft = typed;
			this.console.diagnose(Words.of("typed-lines.one-line-only", lines.size()));
		}
	}

	/**
	 * Says several lines as one: blank ones among them stay, and the blanks before each.
	 */
	private void sayAll(String text, String typed) {
		List<String> lines = text.strip().lines().toList();
		if (lines.size() > MAX_LINES || text.length() > MAX_CHARACTERS) {
			this.draft = typed;
			this.console.diagnose(Words.of("typed-lines.too-many", lines.size(), MAX_LINES, MAX_CHARACTERS));
			return;
		}
		if (lines.stream().anyMatch((line) -> Secrets.find(line, true) >= 0)) {
			this.console.diagnose(Words.of("typed-lines.password"));
			return;
		}
		if (lines.size() <= MAX_UNASKED || agrees(Words.of("typed-lines.say-lines", lines.size()))) {
			say(text, typed);
		}
	}

	private void say(String text, String typed) {
		this.last.note(text);
		this.commands.say(text, typed);
	}

	private boolean agrees(String question) {
		this.console.flush();
		try {
			String typed = this.reader.ask(question).strip();
			Answer answer = Answer.of(typed, Answer.NO);
			if (answer == Answer.YES) {
				return true;
			}
			if (answer == null) {
				// Meant for the conversation, not for us.
				this.draft = typed;
			}
		}
		catch (UserInterruptException | EndOfFileException ex) {
			// Anything but a yes is a no.
		}
		this.console.print(Words.of("typed-lines.nothing-done"));
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

}
