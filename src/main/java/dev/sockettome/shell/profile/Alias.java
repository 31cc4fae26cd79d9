package dev.sockettome.shell.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sockettome.grammar.Word;
import dev.sockettome.words.Words;

/**
 * A command by a name of one's own. In its text, {@code $1} to {@code $9} stand for the
 * words that are typed behind the name, {@code $2-} for all from the second on,
 * {@code $*} for everything as it was typed, and {@code $$} for a dollar sign. A text
 * without any of them has everything put behind it.
 *
 * @param name a letter, and then letters, digits, {@code _} and {@code -}
 * @param text the command
 * @param forced whether it may take the place of a command of that name
 */
public record Alias(String name, String text, boolean forced) {

	private static final String NAME = "[A-Za-z][A-Za-z0-9_-]*";

	private static final String FORCE = "--force ";

	private static final Pattern ARGUMENT = Pattern.compile("\\$(?:([1-9])(-?)|\\*)");

	private static final Pattern PLACE = Pattern.compile(ARGUMENT.pattern() + "|\\$\\$");

	public Alias {
		if (!name.matches(NAME)) {
			throw new IllegalArgumentException(Words.of("alias.cannot-name-alias", name));
		}
	}

	/**
	 * Reads the line of a file.
	 * @throws IllegalArgumentException when it is none
	 */
	static Alias parse(String line) {
		boolean forced = line.startsWith(FORCE);
		String[] parts = (forced ? line.substring(FORCE.length()).strip() : line).split("\\s+", 2);
		if (parts.length < 2) {
			throw new IllegalArgumentException(Words.of("alias.not-form-name"));
		}
		return new Alias(parts[0], parts[1], forced);
	}

	/**
	 * The command it stands for.
	 * @param rest what was typed behind its name
	 */
	public String expand(String rest) {
		String typed = rest.strip();
		boolean takes = ARGUMENT.matcher(this.text).find();
		List<Word> words = words(typed);
		String command = PLACE.matcher(this.text)
			.replaceAll((place) -> Matcher.quoteReplacement(filled(place.group(), typed, words)));
		return (takes || typed.isEmpty()) ? command : command + " " + typed;
	}

	private static String filled(String place, String typed, List<Word> words) {
		if (place.equals("$$")) {
			return "$";
		}
		if (place.equals("$*")) {
			return typed;
		}
		int index = place.charAt(1) - '1';
		if (index >= words.size()) {
			return "";
		}
		Word word = words.get(index);
		return typed.substring(word.start(), place.endsWith("-") ? typed.length() : word.end());
	}

	/** Cut as those of commands are; a quote that nobody closes ends with the line. */
	private static List<Word> words(String typed) {
		List<Word> words = new ArrayList<>();
		for (int start = 0; start < typed.length(); start = Word.skipWhiteSpace(typed, start)) {
			Word word = Word.halfTyped(typed, start);
			words.add(word);
			start = word.end();
		}
		return words;
	}

	/** The line that it is in the file, the same as is typed after {@code alias add}. */
	@Override
	public String toString() {
		return (this.forced ? FORCE : "") + this.name + " " + this.text;
	}

}
