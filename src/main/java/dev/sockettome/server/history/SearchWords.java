package dev.sockettome.server.history;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;

/**
 * Text as a search sees it: letters and digits, without their case and accents, and
 * everything else a gap between two words. The same as {@code unicode61} of SQLite, so
 * that it does not matter where the history is kept.
 */
public final class SearchWords {

	private SearchWords() {
	}

	/**
	 * What somebody looks for: each as words that follow one another, and of which the
	 * last may go on. Nothing in it is an operator.
	 * @param typed separated by white space
	 */
	public static List<String> wanted(String typed) {
		List<String> wanted = new ArrayList<>();
		for (String word : typed.split("\\s+")) {
			String folded = fold(word);
			if (!folded.isEmpty()) {
				wanted.add(folded);
			}
		}
		return wanted;
	}

	/** Whether all that is looked for is in a text. */
	public static boolean areIn(List<String> wanted, String text) {
		String folded = " " + fold(text);
		return wanted.stream().allMatch((words) -> folded.contains(" " + words));
	}

	/** Words with one blank between two. */
	static String fold(String text) {
		StringBuilder folded = new StringBuilder(text.length());
		boolean gap = false;
		String decomposed = Normalizer.normalize(text, Form.NFD);
		for (int i = 0; i < decomposed.length(); i += Character.charCount(decomposed.codePointAt(i))) {
			int character = decomposed.codePointAt(i);
			if (isOfWord(character)) {
				if (gap && !folded.isEmpty()) {
					folded.append(' ');
				}
				gap = false;
				folded.appendCodePoint(Character.toLowerCase(character));
			}
			else if (Character.getType(character) != Character.NON_SPACING_MARK) {
				gap = true;
			}
		}
		return folded.toString();
	}

	private static boolean isOfWord(int character) {
		int type = Character.getType(character);
		return Character.isLetterOrDigit(character) || type == Character.LETTER_NUMBER
				|| type == Character.OTHER_NUMBER;
	}

}
