package dev.sockettome.shell.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.shell.core.command.Command;

/**
 * The grammar of a command, read from the first line of its help, so that the help cannot
 * lie: {@code connect [HOST] [PORT] [--name NAME] [--quiet]}. Words in capitals are
 * arguments, brackets mark what may be left out, and a last argument that ends in
 * {@code ...} takes the rest of the line exactly as typed.
 */
public final class Synopsis {

	private static final String REST = "...";

	private final String text;

	private final List<String> arguments = new ArrayList<>();

	/** Options by name with the word for their value; a flag has none. */
	private final Map<String, String> options = new LinkedHashMap<>();

	private int required;

	private boolean takesRest;

	private Synopsis(String text) {
		this.text = text;
	}

	/** The grammar of a command. */
	public static Synopsis of(Command command) {
		String first = command.getHelp().lines().findFirst().orElse(command.getName());
		return parse(command.getName(), first);
	}

	static Synopsis parse(String name, String text) {
		Synopsis synopsis = new Synopsis(text);
		String[] words = text.startsWith(name) ? text.substring(name.length()).trim().split(" ") : new String[0];
		for (int i = 0; i < words.length; i++) {
			String word = strip(words[i]);
			if (word.startsWith("-")) {
				boolean flag = words[i].endsWith("]");
				synopsis.options.put(word.replaceFirst("^--?", ""), flag ? "" : strip(words[++i]));
			}
			else if (!word.isEmpty()) {
				synopsis.takesRest = word.endsWith(REST);
				synopsis.arguments.add(word.replace(REST, ""));
				synopsis.required += words[i].startsWith("[") ? 0 : 1;
			}
		}
		return synopsis;
	}

	private static String strip(String word) {
		return word.replace("[", "").replace("]", "");
	}

	/** The line itself. */
	public String text() {
		return this.text;
	}

	/** The arguments' names, in order. */
	List<String> arguments() {
		return this.arguments;
	}

	/** The name of the argument at an index, or {@code null} past the last. */
	@Nullable String argument(int index) {
		if (index < this.arguments.size()) {
			return this.arguments.get(index);
		}
		return null;
	}

	/** How many arguments are needed. */
	int required() {
		return this.required;
	}

	/** Whether the last argument takes the rest of the line as it is. */
	boolean takesRest() {
		return this.takesRest;
	}

	/** What the rest of the line is called; empty when nothing takes it. */
	String rest() {
		return this.takesRest ? this.arguments.get(this.arguments.size() - 1) : "";
	}

	/** The options' names. */
	Iterable<String> options() {
		return this.options.keySet();
	}

	boolean hasOption(String name) {
		return this.options.containsKey(name);
	}

	/** An option as it is typed: {@code --name}, or {@code -n} for a single letter. */
	public static String typed(String option) {
		return ((option.length() == 1) ? "-" : "--") + option;
	}

	/** Whether an option stands alone. */
	boolean isFlag(String name) {
		return "".equals(this.options.get(name));
	}

	/** What an option's value is called, such as {@code NAME}; empty for a flag. */
	String optionValue(String name) {
		return this.options.getOrDefault(name, "");
	}

}
