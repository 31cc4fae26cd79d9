package dev.sockettome.shell.manual;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.sockettome.shell.manual.CommandEntry.OptionEntry;

/**
 * What may follow which words of a command line: the same for every shell. The words that
 * lead to a command are a <em>path</em>, such as {@code server ban}; the empty path is
 * the beginning of the line.
 *
 * @param words by path, what may follow it, with what each of it does
 * @param values by path and option, as in {@code connect --name}, what the option's value
 * is called
 * @param arguments by path, what its first argument is called
 */
record CompletionTable(Map<String, List<Choice>> words, Map<String, String> values, Map<String, String> arguments) {

	/** What the program takes in place of a command. */
	private static final List<Choice> PROGRAM = List.of(new Choice("--help", "Show how it is started"),
			new Choice("--version", "Show the version"), new Choice("--check", "Find what is wrong with command files"),
			new Choice("-c", "Run commands"), new Choice("--format", "Write events as text or as JSON"),
			new Choice("--input", "Read requests as text or as JSON"));

	/** Values that are one of a few words. */
	private static final Map<String, String> CHOICES = Map.of(" --format", "text|json", " --input", "text|json",
			" --check", "FILE", "completion", "bash|zsh|fish");

	/**
	 * Something that can be typed.
	 *
	 * @param word what is typed
	 * @param description what it does, in a few words
	 */
	record Choice(String word, String description) {
	}

	static CompletionTable of(List<CommandEntry> commands) {
		Map<String, Map<String, Choice>> words = new TreeMap<>();
		Map<String, String> values = new TreeMap<>();
		Map<String, String> arguments = new TreeMap<>();
		PROGRAM.forEach((choice) -> add(words, "", choice));
		for (CommandEntry command : commands) {
			Stream.concat(Stream.of(command.name()), command.aliases().stream())
				.forEach((name) -> addName(words, name, command.description()));
			for (OptionEntry option : command.options()) {
				add(words, command.name(), new Choice(option.name(), option.description()));
				if (!option.value().isEmpty()) {
					values.put(command.name() + " " + option.name(), option.value());
				}
			}
			String argument = command.synopsis().argument(0);
			if (argument != null) {
				arguments.put(command.name(), argument);
			}
		}
		CHOICES.forEach((path, choices) -> (path.contains("--") ? values : arguments).put(path, choices));
		Map<String, List<Choice>> listed = new LinkedHashMap<>();
		words.forEach((path, choices) -> listed.put(path, new ArrayList<>(choices.values())));
		return new CompletionTable(listed, values, arguments);
	}

	/** What is called so, of options and of arguments, by their paths. */
	Map<String, String> kinds() {
		Map<String, String> kinds = new TreeMap<>(this.arguments);
		kinds.putAll(this.values);
		return kinds;
	}

	/** The words of a name one after the other; the last one is the command. */
	private static void addName(Map<String, Map<String, Choice>> words, String name, String description) {
		int end = name.lastIndexOf(' ');
		String path = (end < 0) ? "" : name.substring(0, end);
		if (end >= 0) {
			addName(words, path, "");
		}
		add(words, path, new Choice(name.substring(end + 1), description));
	}

	/** A family such as {@code server} may be a command as well: that tells more. */
	private static void add(Map<String, Map<String, Choice>> words, String path, Choice choice) {
		words.computeIfAbsent(path, (unused) -> new LinkedHashMap<>())
			.merge(choice.word(), choice, (one, other) -> one.description().isEmpty() ? other : one);
	}

}
