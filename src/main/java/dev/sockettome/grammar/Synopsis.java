package dev.sockettome.grammar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of a command in one line, as its help shows it, so that the help cannot
 * lie: {@code connect [HOST] [PORT] [--name NAME] [--quiet]}. Words in small letters at
 * the beginning are the command's name, words in capitals are arguments, brackets mark
 * what may be left out, and a last argument that ends in {@code ...} takes the rest of
 * the line exactly as typed.
 */
public final class Synopsis {

	private static final String REST = "...";

	private static final String SECRET = "password";

	/** What is longer than this, in characters, is no answer to a slip of the fingers. */
	private static final int LONGEST_USAGE = 100;

	private final String text;

	private final String name;

	private final List<String> arguments = new ArrayList<>();

	/** Options by name with the word for their value; a flag has none. */
	private final Map<String, String> options = new LinkedHashMap<>();

	private int required;

	private boolean takesRest;

	private Synopsis(String text, String name) {
		this.text = text;
		this.name = name;
	}

	/** Reads a synopsis. */
	public static Synopsis parse(String text) {
		String[] words = text.strip().split(" ");
		int first = 0;
		while (first < words.length && words[first].matches("[a-z][a-z-]*")) {
			first++;
		}
		Synopsis synopsis = new Synopsis(text, String.join(" ", List.of(words).subList(0, first)));
		for (int i = first; i < words.length; i++) {
			String word = strip(words[i]);
			if (word.startsWith("-")) {
				boolean flag = words[i].endsWith("]");
				synopsis.options.put(word.replaceFirst("^--?", ""), flag ? "" : strip(words[++i]));
			}
			else {
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

	/**
	 * The line for whoever has made a mistake: without its options when they are many.
	 */
	public String usage() {
		int options = this.text.indexOf(" [-");
		return (options < 0 || this.text.length() <= LONGEST_USAGE) ? this.text
				: Words.of("synopsis.option-help-shows", this.text.substring(0, options), this.name);
	}

	/** The name of the command, of one word or more. */
	public String name() {
		return this.name;
	}

	/** The arguments' names, in order. */
	public List<String> arguments() {
		return this.arguments;
	}

	/** The name of the argument at an index, or {@code null} past the last. */
	public @Nullable String argument(int index) {
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
	public boolean takesRest() {
		return this.takesRest;
	}

	/** What the rest of the line is called; empty when nothing takes it. */
	public String rest() {
		return this.takesRest ? this.arguments.get(this.arguments.size() - 1) : "";
	}

	/** The options' names. */
	public Set<String> options() {
		return this.options.keySet();
	}

	public boolean hasOption(String option) {
		return this.options.containsKey(option);
	}

	/** An option as it is typed: {@code --name}, or {@code -n} for a single letter. */
	public static String typed(String option) {
		return ((option.length() == 1) ? "-" : "--") + option;
	}

	/** Whether an option stands alone. */
	public boolean isFlag(String option) {
		return "".equals(this.options.get(option));
	}

	/** What an option's value is called, such as {@code NAME}; empty for a flag. */
	public String optionValue(String option) {
		return this.options.getOrDefault(option, "");
	}

	/**
	 * Whether a password belongs to the command, so that nothing of what is typed for it
	 * may be repeated: a word in the wrong place may be the password. What goes to a
	 * server is given much else, and asks for its password.
	 */
	boolean isSecretive() {
		return !this.arguments.contains("HOST") && (Secrets.mayFollow(this.name)
				|| this.options.keySet().stream().anyMatch((option) -> option.startsWith(SECRET)));
	}

}
