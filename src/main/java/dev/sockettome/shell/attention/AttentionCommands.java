package dev.sockettome.shell.attention;

import dev.sockettome.grammar.Word;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.grammar.CommandGroups;
import dev.sockettome.shell.profile.Highlights;
import dev.sockettome.shell.profile.Ignored;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.words.Words;

import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;
import org.springframework.stereotype.Component;

/**
 * Who and what to look at.
 */
@Component
class AttentionCommands {

	private final Ignored ignored;

	private final Highlights highlights;

	private final ShellSession session;

	private final Console console;

	AttentionCommands(Ignored ignored, Highlights highlights, ShellSession session, Console console) {
		this.ignored = ignored;
		this.highlights = highlights;
		this.session = session;
		this.console = console;
	}

	@Command(name = "ignore", group = CommandGroups.CONVERSATION, description = "Hide what someone says", help = """
			ignore [NAME] [--account]
			What NAME says is not shown, in this run and all that follow; a NAME
			with wild cards, as in spam*, is everyone who is called so. With
			--account it is who has shown that NAME is theirs (verified in "who"),
			also under another name, and nobody else who takes it.
			Without a name, it shows who is ignored.
			""")
	void ignore(@Argument(index = 0) String name, @Option(longName = "account",
			description = "only whoever has shown that the name is theirs") boolean account) {
		String wanted = name.strip();
		if (!wanted.isEmpty()) {
			boolean added = this.ignored.add(wanted, account);
			String undoing = this.session.typed("unignore " + Word.quote(wanted));
			this.console.print(Words.of("attention.ignored-now",
					added ? Words.of("attention.ignoring") : Words.of("attention.already-ignoring"),
					account ? Words.of("attention.account") : "", wanted, undoing));
		}
		else if (this.ignored.names().isEmpty()) {
			this.console.print(Words.of("attention.nobody-ignored"));
		}
		else {
			this.console.print(Words.of("attention.ignored", String.join(", ", this.ignored.names())));
		}
	}

	@Command(name = "unignore", group = CommandGroups.CONVERSATION, description = "Hear someone again",
			help = "unignore NAME")
	void unignore(@Argument(index = 0) String name) {
		boolean removed = this.ignored.remove(name.strip());
		this.console
			.print((removed ? Words.of("attention.hearing-again") : Words.of("attention.not-ignored")).formatted(name));
	}

	@Command(name = "highlight add", group = CommandGroups.CONVERSATION,
			description = "Highlight a word, as your name is", help = """
					highlight add WORD
					A message with WORD in it, as a whole word in any case, is shown
					like one with your name, in this run and all that follow. Between
					slashes it is a regular expression: highlight add /deploy(ed|s)?/
					""")
	void addHighlight(@Argument(index = 0) String word) {
		boolean added = this.highlights.add(word.strip());
		this.console.print((added ? Words.of("attention.highlighting") : Words.of("attention.already-highlighting"))
			.formatted(word));
	}

	@Command(name = "highlight remove", group = CommandGroups.CONVERSATION, description = "Stop highlighting a word",
			help = "highlight remove WORD")
	void removeHighlight(@Argument(index = 0) String word) {
		boolean removed = this.highlights.remove(word.strip());
		this.console
			.print((removed ? Words.of("attention.no-longer-highlighting") : Words.of("attention.not-highlighted"))
				.formatted(word));
	}

	@Command(name = "highlight list", group = CommandGroups.CONVERSATION, description = "Show the highlighted words",
			help = "highlight list")
	void listHighlights() {
		if (this.highlights.words().isEmpty()) {
			this.console.print(Words.of("attention.no-highlights"));
		}
		this.highlights.words().forEach(this.console::print);
	}

}
