package dev.sockettome.shell.help;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.sockettome.grammar.Synopsis;
import dev.sockettome.protocol.SafeText;
import dev.sockettome.shell.binding.KeyTable;
import dev.sockettome.shell.display.CellWidth;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.display.Screen;
import dev.sockettome.shell.display.StyledLine;
import dev.sockettome.shell.display.TerminalRows;
import dev.sockettome.shell.grammar.CommandGroups;
import dev.sockettome.shell.grammar.CommandTexts;
import dev.sockettome.shell.key.KeyAction;
import dev.sockettome.shell.profile.Alias;
import dev.sockettome.shell.profile.Aliases;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.words.Words;
import org.jline.utils.AttributedStyle;

import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.stereotype.Component;

/**
 * Help, made of what the registry knows of each command.
 */
@Component
class HelpCommand {

	/** What a chat needs; with what stands around, it fits a terminal of 24 rows. */
	private static final List<String> USUAL = List.of("connect", "chat", "serve", "say", "me", "msg", "reply", "who",
			"nick", "log", "search", "catchup", "highlight add", "ignore", "bookmark add", "register", "status",
			"disconnect", "quit");

	/** The line that asks, the two below the commands, and the next prompt. */
	private static final int AROUND = 4;

	private final Aliases aliases;

	private final KeyTable keys;

	private final ShellSession session;

	private final Console console;

	HelpCommand(Aliases aliases, KeyTable keys, ShellSession session, Console console) {
		this.aliases = aliases;
		this.keys = keys;
		this.session = session;
		this.console = console;
	}

	@org.springframework.shell.core.command.annotation.Command(name = "help", group = CommandGroups.SHELL,
			description = "Show the commands, or one of them", help = """
					help [COMMAND...]

					The commands that a chat needs; "help all" shows every one, and
					"help keys" what the keys do at the prompt.
					""")
	void help(@Argument(index = 0) String name, CommandContext context) {
		String wanted = name.strip().replaceFirst("^/", "");
		switch (wanted) {
			case "" -> printUsual(context.commandRegistry());
			case "all" -> printAll(context.commandRegistry());
			case "keys" -> printKeys();
			default -> printOne(wanted, context);
		}
	}

	private void printOne(String wanted, CommandContext context) {
		Command command = context.commandRegistry().getCommandByName(wanted);
		if (command != null) {
			print(command);
			return;
		}
		List<Command> family = context.commandRegistry()
			.getCommandsByPrefix(wanted + " ")
			.stream()
			.sorted(Comparator.comparing(Command::getName))
			.toList();
		Alias alias = this.aliases.find(wanted);
		if (family.isEmpty() && alias != null) {
			this.console.print(Words.of("help.alias", this.session.typed(wanted), SafeText.clean(alias.text())));
			return;
		}
		if (family.isEmpty()) {
			throw new CommandFailedException(ExitCode.USAGE,
					Words.of("help.no-such-command", wanted.split("\\s", 2)[0]));
		}
		List<StyledLine> lines = new ArrayList<>();
		addTable(family, lines);
		this.console.print(lines);
	}

	private void printUsual(CommandRegistry registry) {
		List<Command> usual = USUAL.stream().map(registry::getCommandByName).filter(Objects::nonNull).toList();
		List<StyledLine> lines = new ArrayList<>();
		addTable(usual, lines);
		if (!fits(lines)) {
			lines.clear();
			lines.add(StyledLine.of(usual.stream()
				.map((command) -> this.session.typed(command.getName()))
				.collect(Collectors.joining(", "))));
		}
		addAliases(lines);
		lines.add(StyledLine.of(Words.of("help.all", this.session.typed("help all"), registry.getCommands().size(),
				this.session.typed("help keys"))));
		lines.add(StyledLine.of(Words.of("help.one", this.session.typed("help COMMAND"))));
		this.console.print(lines);
	}

	/** Whether nothing that is asked for goes off the screen. */
	private boolean fits(List<StyledLine> table) {
		Screen screen = this.console.screen();
		TerminalRows rows = new TerminalRows((style) -> "");
		table.forEach((line) -> rows.add(line, screen.columns()));
		return rows.take().lines().count() + AROUND <= screen.rows();
	}

	private void printKeys() {
		List<KeyAction> actions = this.keys.actions();
		int width = actions.stream().mapToInt((action) -> keys(action).length()).max().orElse(0);
		this.console.print(actions.stream().map((action) -> row(keys(action), width, action.does())).toList());
	}

	private static String keys(KeyAction action) {
		return String.join(", ", action.keys());
	}

	private void printAll(CommandRegistry registry) {
		Map<String, List<Command>> groups = registry.getCommands()
			.stream()
			.sorted(Comparator.comparing(Command::getName))
			.collect(Collectors.groupingBy(Command::getGroup, TreeMap::new, Collectors.toList()));
		List<StyledLine> lines = new ArrayList<>();
		groups.forEach((group, commands) -> {
			lines.add(StyledLine.of(CommandTexts.group(group)));
			addTable(commands, lines);
		});
		addAliases(lines);
		lines.add(StyledLine.of(Words.of("help.more", this.session.typed("help COMMAND"))));
		this.console.print(lines);
	}

	private void addAliases(List<StyledLine> lines) {
		List<String> names = this.aliases.readable().stream().map((alias) -> this.session.typed(alias.name())).toList();
		if (!names.isEmpty()) {
			lines.add(StyledLine.of(Words.of("help.aliases", String.join(", ", names))));
		}
	}

	private void addTable(List<Command> commands, List<StyledLine> lines) {
		int width = commands.stream()
			.mapToInt((command) -> this.session.typed(command.getName()).length())
			.max()
			.orElse(0);
		commands.forEach((command) -> lines
			.add(row(this.session.typed(command.getName()), width, CommandTexts.description(command))));
	}

	private void print(Command command) {
		List<String> help = CommandTexts.help(command).lines().toList();
		List<StyledLine> lines = new ArrayList<>();
		lines.add(StyledLine.of(this.session.typed(help.get(0))));
		lines.add(indented("  ", CommandTexts.description(command) + "."));
		help.stream().skip(1).forEach((line) -> lines.add(line.isBlank() ? StyledLine.of(" ") : indented("  ", line)));
		List<CommandOption> options = command.getOptions();
		if (!options.isEmpty()) {
			lines.add(StyledLine.of(" "));
			int width = options.stream()
				.mapToInt((option) -> Synopsis.typed(String.valueOf(option.longName())).length())
				.max()
				.orElse(0);
			options.forEach((option) -> lines.add(row(Synopsis.typed(String.valueOf(option.longName())), width,
					CommandTexts.option(command, option))));
		}
		if (!command.getAliases().isEmpty()) {
			lines.add(StyledLine.of(" "));
			lines.add(StyledLine.of(Words.of("help.also", String.join(", ", command.getAliases()))));
		}
		this.console.print(lines);
	}

	/** A row of a table of two columns. */
	private static StyledLine row(String first, int width, String second) {
		return indented("  " + CellWidth.padded(first, width) + "  ", second);
	}

	/** A line of which later rows stand under what is behind its head. */
	private static StyledLine indented(String head, String text) {
		return new StyledLine.Builder().append(head, AttributedStyle.DEFAULT)
			.indentHere()
			.append(text, AttributedStyle.DEFAULT)
			.build();
	}

}
