package dev.sockettome.grammar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What was typed after a command's name, taken apart as its synopsis says.
 *
 * @param synopsis the command's grammar
 * @param words the arguments, in order
 * @param options the options by name; a flag's value is {@code true}
 * @param help whether {@code --help} or {@code -h} was typed instead; there is nothing
 * else then
 */
public record Arguments(Synopsis synopsis, List<Word> words, Map<String, Word> options, boolean help) {

	/** Where what is typed comes from, which decides what an option before a text is. */
	public enum Place {

		/**
		 * A person types it. What is to be said takes no options: who types
		 * {@code say --so what} means it.
		 */
		PROMPT,

		/**
		 * A program or a file, or a command whose last argument is no text to be said.
		 */
		FILE

	}

	/**
	 * Reads what follows a command's name.
	 * @param line the whole line
	 * @param from where the command's name ends
	 * @throws UsageException when it does not fit the synopsis
	 */
	public static Arguments read(String line, int from, Synopsis synopsis, Place place) {
		return new ArgumentReader(line, from, synopsis, place).read();
	}

	/**
	 * Values that are known to be arguments already.
	 * @param values the arguments, in the order of the synopsis
	 * @param options the options by name
	 */
	public static Arguments of(Synopsis synopsis, List<String> values, Map<String, String> options) {
		List<Word> words = new ArrayList<>();
		values.forEach((value) -> words.add(new Word(value, 0, 0, true)));
		Map<String, Word> given = new LinkedHashMap<>();
		options.forEach((name, value) -> given.put(name, new Word(value, 0, 0, true)));
		return new Arguments(synopsis, words, given, false);
	}

	/** The argument of a name; empty when it was left out. */
	public String value(String argument) {
		int index = this.synopsis.arguments().indexOf(argument);
		return (index >= 0 && index < this.words.size()) ? this.words.get(index).value() : "";
	}

	/** The value of an option, or {@code null} when it was left out. */
	public @Nullable String option(String name) {
		Word value = this.options.get(name);
		return (value != null) ? value.value() : null;
	}

	/** The same with another option instead of those whose names start alike. */
	public Arguments replacing(String prefix, String option, String value) {
		Map<String, Word> changed = new LinkedHashMap<>(this.options);
		changed.keySet().removeIf((name) -> name.startsWith(prefix));
		changed.put(option, new Word(value, 0, 0, true));
		return new Arguments(this.synopsis, this.words, changed, false);
	}

}
