package dev.sockettome.shell.grammar;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sockettome.grammar.Arguments;
import dev.sockettome.grammar.Arguments.Place;
import dev.sockettome.grammar.Synopsis;
import dev.sockettome.grammar.UsageException;
import dev.sockettome.grammar.Word;
import dev.sockettome.words.Words;
import org.jline.reader.impl.ReaderUtils;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.stereotype.Component;

/**
 * Reads a command line by the command's {@link Synopsis}. Text to be said is taken
 * exactly as typed; what does not fit the synopsis is an error with its place, never
 * ignored.
 */
@Component
public class ChatCommandParser {

	private static final Pattern HELP_OF_FAMILY = Pattern.compile("\\s*/?([a-z]+)\\s+(?:--help|-h)\\s*");

	private final ObjectProvider<CommandRegistry> registry;

	ChatCommandParser(ObjectProvider<CommandRegistry> registry) {
		this.registry = registry;
	}

	/**
	 * Reads a line.
	 * @throws UsageException when it is not a well-formed command
	 */
	public CommandLine read(String line) {
		return read(line, find(line), Place.PROMPT);
	}

	/**
	 * Reads a line of a command file. What is to be said may have options in front of it
	 * there, as in {@code say --timeout 2s hello}; a person at a prompt would be
	 * surprised to see them go.
	 * @throws UsageException when it is not a well-formed command
	 */
	public CommandLine readInFile(String line) {
		return read(line, find(line), Place.FILE);
	}

	/**
	 * Reads words that were separate already, as on the program's own command line.
	 * @throws UsageException when they are not a well-formed command
	 */
	public CommandLine read(List<String> words) {
		String plain = String.join(" ", words);
		Call call = find(plain);
		return read((call != null) ? join(call, plain.substring(0, call.end), words) : plain, call, Place.PROMPT);
	}

	private CommandLine read(String line, @Nullable Call call, Place place) {
		int start = Word.skipWhiteSpace(line, 0);
		if (call == null) {
			Matcher family = HELP_OF_FAMILY.matcher(line);
			if (family.matches() && !subcommands(family.group(1)).isEmpty()) {
				return help(family.group(1), start);
			}
			throw unknown(line);
		}
		Synopsis synopsis = synopsisOf(call.command);
		Arguments arguments = Arguments.read(line, call.end, synopsis, place);
		if (arguments.help()) {
			return help(call.command.getName(), start);
		}
		return new CommandLine(call.command, synopsis, start, arguments.words(), arguments.options());
	}

	/** A command and its arguments and options, which are taken as they are. */
	public CommandLine withArguments(String name, List<String> values, Map<String, String> options) {
		Command command = command(name);
		Arguments arguments = Arguments.of(synopsisOf(command), values, options);
		return new CommandLine(command, arguments.synopsis(), 0, arguments.words(), arguments.options());
	}

	/** What "--help" behind a command's name stands for. */
	private CommandLine help(String name, int start) {
		Command help = command("help");
		return new CommandLine(help, synopsisOf(help), start, List.of(new Word(name, start, start, false)), Map.of());
	}

	private Command command(String name) {
		return Objects.requireNonNull(this.registry.getObject().getCommandByName(name));
	}

	/** The grammar of a command, which is the first line of its help. */
	public static Synopsis synopsisOf(Command command) {
		return Synopsis.parse(command.getHelp().lines().findFirst().orElse(command.getName()));
	}

	/** Makes a line of a command's name and words, so that each stays one. */
	private static String join(Call call, String called, List<String> words) {
		Synopsis synopsis = synopsisOf(call.command);
		int name = called.strip().split("\\s+").length;
		int arguments = synopsis.arguments().size() - 1;
		StringBuilder line = new StringBuilder(called);
		boolean value = false;
		for (int i = name; i < words.size(); i++) {
			String word = words.get(i);
			boolean option = !value && isOption(word, synopsis);
			if (synopsis.takesRest() && arguments == 0 && !option && !value) {
				return line + " " + String.join(" ", words.subList(i, words.size()));
			}
			arguments -= (option || value) ? 0 : 1;
			value = option && word.indexOf('=') < 0 && !synopsis.isFlag(word.replaceFirst("^--?", ""));
			line.append(' ').append(option ? quoteValue(word) : Word.quote(word));
		}
		return line.toString();
	}

	private static boolean isOption(String word, Synopsis synopsis) {
		return word.equals("-h") || word.startsWith("--")
				|| (word.length() == 2 && word.startsWith("-") && synopsis.hasOption(word.substring(1)));
	}

	private static String quoteValue(String option) {
		int equals = option.indexOf('=') + 1;
		return (equals == 0) ? option : option.substring(0, equals) + Word.quote(option.substring(equals));
	}

	/** Whether a line starts with a command's name. */
	public boolean knows(String line) {
		return find(line) != null;
	}

	/** The command that a line starts with, or {@code null}. */
	public @Nullable Call find(String line) {
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
			if (position < line.length() && !Word.isBlank(line.charAt(position))) {
				return -1;
			}
		}
		return position;
	}

	public static List<String> namesOf(Command command) {
		return Stream.concat(Stream.of(command.getName()), command.getAliases().stream()).toList();
	}

	private UsageException unknown(String line) {
		int start = Word.skipWhiteSpace(line, 0);
		String typed = line.substring(start, Word.endOf(line, start));
		String word = typed.startsWith("/") ? typed.substring(1) : typed;
		List<String> subcommands = subcommands(word);
		if (!subcommands.isEmpty()) {
			return new UsageException(Words.of("command-parser.needs-one-more", word, String.join(", ", subcommands)),
					start);
		}
		String known = ElsewhereWords.here(word);
		String nearest = (known != null) ? known : nearest(word);
		String hint = (nearest != null) ? Words.of("command-parser.did-you-mean", nearest)
				: Words.of("command-parser.type-help-list");
		return new UnknownCommandException(Words.of("command-parser.no-such-command", typed, hint), start,
				LikelyTalk.is(line.substring(start), firstWords()));
	}

	/** Whether a word is the first of a command, or likely to be meant as one. */
	public boolean resembles(String word) {
		return LikelyTalk.isSlip(word.startsWith("/") ? word.substring(1) : word, firstWords());
	}

	private Set<String> firstWords() {
		return this.registry.getObject()
			.getCommands()
			.stream()
			.flatMap((command) -> namesOf(command).stream())
			.map((name) -> name.split(" ", 2)[0])
			.collect(Collectors.toSet());
	}

	private List<String> subcommands(String word) {
		return this.registry.getObject()
			.getCommands()
			.stream()
			.map(Command::getName)
			.filter((name) -> name.startsWith(word + " "))
			.sorted()
			.toList();
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
	public record Call(Command command, int end) {

	}

}
