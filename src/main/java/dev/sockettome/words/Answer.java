package dev.sockettome.words;

import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What a person answers to a question: in English, which everybody may do, or in their
 * language.
 */
public enum Answer {

	/** Yes. */
	YES("answer.yes"),

	/** No. */
	NO("answer.no");

	private final String key;

	Answer(String key) {
		this.key = key;
	}

	/**
	 * Takes what was typed.
	 * @param otherwise what nothing stands for
	 * @return the answer, or {@code null} when it is neither
	 */
	public static @Nullable Answer of(String typed, Answer otherwise) {
		String word = typed.strip().toLowerCase(Locale.ROOT);
		return word.isEmpty() ? otherwise
				: Stream.of(values()).filter((answer) -> answer.isSaidBy(word)).findFirst().orElse(null);
	}

	/** Whether it is a whole yes, as is wanted where a slip of a key would do harm. */
	public static boolean isYesInFull(String typed) {
		return isOneOf("answer.yes-in-full", typed.strip().toLowerCase(Locale.ROOT));
	}

	private boolean isSaidBy(String word) {
		return isOneOf(this.key, word);
	}

	private static boolean isOneOf(String key, String word) {
		return Stream.of(Words.english(key), Words.of(key))
			.flatMap((words) -> Stream.of(words.split(" ")))
			.anyMatch(word::equals);
	}

}
