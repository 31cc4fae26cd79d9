package dev.sockettome.server.command;

import java.util.List;

/**
 * One command of a moderator.
 *
 * @param name what is typed, without a slash
 * @param arguments what comes after it, as shown in the help; empty for none
 * @param help what it does, in a few words
 * @param overTheWire whether an operator in the room may use it, with a slash
 */
public record ModeratorCommand(String name, String arguments, String help, boolean overTheWire, Action action) {

	/** How the command is typed. */
	public String usage() {
		return this.arguments.isEmpty() ? this.name : this.name + " " + this.arguments;
	}

	boolean needsArguments() {
		return !this.arguments.isEmpty() && !this.arguments.startsWith("[");
	}

	/** What a command does. */
	@FunctionalInterface
	public interface Action {

		/**
		 * Runs the command.
		 * @return lines for whoever typed it
		 * @throws IllegalArgumentException when it cannot be done, with one line that
		 * says why
		 */
		List<String> run(Moderator moderator, Arguments arguments);

	}

}
