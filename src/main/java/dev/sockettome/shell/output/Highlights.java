package dev.sockettome.shell.output;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sockettome.shell.CommandFailedException;
import dev.sockettome.shell.UserFile;
import dev.sockettome.shell.UserFolders;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The words that call a person's attention besides their own name, one a line in a file
 * that outlives the program. A word counts where it stands as a whole, in any case.
 * Changed by the shell's thread; the listener's asks what calls.
 */
@Component
public class Highlights {

	/**
	 * A letter, a digit or {@code _} beside a word makes it part of a longer one; so does
	 * a hyphen or a dot with more behind it, as in {@code bob-smith}.
	 */
	private static final String NOT_BEFORE = "(?<![\\p{L}\\p{N}\\p{M}_]|[\\p{L}\\p{N}\\p{M}_][-.])";

	private static final String NOT_AFTER = "(?![\\p{L}\\p{N}\\p{M}_]|[-.][\\p{L}\\p{N}\\p{M}_])";

	/** What was last looked for; the name and the words seldom change. */
	private record Search(String ownName, List<String> words, @Nullable Pattern pattern) {
	}

	private final UserFile file;

	private volatile List<String> words;

	private volatile Search search = new Search("", List.of(), null);

	@Autowired
	Highlights() {
		this(new UserFile(UserFolders.config().resolve("highlights")));
	}

	Highlights(UserFile file) {
		this.file = file;
		this.words = readable(file);
	}

	/** The words, in the order in which they were added. */
	public List<String> words() {
		return this.words;
	}

	/** Whether a text calls someone of this name, or has one of the words. */
	public boolean call(String text, String ownName) {
		Pattern pattern = pattern(ownName);
		return pattern != null && pattern.matcher(text).find();
	}

	/** Where in a text the name or a word stands. */
	public List<MatchResult> find(String text, String ownName) {
		Pattern pattern = pattern(ownName);
		return (pattern != null) ? pattern.matcher(text).results().toList() : List.of();
	}

	/**
	 * Looks for a word from now on.
	 * @return whether that is new
	 * @throws CommandFailedException when it cannot be kept
	 */
	public boolean add(String word) {
		if (contains(word)) {
			return false;
		}
		this.file.change((lines) -> {
			lines.add(word);
			return lines;
		});
		this.words = this.file.entries();
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
		this.file.change((lines) -> {
			lines.removeIf((line) -> line.strip().equalsIgnoreCase(word));
			return lines;
		});
		this.words = this.file.entries();
		return true;
	}

	private boolean contains(String word) {
		return this.words.stream().anyMatch(word::equalsIgnoreCase);
	}

	private @Nullable Pattern pattern(String ownName) {
		Search last = this.search;
		List<String> current = this.words;
		if (last.ownName().equals(ownName) && last.words() == current) {
			return last.pattern();
		}
		Pattern pattern = compile(ownName, current);
		this.search = new Search(ownName, current, pattern);
		return pattern;
	}

	private static @Nullable Pattern compile(String ownName, List<String> words) {
		String alternatives = Stream.concat(Stream.of(ownName), words.stream())
			.filter((word) -> !word.isBlank())
			.map(Pattern::quote)
			.collect(Collectors.joining("|"));
		return alternatives.isEmpty() ? null : Pattern.compile(NOT_BEFORE + "(?:" + alternatives + ")" + NOT_AFTER,
				Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
	}

	/** A conversation goes on without a file that cannot be read; a command says so. */
	private static List<String> readable(UserFile file) {
		try {
			return file.entries();
		}
		catch (CommandFailedException ex) {
			return List.of();
		}
	}

}
