package dev.sockettome.shell.manual;

import java.util.Comparator;
import java.util.List;

import dev.sockettome.grammar.Synopsis;

import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandRegistry;

/**
 * A command as it is written down.
 *
 * @param synopsis its grammar
 * @param description what it does, in a few words
 * @param details more about it, in paragraphs
 * @param group the heading in the help
 * @param aliases its other names
 * @param options its options, in the order of the synopsis
 */
record CommandEntry(Synopsis synopsis, String description, String details, String group, List<String> aliases,
		List<OptionEntry> options) {

	/**
	 * An option of a command.
	 *
	 * @param name as it is typed
	 * @param value what its value is called; empty for one that stands alone
	 * @param description what it does, in a few words
	 */
	record OptionEntry(String name, String value, String description) {
	}

	/** All commands, in the order of their names. */
	static List<CommandEntry> all(CommandRegistry registry) {
		return registry.getCommands()
			.stream()
			.filter((command) -> !command.isHidden())
			.sorted(Comparator.comparing(Command::getName))
			.map(CommandEntry::of)
			.toList();
	}

	private static CommandEntry of(Command command) {
		String[] help = command.getHelp().strip().split("\n", 2);
		Synopsis synopsis = Synopsis.parse(help[0]);
		List<OptionEntry> options = command.getOptions().stream().map((option) -> {
			String name = String.valueOf(option.longName());
			return new OptionEntry(Synopsis.typed(name), synopsis.optionValue(name),
					String.valueOf(option.description()));
		}).toList();
		return new CommandEntry(synopsis, command.getDescription(), (help.length > 1) ? help[1].strip() : "",
				command.getGroup(), command.getAliases(), options);
	}

	/** Its name, of one word or more. */
	String name() {
		return this.synopsis.name();
	}

}
