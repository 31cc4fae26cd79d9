package dev.sockettome.shell.alias;

import java.util.List;

import dev.sockettome.grammar.Secrets;
import dev.sockettome.protocol.SafeText;
import dev.sockettome.shell.display.CellWidth;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.grammar.ChatCommandParser;
import dev.sockettome.shell.grammar.CommandGroups;
import dev.sockettome.shell.profile.Alias;
import dev.sockettome.shell.profile.Aliases;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.words.Words;

import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;
import org.springframework.stereotype.Component;

/**
 * Names for commands.
 */
@Component
class AliasCommands {

	private final Aliases aliases;

	private final AliasExpansion expansion;

	private final ChatCommandParser parser;

	private final ShellSession session;

	private final Console console;

	AliasCommands(Aliases aliases, AliasExpansion expansion, ChatCommandParser parser, ShellSession session,
			Console console) {
		this.aliases = aliases;
		this.expansion = expansion;
		this.parser = parser;
		this.session = session;
		this.console = console;
	}

	@Command(name = "alias add", group = CommandGroups.SHELL, description = "Give a command a name", help = """
			alias add [--force] NAME COMMAND...

			At the prompt, NAME is COMMAND from now on: after "alias add gm say good
			morning", "gm" says so. In COMMAND, $1 to $9 are the words typed behind NAME,
			$2- those from the second on, $* all of them, $$ a dollar sign; without any,
			all is put behind it. Command files have no aliases.
			""")
	void add(@Argument(index = 0) String name, @Argument(index = 1) String command,
			@Option(longName = "force", description = "take the place of a command") boolean force) {
		Alias alias = new Alias(name, withoutSlash(command.strip()), force);
		if (!force && this.expansion.isCommand(name)) {
			throw new CommandFailedException(ExitCode.USAGE, Words.of("alias.command-take-another", name));
		}
		if (Secrets.find(alias.text(), false) >= 0 || Secrets.find(alias.expand("x x x"), false) >= 0) {
			throw new CommandFailedException(ExitCode.USAGE, Words.of("alias.may-password-what"));
		}
		String runs = this.expansion.expand(name, (wanted) -> wanted.equals(name) ? alias : this.aliases.find(wanted));
		if (!this.parser.knows(runs)) {
			// To be told what is wrong with it.
			this.parser.read(runs);
		}
		boolean replaced = this.aliases.add(alias);
		this.console.print("%s %s: %s".formatted(replaced ? Words.of("alias.replaced") : Words.of("alias.added"),
				this.session.typed(name), SafeText.clean(alias.text())));
	}

	private static String withoutSlash(String command) {
		return command.startsWith("/") ? command.substring(1) : command;
	}

	@Command(name = "alias list", group = CommandGroups.SHELL, description = "Show the names of commands",
			help = "alias list")
	void list() {
		List<Alias> all = this.aliases.list();
		if (all.isEmpty()) {
			this.console.print(Words.of("alias.no-aliases-yet", this.session.typed("alias add NAME COMMAND")));
		}
		int width = all.stream().map(Alias::name).mapToInt(CellWidth::width).max().orElse(0);
		all.forEach((alias) -> this.console
			.print("%s  %s".formatted(CellWidth.padded(alias.name(), width), SafeText.clean(alias.text()))));
	}

	@Command(name = "alias remove", group = CommandGroups.SHELL, description = "Forget the name of a command",
			help = "alias remove ALIAS")
	void remove(@Argument(index = 0) String name) {
		if (!this.aliases.remove(name)) {
			throw new CommandFailedException(ExitCode.FAILED, Words.of("alias.no-alias-called", name));
		}
		this.console.print(Words.of("alias.removed", name));
	}

}
