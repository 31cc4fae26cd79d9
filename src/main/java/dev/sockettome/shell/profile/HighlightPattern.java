package dev.sockettome.shell.profile;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import dev.sockettome.shell.pattern.PatternSearch;
import dev.sockettome.shell.profile.Highlights.Place;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.words.Words;

/**
 * A regular expression that calls a person's attention. It is looked for in each line
 * that a stranger says, so it has little time for one; one that takes longer is set
 * aside.
 */
final class HighlightPattern {

	/** For one line. A text of the longest that is relayed takes a sane pattern less. */
	private static final Duration MOST = Duration.ofMillis(20);

	/** A virtual machine that was kept waiting must not cost a person their pattern. */
	private static final int STRIKES = 3;

	private final Pattern pattern;

	private final String entry;

	private final Consumer<String> problems;

	/** Races do no harm: it is set aside one line sooner or later. */
	private volatile int strikes;

	private HighlightPattern(Pattern pattern, String entry, Consumer<String> problems) {
		this.pattern = pattern;
		this.entry = entry;
		this.problems = problems;
	}

	/** Whether what was typed is meant as a pattern: it stands between slashes. */
	static boolean is(String entry) {
		return entry.length() > 2 && entry.startsWith("/") && entry.endsWith("/");
	}

	/**
	 * The pattern between the slashes, which does not mind the case.
	 * @param problems receives, once, that it takes too long
	 * @throws CommandFailedException when it is none
	 */
	static HighlightPattern of(String entry, Consumer<String> problems) {
		try {
			return new HighlightPattern(Pattern.compile(entry.substring(1, entry.length() - 1),
					Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE), entry, problems);
		}
		catch (PatternSyntaxException ex) {
			throw new CommandFailedException(ExitCode.USAGE, Words.of("highlight-pattern.not-regular-expression", entry,
					ex.getDescription(), ex.getIndex() + 1));
		}
	}

	/** Where it is in a text, in order; nowhere once it has been set aside. */
	@SuppressWarnings("NonAtomicVolatileUpdate")
	List<Place> find(String text) {
		if (this.strikes >= STRIKES) {
			return List.of();
		}
		List<MatchResult> found = PatternSearch.all(this.pattern, text, MOST);
		if (found == null) {
			if (++this.strikes == STRIKES) {
				this.problems.accept(Words.of("highlight-pattern.write-without-repetition",
						Words.of("highlight-pattern.looking-takes-too", this.entry)));
			}
			return List.of();
		}
		return found.stream().map((match) -> new Place(match.start(), match.end())).toList();
	}

}
