package dev.sockettome.server.command;

import java.util.stream.Stream;

import dev.sockettome.grammar.Arguments;
import dev.sockettome.grammar.Synopsis;
import dev.sockettome.grammar.Word;

/**
 * A moderator's command as it was typed, with what it needs.
 *
 * @param command the command
 * @param arguments what was typed after its name
 */
public record ModeratorCall(ModeratorCommand command, Arguments arguments) {

	/**
	 * The same call with the password itself instead of the file that holds it. This
	 * reads the file, so it is not for an event loop.
	 * @throws IllegalArgumentException when the file holds no password, with one line
	 * that says why
	 */
	public ModeratorCall withPassword() {
		String file = this.arguments.option("password-file");
		return (file == null) ? this : new ModeratorCall(this.command,
				this.arguments.replacing("password", "password", PasswordFile.read(file)));
	}

	/** The line with a slash that an operator types in the room for it. */
	public String wire() {
		Synopsis synopsis = this.command.synopsis();
		StringBuilder line = new StringBuilder("/").append(synopsis.name());
		for (String argument : synopsis.arguments()) {
			String value = this.arguments.value(argument);
			if (argument.equals(synopsis.rest())) {
				appendOptions(line);
				// One more blank, lest it be taken for an option.
				line.append(value.startsWith("-") ? "  " : " ").append(value);
			}
			else {
				line.append(' ').append(Word.quote(value));
			}
		}
		if (!synopsis.takesRest()) {
			appendOptions(line);
		}
		return line.toString().stripTrailing();
	}

	private void appendOptions(StringBuilder line) {
		this.arguments.options()
			.forEach((name, value) -> line.append(" --").append(name).append(' ').append(Word.quote(value.value())));
	}

	/**
	 * Does it.
	 * @throws IllegalArgumentException when it cannot be done, with one line that says
	 * why
	 */
	public ModeratorAnswer run(Moderator moderator) {
		if (this.arguments.help()) {
			Stream<String> usage = ModeratorCommands.help(this.command.synopsis().text(), this.command.description())
				.stream();
			return ModeratorAnswer.of(Stream.concat(usage, this.command.details().lines()).toList());
		}
		return this.command.action().run(moderator, this.arguments);
	}

}
