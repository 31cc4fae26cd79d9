package dev.sockettome.shell.grammar;

import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.sockettome.grammar.Secrets;
import dev.sockettome.grammar.Spelling;

/**
 * Tells a line that is meant for people from a command that is misspelt.
 */
final class LikelyTalk {

	private static final Pattern WORD = Pattern.compile("[\"'(¿¡]*\\p{L}[\\p{L}\\p{M}\\p{Nd}'’-]*[\\p{Po}\\p{Pe})\"]*");

	/** A word of so few letters is like too many others to be a slip. */
	private static final int SHORT = 3;

	/** From so many letters on, two of them may be wrong. */
	private static final int LONG = 7;

	private LikelyTalk() {
	}

	/**
	 * Whether a line that is no command is likely to be talk: it starts with a word,
	 * which is not a slip of one of the commands, and holds nothing that may be a
	 * password.
	 * @param line what was typed, without white space before it
	 * @param commands the first words of the commands
	 */
	static boolean is(String line, Collection<String> commands) {
		String first = line.split("\\s", 2)[0];
		return WORD.matcher(first).matches() && !line.contains(" --") && Secrets.find(line, false) < 0
				&& Secrets.find("/" + line, true) < 0 && !isSlip(first, commands);
	}

	/** Whether a word is one of the commands, or likely to be meant as one. */
	static boolean isSlip(String typed, Collection<String> commands) {
		String word = typed.toLowerCase(Locale.ROOT);
		int most = (word.length() <= SHORT) ? 0 : (word.length() < LONG) ? 1 : 2;
		return commands.stream().anyMatch((name) -> Spelling.distance(word, name) <= most);
	}

}
