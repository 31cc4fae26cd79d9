package dev.sockettome.shell.profile;

import java.util.ArrayList;
import java.util.List;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.sockettome.shell.profile.Highlights.Place;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.words.Words;

/**
 * A regular expression that calls a person's attention. It is looked for in each line
 * that a stranger says, so it is one that takes time in proportion to the line, whatever
 * that is.
 */
final class HighlightPattern {

	private final Pattern pattern;

	private HighlightPattern(Pattern pattern) {
		this.pattern = pattern;
	}

	/** Whether what was typed is meant as a pattern: it stands between slashes. */
	static boolean is(String entry) {
		return entry.length() > 2 && entry.startsWith("/") && entry.endsWith("/");
	}

	/**
	 * The pattern between the slashes, which does not mind the case.
	 * @throws CommandFailedException when it is none
	 */
	static HighlightPattern of(String entry) {
		try {
			return new HighlightPattern(
					Pattern.compile(entry.substring(1, entry.length() - 1), Pattern.CASE_INSENSITIVE));
		}
		catch (PatternSyntaxException ex) {
			throw new CommandFailedException(ExitCode.USAGE,
					Words.of("highlight-pattern.not-regular-expression", entry, ex.getDescription()));
		}
	}

	/** Whether it is in a text. */
	boolean isIn(String text) {
		return this.pattern.matcher(text).find();
	}

	/** Where it is in a text, in order; places without a character are left out. */
	List<Place> find(String text) {
		List<Place> places = new ArrayList<>();
		Matcher matcher = this.pattern.matcher(text);
		while (matcher.find()) {
			if (matcher.end() > matcher.start()) {
				places.add(new Place(matcher.start(), matcher.end()));
			}
		}
		return places;
	}

}
