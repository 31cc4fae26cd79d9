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
import dev.sockettome.shell.grammar.CommandGroups;
import dev.sockettome.shell.grammar.CommandTexts;
import dev.sockettome.shell.key.KeyAction;
import dev.sockettome.shell.profile.Alias;
import dev.sockettome.shell.profile.Aliases;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.words.Words;

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
			print(List.of(Words.of("help.alias", this.session.typed(wanted), SafeText.clean(alias.text()))));
			return;
		}
		if (family.isEmpty()) {
			throw new CommandFailedException(ExitCode.USAGE,
					Words.of("help.no-such-command", wanted.split("\\s", 2)[0]));
		}
		List<String> lines = new ArrayList<>();
		addTable(family, lines);
		print(lines);
	}

	private void printUsual(CommandRegistry registry) {
		List<Command> usual = USUAL.stream().map(registry::getCommandByName).filter(Objects::nonNull).toList();
		List<String> lines = new ArrayList<>();
		addTable(usual, lines);
		if (!fits(lines)) {
			lines.clear();
			lines.add(usual.stream()
				.map((command) -> this.session.typed(command.getName()))
				.collect(Collectors.joining(", ")));
		}
		addAliases(lines);
		lines.add(Words.of("help.all", this.session.typed("help all"), registry.getCommands().size(),
				this.session.typed("help keys")));
		lines.add(Words.of("help.one", this.session.typed("help COMMAND")));
		print(lines);
	}

	/** Whether nothing that is asked for goes off the screen. */
	private boolean fits(List<String> table) {
		Screen screen = this.console.screen();
		int columns = Math.max(1, screen.columns());
		return table.stream().mapToInt((line) -> (CellWidth.width(line) - 1) / columns + 1).sum() + AROUND <= screen
			.rows();
	}

	private void printKeys() {
		List<KeyAction> actions = this.keys.actions();
		int width = actions.stream().mapToInt((action) -> keys(action).length()).max().orElse(0);
		print(actions.stream()
			.map((action) -> ("  %-" + width + "s  %s").formatted(keys(action), action.does()))
			.toList());
	}

	private static String keys(KeyAction action) {
		return String.join(", ", action.keys());
	}

	private void printAll(CommandRegistry registry) {
		Map<String, List<Command>> groups = registry.getCommands()
			.stream()
			.sorted(Comparator.comparing(Command::getName))
			.collect(Collectors.groupingBy(Command::getGroup, TreeMap::new, Collectors.toList()));
		List<String> lines = new ArrayList<>();
		groups.forEach((group, commands) -> {
			lines.add(CommandTexts.group(group));
			addTable(commands, lines);
		});
		addAliases(lines);
		lines.add(Words.of("help.more", this.session.typed("help COMMAND")));
		print(lines);
	}

	private void addAliases(List<String> lines) {
		List<String> names = this.aliases.readable().stream().map((alias) -> this.session.typed(alias.name())).toList();
		if (!names.isEmpty()) {
			lines.add(Words.of("help.aliases", String.join(", ", names)));
		}
	}

	private void addTable(List<Command> commands, List<String> lines) {
		int width = commands.stream()
			.mapToInt((command) -> this.session.typed(command.getName()).length())
			.max()
			.orElse(0);
		commands.forEach((command) -> lines.add(("  %-" + width + "s  %s")
			.formatted(this.session.typed(command.getName()), CommandTexts.description(command))));
	}

	private void print(Command command) {
		List<String> help = CommandTexts.help(command).lines().toList();
		List<String> lines = new ArrayList<>();
		lines.add(this.session.typed(help.get(0)));
		lines.add("  " + CommandTexts.description(command) + ".");
		help.stream().skip(1).forEach((line) -> lines.add(line.isBlank() ? " " : "  " + line));
		List<CommandOption> options = command.getOptions();
		if (!options.isEmpty()) {
			lines.add(" ");
			int width = options.stream()
				.mapToInt((option) -> Synopsis.typed(String.valueOf(option.longName())).length())
				.max()
				.orElse(0);
			options.forEach((option) -> lines.add(("  %-" + width + "s  %s")
				.formatted(Synopsis.typed(String.valueOf(option.longName())), CommandTexts.option(command, option))));
		}
		if (!command.getAliases().isEmpty()) {
			lines.add(" ");
			lines.add(Words.of("help.also", String.join(", ", command.getAliases())));
		}
		print(lines);
	}

	private void print(List<String> lines) {
		this.console.print(String.join("\n", lines));
	}

}
