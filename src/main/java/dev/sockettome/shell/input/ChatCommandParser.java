package dev.sockettome.shell.input;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sockettome.grammar.Arguments;
import dev.sockettome.grammar.Arguments.Place;
import dev.sockettome.grammar.Synopsis;
import dev.sockettome.grammar.UsageException;
import dev.sockettome.grammar.Word;
import org.jline.reader.impl.ReaderUtils;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandParser;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.ParsedInput;
import org.springframework.stereotype.Component;

/**
 * Reads a command line by the command's {@link Synopsis}. Text to be said is taken
 * exactly as typed; what does not fit the synopsis is an error with its place, never
 * ignored.
 */
@Component
public class ChatCommandParser implements CommandParser {

	private final ObjectProvider<CommandRegistry> registry;

	public ChatCommandParser(ObjectProvider<CommandRegistry> registry) {
		this.registry = registry;
	}

	/**
	 * Reads a line.
	 * @throws UsageException when it is not a well-formed command
	 */
	@Override
	public ParsedInput parse(String line) {
		return read(line, false).toInput();
	}

	/**
	 * Reads a line of a command file. What is to be said may have options in front of it
	 * there, as in {@code say --timeout 2s hello}; a person at a prompt would be
	 * surprised to see them go.
	 * @throws UsageException when it is not a well-formed command
	 */
	public CommandLine readInFile(String line) {
		return read(line, true);
	}

	private CommandLine read(String line, boolean inFile) {
		Call call = find(line);
		if (call == null) {
			throw unknown(line);
		}
		int start = Word.skipWhiteSpace(line, 0);
		Synopsis synopsis = synopsisOf(call.command);
		Arguments arguments = Arguments.read(line, call.end, synopsis, inFile ? Place.FILE : Place.PROMPT);
		if (arguments.help()) {
			return help(call.command.getName(), start);
		}
		return new CommandLine(call.command, synopsis, start, arguments.words(), arguments.options());
	}

	/** What "--help" behind a command's name stands for. */
	private CommandLine help(String name, int start) {
		Command help = this.registry.getObject().getCommandByName("help");
		return new CommandLine(help, synopsisOf(help), start, List.of(new Word(name, start, start, false)), Map.of());
	}

	/** The grammar of a command, which is the first line of its help. */
	public static Synopsis synopsisOf(Command command) {
		return Synopsis.parse(command.getHelp().lines().findFirst().orElse(command.getName()));
	}

	/**
	 * Makes a line of words that were separate already, as on the program's own command
	 * line.
	 */
	public String join(List<String> words) {
		String plain = String.join(" ", words);
		Call call = find(plain);
		if (call != null && synopsisOf(call.command).takesRest()) {
			return plain;
		}
		return words.stream().map(Word::quote).collect(Collectors.joining(" "));
	}

	/** Whether a line starts with a command's name. */
	public boolean knows(String line) {
		return find(line) != null;
	}

	/** The command that a line starts with, or {@code null}. */
	@Nullable Call find(String line) {
		int start = Word.skipWhiteSpace(line, 0);
		if (start < line.length() && line.charAt(start) == '/') {
			start++;
		}
		Call best = null;
		for (Command command : this.registry.getObject().getCommands()) {
			for (String name : namesOf(command)) {
				int end = matchName(line, start, name);
				if (end >= 0 && (best == null || end > best.end)) {
					best = new Call(command, end);
				}
			}
		}
		return best;
	}

	private static int matchName(String line, int start, String name) {
		int position = start;
		for (String part : name.split(" ")) {
			position = Word.skipWhiteSpace(line, position);
			if (!line.startsWith(part, position)) {
				return -1;
			}
			position += part.length();
			if (position < line.length() && !Character.isWhitespace(line.charAt(position))) {
				return -1;
			}
		}
		return position;
	}

	static List<String> namesOf(Command command) {
		return Stream.concat(Stream.of(command.getName()), command.getAliases().stream()).toList();
	}

	private UsageException unknown(String line) {
		int start = Word.skipWhiteSpace(line, 0);
		String typed = line.substring(start).split("\\s", 2)[0];
		String word = typed.startsWith("/") ? typed.substring(1) : typed;
		List<String> subcommands = this.registry.getObject()
			.getCommands()
			.stream()
			.map(Command::getName)
			.filter((name) -> name.startsWith(word + " "))
			.sorted()
			.toList();
		if (!subcommands.isEmpty()) {
			return new UsageException("\"%s\" needs one more word: %s.".formatted(word, String.join(", ", subcommands)),
					start);
		}
		String nearest = nearest(word);
		String hint = (nearest != null) ? "Did you mean \"%s\"?".formatted(nearest)
				: "Type \"help\" for the list of commands.";
		return new UnknownCommandException("No such command: %s. %s".formatted(typed, hint), start);
	}

	/** The command at the least distance, when it is near enough to be a slip. */
	private @Nullable String nearest(String word) {
		String best = null;
		int least = Math.max(1, word.length() / 2) + 1;
		for (Command command : this.registry.getObject().getCommands()) {
			for (String name : namesOf(command)) {
				if (isMuchLonger(name, word)) {
					continue;
				}
				int distance = ReaderUtils.distance(word, name);
				if (distance < least || (distance == least && best != null && name.compareTo(best) < 0)) {
					least = distance;
					best = name;
				}
			}
		}
		return best;
	}

	/**
	 * JLine measures the distance to the best of a name's beginnings. Where much follows,
	 * it has to be the very beginning: "foo" is not meant to be a "bookmark".
	 */
	private static boolean isMuchLonger(String name, String word) {
		return name.split(" ", 2)[0].length() > word.length() + 2 && !name.startsWith(word);
	}

	/** A command, and where in the line its name ends. */
	record Call(Command command, int end) {

	}

}
