package dev.sockettome.shell.command;

import dev.sockettome.protocol.SafeText;
import dev.sockettome.server.ChatServer;
import dev.sockettome.shell.CommandFailedException;
import dev.sockettome.shell.ExitCode;
import dev.sockettome.shell.output.Console;

import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;
import org.springframework.stereotype.Component;

/**
 * Looking after the server that runs in this shell. The same can be typed at the console
 * of a server in the foreground, without "server".
 */
@Component
class ServerCommands {

	private final ChatServer server;

	private final Console console;

	ServerCommands(ChatServer server, Console console) {
		this.server = server;
		this.console = console;
	}

	@Command(name = "server who", group = CommandGroups.SERVER,
			description = "Show who is here, from where, and how busy", help = """
					server who

					Of each: the address, since when, how many lines they have said,
					and how many bytes they have yet to read.
					""")
	void who() {
		moderate("who");
	}

	@Command(name = "server status", group = CommandGroups.SERVER, description = "Show what the server counts",
			help = "server status")
	void status() {
		moderate("status");
	}

	@Command(name = "server kick", group = CommandGroups.SERVER, description = "Disconnect someone",
			help = "server kick NAME [REASON...]")
	void kick(@Argument(index = 0) String name, @Argument(index = 1, defaultValue = "") String reason) {
		moderate("kick", name, reason);
	}

	@Command(name = "server ban", group = CommandGroups.SERVER, description = "Keep a name or an address out",
			help = """
					server ban NAME [--for TIME] [REASON...]

					NAME may be an address such as 192.0.2.7, or a range such as
					192.0.2.0/24. Whoever it is about is disconnected. The ban lasts
					for TIME, such as 30m, 1h or 7d, or for ever, also over a restart.
					""")
	void ban(@Argument(index = 0) String target, @Option(longName = "for", description = "for how long") String time,
			@Argument(index = 1, defaultValue = "") String reason) {
		moderate("ban", target, option("for", time), reason);
	}

	@Command(name = "server unban", group = CommandGroups.SERVER, description = "Let a name or an address in again",
			help = "server unban NAME")
	void unban(@Argument(index = 0) String target) {
		moderate("unban", target);
	}

	@Command(name = "server bans", group = CommandGroups.SERVER, description = "Show who is kept out",
			help = "server bans")
	void bans() {
		moderate("bans");
	}

	@Command(name = "server mute", group = CommandGroups.SERVER, description = "Let nobody hear someone", help = """
			server mute NAME [--for TIME]

			TIME is such as 30s, 10m or 1h; without it, until "server unmute".
			""")
	void mute(@Argument(index = 0) String name, @Option(longName = "for", description = "for how long") String time) {
		moderate("mute", name, option("for", time));
	}

	@Command(name = "server unmute", group = CommandGroups.SERVER, description = "Let someone be heard again",
			help = "server unmute NAME")
	void unmute(@Argument(index = 0) String name) {
		moderate("unmute", name);
	}

	@Command(name = "server say", group = CommandGroups.SERVER, description = "Say something to everyone as the server",
			help = "server say TEXT...")
	void say(@Argument(index = 0) String text) {
		moderate("say", text);
	}

	@Command(name = "server motd", group = CommandGroups.SERVER, description = "Show a file to whoever logs in",
			help = """
					server motd FILE

					The first 20 lines of FILE, from now on; "none" for none.
					""")
	void motd(@Argument(index = 0) String file) {
		moderate("motd", file);
	}

	@Command(name = "server op", group = CommandGroups.SERVER, description = "Make someone an operator", help = """
			server op NAME [--password WORD]

			With a password: whoever is called NAME and types /op WORD, now and
			after a restart. Without one: NAME, until they leave. An operator
			kicks, bans, mutes and more with /kick, /ban, /mute ...
			""")
	void op(@Argument(index = 0) String name,
			@Option(longName = "password", description = "what the operator has to type after /op") String password) {
		moderate("op", name, option("password", password));
	}

	@Command(name = "server deop", group = CommandGroups.SERVER, description = "Make someone an operator no more",
			help = "server deop NAME")
	void deop(@Argument(index = 0) String name) {
		moderate("deop", name);
	}

	@Command(name = "server stop", group = CommandGroups.SERVER, description = "End the server, with a countdown",
			help = """
					server stop [--in TIME] [REASON...]

					Everyone is told, at once and as the end comes near.
					TIME is such as 30s or 5m.
					""")
	void stop(@Option(longName = "in", description = "how long the countdown is") String time,
			@Argument(index = 0, defaultValue = "") String reason) {
		moderate("stop", option("in", time), reason);
	}

	private void moderate(String... words) {
		try {
			this.server.moderate(String.join(" ", words)).forEach((line) -> this.console.print(SafeText.clean(line)));
		}
		catch (IllegalStateException ex) {
			throw new CommandFailedException(ExitCode.FAILED, "No server runs here. Start one with \"serve\".");
		}
		catch (IllegalArgumentException ex) {
			throw new CommandFailedException(ExitCode.FAILED, String.valueOf(ex.getMessage()));
		}
	}

	private static String option(String name, String value) {
		return (value == null || value.isEmpty()) ? "" : "--" + name + " " + value;
	}

}
