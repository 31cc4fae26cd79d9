package dev.sockettome.shell.pattern;

import java.time.Duration;

/**
 * A text that can be read until a time; a matcher does nothing without reading. Owned by
 * one thread.
 */
final class TimedText implements CharSequence {

	/** A text of moderate length is looked through in this time by any sane pattern. */
	private static final long LEAST_NANOS = Duration.ofMillis(100).toNanos();

	/** How seldom the time is asked for, which takes longer than reading. */
	private static final int READS_MASK = 0xFFF;

	private final String text;

	private final long deadline;

	private int reads;

	/** Whether it is late. */
	private boolean late;

	/** Until when it can be read although it is late, by {@link OwnTime#nanos}. */
	private long end;

	/**
	 * A text that has not been read.
	 * @param deadline as {@link System#nanoTime()} tells it
	 */
	TimedText(String text, long deadline) {
		this.text = text;
		this.deadline = deadline;
	}

	@Override
	public char charAt(int index) {
		if ((++this.reads & READS_MASK) == 0 && (isOver() || Thread.currentThread().isInterrupted())) {
			throw new TooSlowException();
		}
		return this.text.charAt(index);
	}

	private boolean isOver() {
		if (!this.late && System.nanoTime() - this.deadline > 0) {
			this.late = true;
			this.end = OwnTime.nanos() + LEAST_NANOS;
		}
		return this.late && OwnTime.nanos() - this.end > 0;
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

	/** Reading it takes too long. */
	static final class TooSlowException extends RuntimeException {

	}

}
