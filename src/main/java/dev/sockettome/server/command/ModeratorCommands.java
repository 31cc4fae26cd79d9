package dev.sockettome.server.command;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.sockettome.grammar.Arguments;
import dev.sockettome.grammar.Synopsis;
import dev.sockettome.grammar.UsageException;
import dev.sockettome.grammar.Word;
import dev.sockettome.notation.Durations;
import dev.sockettome.protocol.SafeText;
import dev.sockettome.server.command.ModeratorCommand.Place;
import org.jspecify.annotations.Nullable;

/**
 * The table of a moderator's commands. From it come the server's console, {@code server}
 * in the shell, the lines with a slash that an operator types in the room, the commands
 * of an operator's client, and the help of all of these.
 */
public final class ModeratorCommands {

	/**
	 * How wide the usage may be in the help; the rest of 80 columns is for what it does.
	 */
	private static final int HELP_COLUMN = 24;

	private static final Set<Place> CONSOLE = EnumSet.noneOf(Place.class);

	private static final Set<Place> ROOM = EnumSet.of(Place.ROOM);

	private static final Set<Place> EVERYWHERE = EnumSet.allOf(Place.class);

	private static final List<ModeratorCommand> ALL = List.of(
			row("who", "who is here, from where, since when, and how busy", """
					Of each: the address, since when, how many lines they have said,
					and how many bytes they have yet to read.""", CONSOLE, (moderator, arguments) -> moderator.who()),
			row("kick NAME [REASON...]", "disconnect someone", "", EVERYWHERE,
					(moderator, arguments) -> moderator.kick(arguments.value("NAME"), text(arguments, "REASON"))),
			row("ban TARGET [--for TIME] [REASON...]", "keep a name or an address out", """
					TARGET is a name, an address such as 192.0.2.7, or a range such as
					192.0.2.0/24. Those it is about are disconnected. The ban lasts
					for TIME, such as 30m, 1h or 7d, or for ever, also over a restart.""",
					Map.of("for", "for how long"), EVERYWHERE,
					(moderator, arguments) -> moderator.ban(arguments.value("TARGET"), time(arguments, "for"),
							text(arguments, "REASON"))),
			row("unban BANNED", "let a name or an address in again", """
					BANNED is a name, an address or a range, as "bans" shows it.""", EVERYWHERE,
					(moderator, arguments) -> moderator.unban(arguments.value("BANNED"))),
			row("bans", "who is kept out, until when, and why", "", EVERYWHERE,
					(moderator, arguments) -> moderator.bans()),
			row("mute NAME [--for TIME]", "let nobody hear someone", """
					TIME is such as 30s, 10m or 1h; without it, until "unmute".""", Map.of("for", "for how long"),
					EVERYWHERE,
					(moderator, arguments) -> moderator.mute(arguments.value("NAME"), time(arguments, "for"))),
			row("unmute NAME", "let someone be heard again", "", EVERYWHERE,
					(moderator, arguments) -> moderator.unmute(arguments.value("NAME"))),
			row("slow [PACE]", "have everyone wait between two messages", """
					PACE is such as 10s, or "off"; without it, shows what holds.
					Operators do not wait. Private messages are not slowed.""", EVERYWHERE,
					(moderator, arguments) -> moderator.slow(pace(arguments.value("PACE")))),
			row("mode [MODE]", "who may come in, and who may speak", """
					MODE is "open" for all, "registered" to let only people with an
					account speak, "invite" to let only those in; without it, shows
					what holds.""", EVERYWHERE, (moderator, arguments) -> moderator.mode(arguments.value("MODE"))),
			row("say TEXT...", "say something to everyone as the server", "", ROOM,
					(moderator, arguments) -> moderator.say(text(arguments, "TEXT"))),
			row("motd FILE", "show a file to everyone who logs in", """
					The first 20 lines of FILE, from now on; "none" for none.""", CONSOLE,
					(moderator, arguments) -> moderator.motd(arguments.value("FILE"))),
			row("op NAME [--password PASSWORD] [--password-file FILE]", "make someone an operator", """
					With a password: NAME becomes one by giving it after "op", also
					after a restart. Without one: at once, until they leave. An
					operator kicks, bans, mutes and more. At a prompt it asks.""",
					Map.of("password", "what the operator has to give; better not where others can see it",
							"password-file", "a file whose first line is the password"),
					CONSOLE,
					(moderator, arguments) -> moderator.op(arguments.value("NAME"), arguments.option("password"))),
			row("deop NAME", "make someone an operator no more", "", CONSOLE,
					(moderator, arguments) -> moderator.deop(arguments.value("NAME"))),
			row("account list", "whom the names belong to", "", CONSOLE,
					(moderator, arguments) -> moderator.accounts()),
			row("account add NAME [--role ROLE] [--password-file FILE] [--fingerprint KEY]", "make a name somebody's",
					"""
							From then on the name asks for its password, or for the key
							whose certificate has the fingerprint KEY. With neither
							it makes a password up, and shows it. ROLE is member, or
							operator for who is one from the login on.""",
					Map.of("role", "member or operator", "password-file", "a file whose first line is the password",
							"fingerprint", "SHA256: and base64, of a client's certificate"),
					CONSOLE,
					(moderator, arguments) -> moderator.addAccount(arguments.value("NAME"), arguments.option("role"),
							arguments.option("password"), arguments.option("fingerprint"))),
			row("account reset NAME", "give a name another password", """
					The password is made up, and shown; whoever logs in with it is
					asked to choose another. Keys stay.""", CONSOLE,
					(moderator, arguments) -> moderator.resetAccount(arguments.value("NAME"))),
			row("account remove NAME", "make a name nobody's", "", CONSOLE,
					(moderator, arguments) -> moderator.removeAccount(arguments.value("NAME"))),
			row("invite NAME", "make a name somebody's, with a one-time password", """
					The password is made up, and shown to you alone: pass it on.""", EVERYWHERE,
					(moderator, arguments) -> moderator.addAccount(arguments.value("NAME"), null, null, null)),
			row("nodes", "which servers have the room", """
					Of each: how many members it has, how far behind the room it is,
					and its version.""", CONSOLE, (moderator, arguments) -> moderator.nodes()),
			row("status", "what the server counts", "", CONSOLE, (moderator, arguments) -> moderator.status()),
			row("drain", "send everyone to the room's other servers, then end", """
					It takes no new connections, asks clients one after the other to
					go to another server, and ends when all have gone, or after
					chat.server.drain-for.""", ROOM, (moderator, arguments) -> moderator.drain()),
			row("stop [--in TIME] [REASON...]", "end the server, after a countdown if you like", """
					Everyone is told, at once and as the end comes near.
					TIME is such as 30s or 5m.""", Map.of("in", "how long the countdown is"), ROOM,
					(moderator, arguments) -> moderator.stop(time(arguments, "in"), text(arguments, "REASON"))));

