package dev.sockettome.shell.help;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.sockettome.grammar.Synopsis;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.grammar.CommandGroups;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.shell.session.ShellSession;

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

	private final ShellSession session;

	private final Console console;

	HelpCommand(ShellSession session, Console console) {
		this.session = session;
		this.console = console;
	}

	@org.springframework.shell.core.command.annotation.Command(name = "help", group = CommandGroups.SHELL,
			description = "Show the commands, or one of them", help = "help [COMMAND...]")
	void help(@Argument(index = 0) String name, CommandContext context) {
		if (name.isBlank()) {
			printAll(context.commandRegistry());
			return;
		}
		String wanted = name.strip().replaceFirst("^/", "");
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
		if (family.isEmpty()) {
			throw new CommandFailedException(ExitCode.USAGE,
					"No such command: %s. Type \"help\" for the list.".formatted(wanted.split("\\s", 2)[0]));
		}
		List<String> lines = new ArrayList<>();
		addTable(family, lines);
		print(lines);
	}

	private void printAll(CommandRegistry registry) {
		Map<String, List<Command>> groups = registry.getCommands()
			.stream()
			.sorted(Comparator.comparing(Command::getName))
			.collect(Collectors.groupingBy(Command::getGroup, TreeMap::new, Collectors.toList()));
		List<String> lines = new ArrayList<>();
		groups.forEach((group, commands) -> {
			lines.add(group);
			addTable(commands, lines);
		});
		lines.add("\"%s\" tells more. Tab completes.".formatted(this.session.typed("help COMMAND")));
		print(lines);
	}

	private void addTable(List<Command> commands, List<String> lines) {
		int width = commands.stream()
			.mapToInt((command) -> this.session.typed(command.getName()).length())
			.max()
			.orElse(0);
		commands.forEach((command) -> lines.add(
				("  %-" + width + "s  %s").formatted(this.session.typed(command.getName()), command.getDescription())));
	}

	private void print(Command command) {
		List<String> help = command.getHelp().lines().toList();
		List<String> lines = new ArrayList<>();
		lines.add(this.session.typed(help.get(0)));
		lines.add("  " + command.getDescription() + ".");
		help.stream().skip(1).forEach((line) -> lines.add(line.isBlank() ? " " : "  " + line));
		List<CommandOption> options = command.getOptions();
		if (!options.isEmpty()) {
			lines.add(" ");
			int width = options.stream()
				.mapToInt((option) -> Synopsis.typed(String.valueOf(option.longName())).length())
				.max()
				.orElse(0);
			options.forEach((option) -> lines.add(("  %-" + width + "s  %s")
				.formatted(Synopsis.typed(String.valueOf(option.longName())), option.description())));
		}
		if (!command.getAliases().isEmpty()) {
			lines.add(" ");
			lines.add("  Also: " + String.join(", ", command.getAliases()));
		}
		print(lines);
	}

	private void print(List<String> lines) {
		this.console.print(String.join("\n", lines));
	}

}
