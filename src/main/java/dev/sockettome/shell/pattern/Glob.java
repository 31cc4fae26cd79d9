package dev.sockettome.shell.pattern;

/**
 * Names with wild cards: {@code *} is any text, {@code ?} one character. It takes no
 * longer than the name times the pattern, whatever they are.
 */
public final class Glob {

	private Glob() {
	}

	/** Whether a text has wild cards in it. */
	public static boolean is(String text) {
		return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
	}

	/** Whether a name is like a pattern, from its first character to its last. */
	public static boolean matches(String pattern, String name) {
		int[] wanted = pattern.codePoints().toArray();
		int[] given = name.codePoints().toArray();
		int p = 0;
		int star = -1;
		int resume = 0;
		for (int i = 0; i < given.length;) {
			if (p < wanted.length && wanted[p] == '*') {
				star = p++;
				resume = i;
			}
			else if (p < wanted.length && (wanted[p] == '?' || wanted[p] == given[i])) {
				p++;
				i++;
			}
			else if (star >= 0) {
				// The last star takes one character more.
				p = star + 1;
				i = ++resume;
			}
			else {
				return false;
			}
		}
		while (p < wanted.length && wanted[p] == '*') {
			p++;
		}
		return p == wanted.length;
	}

}