	private static final ModeratorCommand HELP = row("help", "show these commands", "", CONSOLE,
			(moderator,
					arguments) -> ModeratorAnswer.of(ALL.stream()
						.flatMap((command) -> help(command.synopsis().text(), command.description()).stream())
						.toList()));

	private ModeratorCommands() {
	}

	/** All commands, in the order of their help. */
	public static List<ModeratorCommand> all() {
		return ALL;
	}

	/**
	 * Reads what was typed.
	 * @param line the command and its arguments, without a slash
	 * @throws IllegalArgumentException when it is no command or not a well-formed one,
	 * with one line that says why
	 */
	public static ModeratorCall read(String line) {
		String typed = Word.strip(line);
		int end = Word.endOf(typed, 0);
		int second = Word.skipWhiteSpace(typed, end);
		int secondEnd = Word.endOf(typed, second);
		ModeratorCommand command = find(typed.substring(0, end) + " " + typed.substring(second, secondEnd));
		if (command != null) {
			end = secondEnd;
		}
		else {
			command = find(typed.substring(0, end));
		}
		if (command == null) {
			throw new IllegalArgumentException("No such command: %s. Type help.".formatted(typed.substring(0, end)));
		}
		try {
			return new ModeratorCall(command, Arguments.read(typed, end, command.synopsis(), Arguments.Place.FILE));
		}
		catch (UsageException ex) {
			throw new IllegalArgumentException(ex.getMessage(), ex);
		}
	}

	/** Whether an operator in the room may use this. */
	public static boolean isOverTheWire(String name) {
		ModeratorCommand command = find(name);
		return command != null && command.overTheWire();
	}

	/** What stands in the help of a command: a line, or two when it does not fit. */
	public static List<String> help(String usage, String help) {
		String line = ("%-" + HELP_COLUMN + "s  %s").formatted(usage, help);
		return (usage.length() <= HELP_COLUMN) ? List.of(line) : List.of(usage, " ".repeat(HELP_COLUMN + 2) + help);
	}

	private static @Nullable ModeratorCommand find(String name) {
		return Stream.concat(ALL.stream(), Stream.of(HELP))
			.filter((command) -> command.name().equals(name.toLowerCase(Locale.ROOT)))
			.findFirst()
			.orElse(null);
	}

	/** What is told to others, or written down in a line. */
	private static String text(Arguments arguments, String name) {
		return SafeText.clean(arguments.value(name)).strip();
	}

	private static ModeratorCommand row(String synopsis, String description, String details, Set<Place> places,
			ModeratorCommand.Action action) {
		return row(synopsis, description, details, Map.of(), places, action);
	}

	private static ModeratorCommand row(String synopsis, String description, String details,
			Map<String, String> options, Set<Place> places, ModeratorCommand.Action action) {
		return new ModeratorCommand(Synopsis.parse(synopsis), description, details, options, places, action);
	}

	/** How slow everyone is to be; {@code null} when it is not given. */
	private static @Nullable Duration pace(String value) {
		if (value.isEmpty()) {
			return null;
		}
		return value.equals("off") ? Duration.ZERO : Durations.parsePositive(value);
	}

	/** The duration of an option; {@code null} when it is not given. */
	private static @Nullable Duration time(Arguments arguments, String option) {
		String value = arguments.option(option);
		return (value != null) ? Durations.parsePositive(value) : null;
	}

}
