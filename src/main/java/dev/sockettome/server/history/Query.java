package dev.sockettome.server.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.sockettome.protocol.Told;

/**
 * What somebody wants to read of what was said: the newest entries that fit.
 *
 * @param words all of them, or words that begin so, have to be in it; empty for anything
 * @param lines how many entries at most
 * @param before only entries before this position
 */
public record Query(String words, int lines, long before) {

	/** How many lines are told at once at most. */
	public static final int MAX_LINES = Told.MAX_LINES;

	/**
	 * How much is told at once at most, in characters; but one line is always told.
	 */
	static final int MAX_CHARACTERS = 32 * 1024;

	/** What was said last. */
	public static Query latest(int lines) {
		return new Query("", lines, Long.MAX_VALUE);
	}

	/** What was said last, before something that happened. */
	public static Query latest(int lines, long before) {
		return new Query("", lines, before);
	}

	/** What was said last with all of some words in it. */
	public static Query search(String words, int lines) {
		return new Query(words, lines, Long.MAX_VALUE);
	}

	/** Whether there is no word in what is looked for, so that nothing can be found. */
	public boolean isVain() {
		return !this.words.isEmpty() && SearchWords.wanted(this.words).isEmpty();
	}

	/** Takes entries, the newest first, as long as they fit. */
	public Answer answer() {
		return new Answer();
	}

	/** The entries that are found. */
	public final class Answer {

		private final List<Entry> entries = new ArrayList<>();

		private long characters;

		/**
		 * Takes the next older one.
		 * @return whether it fits
		 */
		public boolean take(Entry entry) {
			this.characters += entry.characters();
			if (this.entries.size() >= lines() || !this.entries.isEmpty() && this.characters > MAX_CHARACTERS) {
				return false;
			}
			return this.entries.add(entry);
		}

		/** All that were taken, the oldest first. */
		public List<Entry> oldestFirst() {
			Collections.reverse(this.entries);
			return List.copyOf(this.entries);
		}

	}

}
