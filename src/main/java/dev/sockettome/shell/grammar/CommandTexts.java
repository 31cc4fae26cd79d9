package dev.sockettome.shell.grammar;

import java.util.Locale;
import java.util.Objects;

import dev.sockettome.words.Words;

import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandOption;

/**
 * What is told of a command, in the language of the person: its English stands where the
 * command is declared, and its grammar is the same in all languages.
 */
public final class CommandTexts {

	private CommandTexts() {
	}

	/** What it does, in a few words. */
	public static String description(Command command) {
		return Words.translated(key(command) + "description", String.valueOf(command.getDescription()));
	}

	/** More about it: its grammar, and after a blank line what it does, if there is. */
	public static String help(Command command) {
		String help = String.valueOf(command.getHelp());
		int end = help.indexOf('\n');
		String grammar = (end < 0) ? help : help.substring(0, end);
		String details = Words.translated(key(command) + "help", "");
		return details.isEmpty() ? help : grammar + "\n\n" + details;
	}

	/** What an option of it does. */
	public static String option(Command command, CommandOption option) {
		return Words.translated(key(command) + "option." + option.longName(),
				Objects.requireNonNullElse(option.description(), ""));
	}

	/** The heading of a group. */
	public static String group(String group) {
		return Words.translated("group." + group.toLowerCase(Locale.ROOT), group);
	}

	private static String key(Command command) {
		return "command." + command.getName().replace(' ', '.') + ".";
	}

}
