package dev.sockettome.grammar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sockettome.grammar.Arguments.Place;
import dev.sockettome.words.Words;

/**
 * Reads what follows a command's name. What does not fit the synopsis is an error with
 * its place, never ignored, and what may have been meant as an option is never taken for
 * a text.
 */
final class ArgumentReader {

	private static final String OPTION = "--";

	private static final Set<String> HELP = Set.of("--help", "-h");

	private static final Pattern LIKE_AN_OPTION = Pattern.compile("--([a-z][a-z-]*)(?:=.*)?", Pattern.DOTALL);

	/** How far from an option's name a slip of the fingers is, at the most. */
	private static final int SLIP = 2;

	private final String line;

	private final Synopsis synopsis;

	/** Whether options may stand before the rest of the line. */
	private final boolean optionsBeforeRest;

	private final List<Word> words = new ArrayList<>();

	private final Map<String, Word> options = new LinkedHashMap<>();

	private int position;

	ArgumentReader(String line, int from, Synopsis synopsis, Place place) {
		this.line = line;
		this.position = from;
		this.synopsis = synopsis;
		this.optionsBeforeRest = place == Place.FILE || !"TEXT".equals(synopsis.rest());
	}

	Arguments read() {
		while (true) {
			int start = Word.skipWhiteSpace(this.line, this.position);
			boolean atRest = this.synopsis.takesRest() && this.words.size() == this.synopsis.arguments().size() - 1;
			// Two blanks tell that it is meant as a text.
			if ((!atRest || start <= this.position + 1) && isHelp(start, atRest)) {
				return new Arguments(this.synopsis, List.of(), Map.of(), true);
			}
			if (atRest && !isOptionBeforeRest(start)) {
				readRest(start);
				break;
			}
			List<Word> next = Word.read(this.line, start, 1);
			if (next.isEmpty()) {
				break;
			}
			Word word = next.get(0);
			this.position = word.end();
			if (isOption(word)) {
				readOption(word);
			}
			else {
				readArgument(word);
			}
		}
		if (this.words.size() < this.synopsis.required()) {
			throw usage(Words.of("argument-reader.missing", this.synopsis.argument(this.words.size())),
					this.line.length());
		}
		return new Arguments(this.synopsis, this.words, this.options, false);
	}

	/** A text asks for help only when it says nothing else. */
	private boolean isHelp(int start, boolean atRest) {
		int end = Word.endOf(this.line, start);
		return HELP.contains(this.line.substring(start, end)) && (!atRest || Word.isBlank(this.line.substring(end)));
	}

	private boolean isOption(Word word) {
		boolean letter = word.value().matches("-[a-z]") && this.synopsis.hasOption(word.value().substring(1));
		return !word.quoted() && (letter || word.value().startsWith(OPTION));
	}

	private boolean isOptionBeforeRest(int start) {
		Matcher typed = LIKE_AN_OPTION.matcher(this.line.substring(start, Word.endOf(this.line, start)));
		if (!typed.matches() || this.synopsis.options().isEmpty()) {
			return false;
		}
		String name = typed.group(1);
		boolean known = this.synopsis.hasOption(name);
		if (known && this.optionsBeforeRest) {
			return true;
		}
		if (start <= this.position + 1) {
			if (known) {
				throw usage(Words.of("argument-reader.command-files-say", name), start);
			}
			String meant = meant(name);
			if (this.optionsBeforeRest || !meant.isEmpty()) {
				throw noSuchOption(name, start);
			}
		}
		return false;
	}

	/** The option that a name must be a slip for; empty when there is none. */
	private String meant(String name) {
		return this.synopsis.options()
			.stream()
			.filter((option) -> option.length() > SLIP && Spelling.distance(name, option) <= SLIP)
			.findFirst()
			.orElse("");
	}

	/**
	 * The one space after the command's name separates; whatever else follows it is the
	 * person's own.
	 */
	private void readRest(int firstVisible) {
		if (firstVisible < this.line.length()) {
			int start = this.words.isEmpty() ? Math.min(this.position + 1, firstVisible) : firstVisible;
			this.words.add(new Word(this.line.substring(start), start, this.line.length(), false));
		}
	}

	private void readArgument(Word word) {
		if (this.words.size() == this.synopsis.arguments().size()) {
			throw usage(this.synopsis.isSecretive() ? Words.of("argument-reader.one-word-too")
					: Words.of("argument-reader.one-word-too-many", word.value()), word.start());
		}
		this.words.add(word);
	}

	private void readOption(Word word) {
		int end = this.position;
		int equals = word.value().indexOf('=');
		String name = word.value()
			.substring(word.value().startsWith(OPTION) ? 2 : 1, (equals < 0) ? word.value().length() : equals);
		if (!this.synopsis.hasOption(name)) {
			throw noSuchOption(name, word.start());
		}
		if (this.options.containsKey(name)) {
			throw usage(Words.of("argument-reader.given-twice", Synopsis.typed(name)), word.start());
		}
		if (equals >= 0) {
			int start = word.start() + equals + 1;
			boolean quoted = start < end && Word.isQuote(this.line.charAt(start));
			this.options.put(name, new Word(word.value().substring(equals + 1), start, end, quoted));
			return;
		}
		if (this.synopsis.isFlag(name)) {
			this.options.put(name, word.withValue("true"));
			return;
		}
		List<Word> value = Word.read(this.line, end, 1);
		if (value.isEmpty() || (value.get(0).value().startsWith(OPTION) && !value.get(0).quoted())) {
			throw usage(Words.of("argument-reader.needs-value", Synopsis.typed(name)), word.start());
		}
		this.options.put(name, value.get(0));
		this.position = value.get(0).end();
	}

	private UsageException noSuchOption(String name, int start) {
		if (this.synopsis.isSecretive()) {
			return usage(Words.of("argument-reader.no-such-option"), start);
		}
		String meant = meant(name);
		return usage(Words.of("argument-reader.no-option", name,
				meant.isEmpty() ? "" : Words.of("argument-reader.did-you-mean", meant)), start);
	}

	private UsageException usage(String complaint, int place) {
		return new UsageException(Words.of("argument-reader.usage", complaint, this.synopsis.usage()), place);
	}

}
