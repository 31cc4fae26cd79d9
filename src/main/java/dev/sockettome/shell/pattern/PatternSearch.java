package dev.sockettome.shell.pattern;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sockettome.shell.pattern.TimedText.TooSlowException;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * Looks for regular expressions within a time limit. A repetition inside a repetition, as
 * in {@code (a+)+$}, can take longer than anyone lives, and whoever writes what it is
 * looked for in may be a stranger.
 */
public final class PatternSearch {

	/** How long it may take where nobody has said how long. */
	public static final Duration USUAL = Duration.ofSeconds(1);

	private PatternSearch() {
	}

	/**
	 * Looks for a pattern in a text. However late it is, it looks for long enough to get
	 * any sane pattern through a text of moderate length.
	 * @param deadline as {@link System#nanoTime()} tells it
	 * @return the matcher at the first match, or {@code null} when there is none
	 * @throws CommandFailedException when it takes too long, with {@link ExitCode#UNMET}
	 */
	public static @Nullable Matcher find(Pattern pattern, String text, long deadline) {
		try {
			Matcher matcher = pattern.matcher(new TimedText(text, deadline));
			return matcher.find() ? matcher : null;
		}
		catch (TooSlowException | StackOverflowError ex) {
			if (Thread.currentThread().isInterrupted()) {
				throw new CommandFailedException(ExitCode.INTERRUPTED, Words.of("pattern-search.interrupted"));
			}
			throw tooSlow(pattern);
		}
	}

	static CommandFailedException tooSlow(Pattern pattern) {
		return new CommandFailedException(ExitCode.UNMET, Words.of("pattern-search.looking-takes-too", pattern));
	}

	/**
	 * Whether a pattern is found in a text.
	 * @param deadline as {@link System#nanoTime()} tells it
	 * @throws CommandFailedException when it takes too long
	 */
	public static boolean isFound(Pattern pattern, String text, long deadline) {
		return find(pattern, text, deadline) != null;
	}

}
