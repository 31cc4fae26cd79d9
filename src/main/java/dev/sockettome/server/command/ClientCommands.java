package dev.sockettome.server.command;

import java.util.List;

import dev.sockettome.grammar.Word;

/**
 * The commands of a client (docs/PROTOCOL.md, section 3.4).
 */
public final class ClientCommands {

	private static final List<ClientCommand> ALL = List.of(
			new ClientCommand("/who", "[START]", "who is here, or whose names start so", ClientCommands::who),
			new ClientCommand("/me", "TEXT", "do something, as in: * bob waves", ClientCommands::me),
			new ClientCommand("/msg", "NAME TEXT", "say something to one person only", ClientCommands::msg),
			new ClientCommand("/nick", "NAME", "go by another name", ClientCommands::nick),
			new ClientCommand("/op", "PASSWORD", "become an operator", ClientCommands::op),
			new ClientCommand("/ping", "[WORD]", "answers with a pong, and the word", ClientCommands::ping),
			new ClientCommand("/help", "", "show these commands; //text says /text", ClientCommands::help),
			new ClientCommand("/quit", "", "leave", ClientCommands::quit));

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
		for (ClientCommand command : ALL) {
			if (command.name().equalsIgnoreCase(name)) {
				if (!command.action().run(caller, arguments)) {
					caller.refuse("Usage: " + command.usage());
				}
				return;
			}
		}
		caller.refuse("No such command: %s. Type /help.".formatted(name));
	}

	private static boolean who(Caller caller, String start) {
		caller.who(start);
		return true;
	}

	private static boolean me(Caller caller, String text) {
		if (text.isEmpty()) {
			return false;
		}
		caller.act(text);
		return true;
	}

	private static boolean msg(Caller caller, String arguments) {
		String[] words = arguments.split("\\s+", 2);
		if (words.length < 2) {
			return false;
		}
		caller.whisper(words[0], words[1]);
		return true;
	}

	private static boolean nick(Caller caller, String name) {
		if (name.isEmpty()) {
			return false;
		}
		caller.rename(name);
		return true;
	}

	private static boolean op(Caller caller, String password) {
		if (password.isEmpty()) {
			return false;
		}
		caller.op(password);
		return true;
	}

	private static boolean ping(Caller caller, String word) {
		caller.ping(word);
		return true;
	}

	private static boolean help(Caller caller, String ignored) {
		ALL.forEach((command) -> caller.tell(command.usage() + " - " + command.help()));
		return true;
	}

	private static boolean quit(Caller caller, String ignored) {
		caller.quit();
		return true;
	}

}
