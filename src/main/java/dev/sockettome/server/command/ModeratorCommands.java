package dev.sockettome.server.command;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

/**
 * The commands of a moderator: typed at the server's console, in the shell after
 * {@code server}, and, with a slash, by operators in the room.
 */
public final class ModeratorCommands {

	/**
	 * How wide the usage may be in the help; the rest of 80 columns is for what it does.
	 */
	private static final int HELP_COLUMN = 24;

	private static final List<ModeratorCommand> ALL = List.of(
			command("who", "", "who is here, from where, since when, and how busy", false,
					(moderator, arguments) -> moderator.who()),
			command("kick", "NAME [REASON]", "disconnect someone", true, ModeratorCommands::kick),
			command("ban", "NAME|ADDRESS[/PREFIX] [--for 1h] [REASON]", "keep a name or an address out", true,
					ModeratorCommands::ban),
			command("unban", "NAME|ADDRESS[/PREFIX]", "let it in again", true, oneWord(Moderator::unban)),
			command("bans", "", "who is kept out, until when, and why", true,
					(moderator, arguments) -> moderator.bans()),
			command("mute", "NAME [--for 10m]", "let nobody hear someone", true, ModeratorCommands::mute),
			command("unmute", "NAME", "let them be heard again", true, oneWord(Moderator::unmute)),
			command("say", "TEXT", "say something to everyone as the server", true,
					(moderator, arguments) -> moderator.say(arguments.rest())),
			command("motd", "FILE", "show a file to whoever logs in; \"none\" for none", false,
					(moderator, arguments) -> moderator.motd(arguments.rest())),
			command("op", "NAME [--password WORD]", "make an operator, by a password or until they leave", false,
					ModeratorCommands::op),
			command("deop", "NAME", "make someone an operator no more", false, oneWord(Moderator::deop)),
			command("status", "", "what the server counts", false, (moderator, arguments) -> moderator.status()),
			command("stop", "[--in 30s] [REASON]", "end the server, after a countdown if you like", true,
					(moderator, arguments) -> moderator.stop(arguments.time("in"), arguments.rest())));

	private ModeratorCommands() {
	}

	/** All commands, in the order of their help. */
	public static List<ModeratorCommand> all() {
		return ALL;
	}

	/**
	 * Runs what was typed.
	 * @param line the command and its arguments, without a slash
	 * @return lines for whoever typed it
	 * @throws IllegalArgumentException when it cannot be done, with one line that says
	 * why
	 */
	public static List<String> run(String line, Moderator moderator) {
		Arguments arguments = new Arguments(line);
		String name = arguments.word();
		if (name.equals("help")) {
			return help();
		}
		ModeratorCommand command = find(name);
		if (command == null) {
			throw new IllegalArgumentException("No such command: %s. Type help.".formatted(name));
		}
		if (command.needsArguments() && arguments.isEmpty()) {
			throw new IllegalArgumentException("Usage: " + command.usage());
		}
		return command.action().run(moderator, arguments);
	}

	/** Whether an operator in the room may use this. */
	public static boolean isOverTheWire(String name) {
		ModeratorCommand command = find(name);
		return command != null && command.overTheWire();
	}

	private static List<String> help() {
		return ALL.stream().flatMap((command) -> help(command.usage(), command.help()).stream()).toList();
	}

	/** What stands in the help of a command: a line, or two when it does not fit. */
	public static List<String> help(String usage, String help) {
		String line = ("%-" + HELP_COLUMN + "s  %s").formatted(usage, help);
		return (usage.length() <= HELP_COLUMN) ? List.of(line) : List.of(usage, " ".repeat(HELP_COLUMN + 2) + help);
	}

	private static @Nullable ModeratorCommand find(String name) {
		return ALL.stream()
			.filter((command) -> command.name().equals(name.toLowerCase(Locale.ROOT)))
			.findFirst()
			.orElse(null);
	}

	private static ModeratorCommand command(String name, String arguments, String help, boolean overTheWire,
			ModeratorCommand.Action action) {
		return new ModeratorCommand(name, arguments, help, overTheWire, action);
	}

	private static ModeratorCommand.Action oneWord(BiFunction<Moderator, String, List<String>> action) {
		return (moderator, arguments) -> action.apply(moderator, arguments.word());
	}

	private static List<String> kick(Moderator moderator, Arguments arguments) {
		return moderator.kick(arguments.word(), arguments.rest());
	}

	private static List<String> ban(Moderator moderator, Arguments arguments) {
		return moderator.ban(arguments.word(), arguments.time("for"), arguments.rest());
	}

	private static List<String> mute(Moderator moderator, Arguments arguments) {
		return moderator.mute(arguments.word(), arguments.time("for"));
	}

	private static List<String> op(Moderator moderator, Arguments arguments) {
		return moderator.op(arguments.word(), arguments.option("password"));
	}

}
