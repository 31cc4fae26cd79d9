package dev.sockettome.shell.pattern;

import java.time.Duration;
import java.util.regex.Pattern;

import dev.sockettome.shell.session.CommandFailedException;

/**
 * Looks for a pattern in one line after the other, however many there are. Those that
 * take long may do so for so long together, and then the search ends: by that a sane
 * pattern gets through any number of lines, and no other one keeps anybody waiting. Owned
 * by one thread.
 */
public final class LineSearch {

	/** Less is no sign of anything. */
	private static final long SHORT = Duration.ofMillis(5).toNanos();

	private final Pattern pattern;

	private long left;

	/**
	 * A search that has not begun.
	 * @param most how long the lines that take long may keep a processor busy together
	 */
	public LineSearch(Pattern pattern, Duration most) {
		this.pattern = pattern;
		this.left = most.toNanos();
	}

	/**
	 * Whether the pattern is found in a line.
	 * @throws CommandFailedException when it takes too long
	 */
	public boolean isFoundIn(String line) {
		long start = OwnTime.nanos();
		boolean found = PatternSearch.isFound(this.pattern, line, System.nanoTime() + this.left);
		long took = OwnTime.nanos() - start;
		this.left -= (took > SHORT) ? took : 0;
		if (this.left <= 0) {
			throw PatternSearch.tooSlow(this.pattern);
		}
		return found;
	}

}
