package dev.sockettome.shell.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.sockettome.file.FileLine;
import dev.sockettome.file.UserFolders;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.words.Words;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The words that call a person's attention besides their own name, one a line in a file
 * that outlives the program. A word counts where it stands as a whole, in any case; one
 * between slashes, as in {@code /deploy(ed|s)?/}, is a regular expression. Changed by the
 * shell's thread; the listener's asks what calls.
 */
@Component
public class Highlights {

	/** Where in a text a word stands; the end is behind its last character. */
	public record Place(int start, int end) {
	}

	private final UserFile file;

	private final Consumer<String> problems;

	/** What was added, as it was typed. */
	private volatile List<String> entries = List.of();

	private volatile List<String> words = List.of();

	private volatile List<HighlightPattern> patterns = List.of();

	@Autowired
	Highlights(UserFolders folders, Console console) {
		this(new UserFile(folders.config().resolve("highlights"), console::diagnose), console::diagnose);
	}

	/**
	 * The words of a file.
	 * @param problems receives what is wrong with a pattern
	 */
	public Highlights(UserFile file, Consumer<String> problems) {
		this.file = file;
		this.problems = problems;
		use(file.readableEntries());
	}

	/** The words and patterns, in the order in which they were added. */
	public List<String> words() {
		return this.entries;
	}

	private void use(List<String> newEntries) {
		this.entries = newEntries;
		this.words = newEntries.stream().filter((entry) -> !HighlightPattern.is(entry)).toList();
		this.patterns = newEntries.stream().filter(HighlightPattern::is).flatMap((entry) -> {
			try {
				return Stream.of(HighlightPattern.of(entry));
			}
			catch (CommandFailedException ex) {
				this.problems.accept(Words.of("highlights.left-out", ex.getMessage()));
				return Stream.empty();
			}
		}).toList();
	}

	/** Whether a text calls someone of this name, or has one of the words. */
	public boolean call(String text, String ownName) {
		if (indexOf(text, ownName, 0) >= 0) {
			return true;
		}
		// Most people have none, and this runs once for each line of a flood.
		List<String> current = this.words;
		for (int i = 0; i < current.size(); i++) {
			if (indexOf(text, current.get(i), 0) >= 0) {
				return true;
			}
		}
		List<HighlightPattern> regular = this.patterns;
		for (int i = 0; i < regular.size(); i++) {
			if (regular.get(i).isIn(text)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Where in a text the name, a word or a pattern stands, in order and without
	 * overlaps.
	 */
	public List<Place> find(String text, String ownName) {
		List<Place> places = new ArrayList<>();
		Stream.concat(Stream.of(ownName), this.words.stream()).distinct().forEach((word) -> {
			for (int i = indexOf(text, word, 0); i >= 0; i = indexOf(text, word, i + word.length())) {
				places.add(new Place(i, i + word.length()));
			}
		});
		this.patterns.forEach((pattern) -> places.addAll(pattern.find(text)));
		places.sort(Comparator.comparingInt(Place::start).thenComparingInt((place) -> -place.end()));
		for (int i = 1; i < places.size(); i++) {
			if (places.get(i).start() < places.get(i - 1).end()) {
				places.remove(i--);
			}
		}
		return places;
	}

	/**
	 * Looks for a word, or a pattern between slashes, from now on.
	 * @return whether that is new
	 * @throws CommandFailedException when it cannot be kept, or is not a pattern
	 */
	public boolean add(String word) {
		if (contains(word)) {
			return false;
		}
		if (HighlightPattern.is(word)) {
			HighlightPattern.of(word);
		}
		use(this.file.change((lines) -> lines.add(FileLine.of(word))));
		return true;
	}

	/**
	 * Looks for a word no more.
	 * @return whether it had been looked for
	 * @throws CommandFailedException when it cannot be kept
	 */
	public boolean remove(String word) {
		if (!contains(word)) {
			return false;
		}
		use(this.file.change((lines) -> lines.removeIf((line) -> line.text().equalsIgnoreCase(word))));
		return true;
	}

	private boolean contains(String word) {
		return this.entries.stream().anyMatch(word::equalsIgnoreCase);
	}

	/** Where a word next stands as a whole, in any case; -1 for nowhere. */
	private static int indexOf(String text, String word, int from) {
		int length = word.length();
		if (length == 0) {
			return -1;
		}
		char lower = Character.toLowerCase(word.charAt(0));
		char upper = Character.toUpperCase(lower);
		// To look for each of the two by itself is what the virtual machine does fastest.
		int nextLower = text.indexOf(lower, from);
		int nextUpper = (upper != lower) ? text.indexOf(upper, from) : -1;
		while (nextLower >= 0 || nextUpper >= 0) {
			boolean isLower = nextUpper < 0 || nextLower >= 0 && nextLower < nextUpper;
			int start = isLower ? nextLower : nextUpper;
			if (text.regionMatches(true, start, word, 0, length) && !isPartOfWord(text, start, start + length)) {
				return start;
			}
			if (isLower) {
				nextLower = text.indexOf(lower, start + 1);
			}
			else {
				nextUpper = text.indexOf(upper, start + 1);
			}
		}
		return -1;
	}

	/**
	 * A letter, a digit or {@code _} beside a word makes it part of a longer one; so does
	 * a hyphen or a dot with more behind it, as in {@code bob-smith}.
	 */
	private static boolean isPartOfWord(String text, int start, int end) {
		if (start > 0 && (belongs(text.codePointBefore(start))
				|| start > 1 && connects(text.charAt(start - 1)) && belongs(text.codePointBefore(start - 1)))) {
			return true;
		}
		return end < text.length() && (belongs(text.codePointAt(end))
				|| end + 1 < text.length() && connects(text.charAt(end)) && belongs(text.codePointAt(end + 1)));
	}

	private static boolean belongs(int c) {
		if (Character.isLetterOrDigit(c) || c == '_') {
			return true;
		}
		int type = Character.getType(c);
		return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK
				|| type == Character.ENCLOSING_MARK || type == Character.LETTER_NUMBER
				|| type == Character.OTHER_NUMBER;
	}

	private static boolean connects(char c) {
		return c == '-' || c == '.';
	}

}
