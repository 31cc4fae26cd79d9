package dev.sockettome.server.command;

import java.util.Map;
import java.util.Set;

import dev.sockettome.grammar.Arguments;
import dev.sockettome.grammar.Synopsis;

/**
 * One command of a moderator: a row of {@link ModeratorCommands}.
 *
 * @param synopsis how it is typed at the server's console
 * @param description what it does, in a few words
 * @param details what else there is to know, in lines for the help; empty for nothing
 * @param options what each option is for, by its name
 * @param places where it can be typed besides the console
 * @param action what it does
 */
public record ModeratorCommand(Synopsis synopsis, String description, String details, Map<String, String> options,
		Set<Place> places, Action action) {

	/** Where a moderator's command can be typed, besides the server's console. */
	public enum Place {

		/** In the room, by an operator, with a slash (docs/PROTOCOL.md, section 3.4). */
		ROOM,

		/**
		 * In the shell of an operator's client, where the name means nothing else.
		 */
		CLIENT

	}

	/** What is typed for it, without a slash. */
	public String name() {
		return this.synopsis.name();
	}

	/** Whether an operator in the room may use it, with a slash. */
	public boolean overTheWire() {
		return this.places.contains(Place.ROOM);
	}

	/** What a command does. */
	@FunctionalInterface
	public interface Action {

		/**
		 * Runs the command.
		 * @throws IllegalArgumentException when it cannot be done, with one line that
		 * says why
		 */
		ModeratorAnswer run(Moderator moderator, Arguments arguments);

	}

}
