package dev.sockettome.protocol;

/**
 * Takes out of a text whatever could act on a terminal or make a line read otherwise than
 * it is stored (docs/PROTOCOL.md, section 3.6).
 */
public final class SafeText {

	private static final char REPLACEMENT = '\uFFFD';

	private SafeText() {
	}

	/**
	 * Removes C0 and C1 control characters other than tab, DEL, and bidirectional
	 * embeddings, overrides and isolates; half a surrogate pair becomes U+FFFD. A text
	 * without any of them is returned as it is, without a copy.
	 * @param text one line, without its newline
	 * @return the text, safe to relay
	 */
	public static String clean(String text) {
		int length = text.length();
		for (int i = 0; i < length; i++) {
			if (isSuspect(text.charAt(i))) {
				return cleanFrom(text, i);
			}
		}
		return text;
	}

	private static String cleanFrom(String text, int start) {
		StringBuilder kept = new StringBuilder(text.length()).append(text, 0, start);
		for (int i = start; i < text.length(); i++) {
			char c = text.charAt(i);
			if (!Character.isSurrogate(c)) {
				if (!isSuspect(c)) {
					kept.append(c);
				}
			}
			else if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
				kept.append(c).append(text.charAt(++i));
			}
			else {
				kept.append(REPLACEMENT);
			}
		}
		return kept.toString();
	}

	private static boolean isSuspect(char c) {
		if (c < ' ') {
			return c != '\t';
		}
		if (c < 0x7F) {
			return false;
		}
		return c <= 0x9F || isBidirectionalControl(c) || Character.isSurrogate(c);
	}

	/**
	 * Whether a character changes the direction of the text around it: the embeddings and
	 * overrides U+202A to U+202E, and the isolates U+2066 to U+2069 (Unicode Annex 9).
	 */
	private static boolean isBidirectionalControl(char c) {
		return (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
	}

}
