package dev.sockettome.server.command;

import java.util.List;

import dev.sockettome.grammar.Word;
import dev.sockettome.protocol.AbsenceLine;
import dev.sockettome.protocol.BlockLine;
import dev.sockettome.protocol.Resumption;

/**
 * The commands of a client (docs/PROTOCOL.md, section 3.4).
 */
public final class ClientCommands {

	private static final List<ClientCommand> ALL = List.of(
			new ClientCommand("/who", "[START]", "who is here, or whose names start so", Caller::who),
			new ClientCommand("/me", "TEXT", "do something, as in: * bob waves", Caller::act),
			new ClientCommand("/msg", "NAME TEXT", "say something to one person only", ClientCommands::whisper),
			new ClientCommand(AbsenceLine.COMMAND, "[TEXT]", "do not read along for now; who says something is back",
					Caller::leaveAlone),
			new ClientCommand("/nick", "NAME", "go by another name", Caller::rename),
			new ClientCommand("/history", "[N]", "the last N lines that were said, with their times", Caller::history),
			new ClientCommand("/search", "WORDS", "what was said with all of these words in it", Caller::search),
			new ClientCommand("/op", "PASSWORD", "become an operator", Caller::op),
			new ClientCommand("/register", "[PASSWORD]", "keep your name, by a password or your key", Caller::register),
			new ClientCommand("/password", "PASSWORD", "change the password of your name", Caller::password),
			new ClientCommand("/key", "", "have the key of this connection open your name",
					(caller, ignored) -> caller.key()),
			new ClientCommand("/accounts", "", "who here has shown that the name is theirs",
					(caller, ignored) -> caller.accounts()),
			new ClientCommand("/ping", "[WORD]", "answers with a pong, and the word", Caller::ping),
			new ClientCommand("/help", "", "show these commands; //text says /text", (caller, ignored) -> help(caller)),
			new ClientCommand("/quit", "", "leave", (caller, ignored) -> caller.quit()));

	/** For programs: nobody types them, so nobody is told of them. */
	private static final List<ClientCommand> UNTOLD = List.of(
			new ClientCommand(Resumption.SESSION, "", "come back after a break",
					(caller, ignored) -> caller.beginSession()),
			new ClientCommand(BlockLine.COMMAND, "[TEXT]", "say several lines as one", Caller::lines));

	private ClientCommands() {
	}

	/**
	 * Runs what was typed, or tells the caller what is wrong with it.
	 * @param line a line that starts with {@code /}
	 * @param caller who typed it
	 */
	public static void run(String line, Caller caller) {
		int end = Word.endOf(line, 0);
		String name = line.substring(0, end);
		String arguments = line.substring(Word.skipWhiteSpace(line, end)).stripTrailing();
		for (ClientCommand command : UNTOLD) {
			if (command.name().equalsIgnoreCase(name)) {
				command.action().accept(caller, arguments);
				return;
			}
		}
		for (ClientCommand command : ALL) {
			if (command.name().equalsIgnoreCase(name)) {
				if (command.accepts(arguments)) {
					command.action().accept(caller, arguments);
				}
				else {
					caller.refuse("Usage: " + command.usage());
				}
				return;
			}
		}
		caller.refuse("No such command: %s. Type /help.".formatted(name));
	}

	private static void whisper(Caller caller, String arguments) {
		String[] words = arguments.split("\\s+", 2);
		caller.whisper(words[0], words[1]);
	}

	private static void help(Caller caller) {
		ALL.forEach((command) -> caller.tell(command.usage() + " - " + command.help()));
	}

}
