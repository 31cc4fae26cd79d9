package dev.sockettome.shell.pattern;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

	/** A text of moderate length is looked through in this time by any sane pattern. */
	private static final Duration LEAST = Duration.ofMillis(100);

	private PatternSearch() {
	}

	/**
	 * Looks for a pattern in a text.
	 * @param deadline as {@link System#nanoTime()} tells it
	 * @return the matcher at the first match, or {@code null} when there is none
	 * @throws CommandFailedException when it takes too long, with {@link ExitCode#UNMET}
	 */
	public static @Nullable Matcher find(Pattern pattern, String text, long deadline) {
		long latest = Math.max(deadline, System.nanoTime() + LEAST.toNanos());
		try {
			Matcher matcher = pattern.matcher(new TimedText(text, latest));
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

	private static final class TooSlowException extends RuntimeException {

	}

	/** A text that can be read until a time; the matcher does nothing without reading. */
	private static final class TimedText implements CharSequence {

		private final String text;

		private final long deadline;

		private int reads;

		private TimedText(String text, long deadline) {
			this.text = text;
			this.deadline = deadline;
		}

		@Override
		public char charAt(int index) {
			if ((++this.reads & 0xFFF) == 0
					&& (System.nanoTime() - this.deadline > 0 || Thread.currentThread().isInterrupted())) {
				throw new TooSlowException();
			}
			return this.text.charAt(index);
		}

		@Override
		public int length() {
			return this.text.length();
		}

		@Override
		public CharSequence subSequence(int start, int end) {
			return this.text.subSequence(start, end);
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

}
