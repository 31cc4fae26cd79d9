package dev.sockettome.server.command;

import java.util.List;
import java.util.stream.Stream;

import dev.sockettome.grammar.Arguments;

/**
 * A moderator's command as it was typed, with what it needs.
 *
 * @param command the command
 * @param arguments what was typed after its name
 */
public record ModeratorCall(ModeratorCommand command, Arguments arguments) {

	/**
	 * The same with the password itself in the place of the file that holds it. This
	 * reads the file, so it is not for an event loop.
	 * @throws IllegalArgumentException when the file holds no password, with one line
	 * that says why
	 */
	public ModeratorCall withPassword() {
		String file = this.arguments.option("password-file");
		return (file == null) ? this : new ModeratorCall(this.command,
				this.arguments.replacing("password", "password", PasswordFile.read(file)));
	}

	/**
	 * Does it.
	 * @return lines for whoever typed it
	 * @throws IllegalArgumentException when it cannot be done, with one line that says
	 * why
	 */
	public List<String> run(Moderator moderator) {
		if (this.arguments.help()) {
			return Stream
				.concat(ModeratorCommands.help(this.command.synopsis().text(), this.command.description()).stream(),
						this.command.details().lines())
				.toList();
		}
		return this.command.action().run(moderator, this.arguments);
	}

}
