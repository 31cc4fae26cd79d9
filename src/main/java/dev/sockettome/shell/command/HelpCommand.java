package dev.sockettome.shell.command;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.sockettome.grammar.Synopsis;
import dev.sockettome.shell.display.Console;
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
		printTable(family);
	}

	private void printAll(CommandRegistry registry) {
		Map<String, List<Command>> groups = registry.getCommands()
			.stream()
			.sorted(Comparator.comparing(Command::getName))
			.collect(Collectors.groupingBy(Command::getGroup, TreeMap::new, Collectors.toList()));
		groups.forEach((group, commands) -> {
			this.console.print(group);
			printTable(commands);
		});
		this.console.print("\"%s\" tells more. Tab completes.".formatted(this.session.typed("help COMMAND")));
	}

	private void printTable(List<Command> commands) {
		int width = commands.stream()
			.mapToInt((command) -> this.session.typed(command.getName()).length())
			.max()
			.orElse(0);
		commands.forEach((command) -> this.console.print(
				("  %-" + width + "s  %s").formatted(this.session.typed(command.getName()), command.getDescription())));
	}

	private void print(Command command) {
		List<String> help = command.getHelp().lines().toList();
		this.console.print(this.session.typed(help.get(0)));
		this.console.print("  " + command.getDescription() + ".");
		help.stream().skip(1).forEach((line) -> this.console.print(line.isBlank() ? " " : "  " + line));
		List<CommandOption> options = command.getOptions();
		if (!options.isEmpty()) {
			this.console.print(" ");
			int width = options.stream()
				.mapToInt((option) -> Synopsis.typed(String.valueOf(option.longName())).length())
				.max()
				.orElse(0);
			options.forEach((option) -> this.console.print(("  %-" + width + "s  %s")
				.formatted(Synopsis.typed(String.valueOf(option.longName())), option.description())));
		}
		if (!command.getAliases().isEmpty()) {
			this.console.print(" ");
			this.console.print("  Also: " + String.join(", ", command.getAliases()));
		}
	}

}
