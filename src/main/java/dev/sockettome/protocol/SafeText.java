package dev.sockettome.protocol;

/**
 * Takes out of a text whatever could act on a terminal, end a line, or hide: a line is to
 * read as it is stored, in a terminal, a log and a pattern alike (docs/PROTOCOL.md,
 * section 3.6). What is invisible and serves a script stays where it joins something.
 */
public final class SafeText {

	private static final int REPLACEMENT = 0xFFFD;

	private static final int LINE_SEPARATOR = 0x2028;

	private static final int PARAGRAPH_SEPARATOR = 0x2029;

	private static final int BLACK_FLAG = 0x1F3F4;

	private static final int TAG_END = 0xE007F;

	/** The longest name of a flag: two letters of a country, three of a part of it. */
	private static final int MAX_TAGS = 6;

	private SafeText() {
	}

	/**
	 * Removes C0 and C1 control characters other than tab, DEL, what embeds, overrides or
	 * isolates a direction, and what is invisible and joins nothing here; a line or
	 * paragraph separator becomes a space, and half a surrogate pair U+FFFD. A text
	 * without any of them is returned as it is, without a copy. What is clean stays the
	 * same when it is cleaned again.
	 * @param text one line, without its newline
	 * @return the text, safe to relay
	 */
	public static String clean(String text) {
		if (PrintableAscii.is(text)) {
			return text;
		}
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
		for (int i = start; i < text.length();) {
			int c = text.codePointAt(i);
			i += Character.charCount(c);
			if (c == BLACK_FLAG) {
				int end = endOfFlag(text, i);
				kept.appendCodePoint(c).append(text, i, end);
				i = end;
			}
			else if (c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR) {
				kept.append(' ');
			}
			else if (c <= 0xFFFF && Character.isSurrogate((char) c)) {
				kept.append((char) REPLACEMENT);
			}
			else if (isHarmless(c) || serves(c, kept, text, i)) {
				kept.appendCodePoint(c);
			}
		}
		return kept.toString();
	}

	/** Whether a character of UTF-16 has to be looked at. No tables: most are ASCII. */
	private static boolean isSuspect(char c) {
		if (c < 0x7F) {
			return c < ' ' && c != '\t';
		}
		return switch (c >> 8) {
			case 0x00 -> c <= 0x9F || c == 0xAD;
			case 0x03 -> c == 0x034F;
			case 0x06 -> c == InvisibleCharacters.ARABIC_MARK;
			case 0x11 -> c == 0x115F || c == 0x1160;
			case 0x17 -> c == 0x17B4 || c == 0x17B5;
			case 0x18 -> c >= 0x180B && c <= 0x180F;
			case 0x20 -> c >= 0x200B && c <= 0x200F || c >= 0x2028 && c <= 0x202E || c >= 0x2060 && c <= 0x206F;
			case 0x31 -> c == 0x3164;
			case 0xD8, 0xD9, 0xDA, 0xDB, 0xDC, 0xDD, 0xDE, 0xDF -> true;
			case 0xFE -> c <= 0xFE0F || c == 0xFEFF;
			case 0xFF -> c == 0xFFA0 || c >= 0xFFF0 && c <= 0xFFFB;
			default -> false;
		};
	}

	private static boolean isHarmless(int c) {
		return (c <= 0xFFFF) ? !isSuspect((char) c) : !InvisibleCharacters.isSupplementary(c);
	}

	/**
	 * Whether something invisible is needed where it stands.
	 * @param kept what comes before it
	 * @param next where in the text the character after it is
	 */
	private static boolean serves(int c, StringBuilder kept, String text, int next) {
		int before = kept.isEmpty() ? -1 : kept.codePointBefore(kept.length());
		int after = (next < text.length()) ? text.codePointAt(next) : -1;
		if (InvisibleCharacters.isJoiner(c)) {
			return InvisibleCharacters.isJoinable(before) && isHarmless(after) && InvisibleCharacters.isJoinable(after);
		}
		if (InvisibleCharacters.isDirectionMark(c)) {
			return text.codePoints().anyMatch(InvisibleCharacters::isFromRightToLeft);
		}
		return InvisibleCharacters.isSelector(c) && InvisibleCharacters.selects(c, before, after);
	}

	/**
	 * Where the tags after a black flag end; where they begin, when they name no flag.
	 */
	private static int endOfFlag(String text, int start) {
		int i = start;
		for (int tags = 0; i < text.length() && tags <= MAX_TAGS; tags++) {
			int c = text.codePointAt(i);
			i += Character.charCount(c);
			if (c == TAG_END) {
				return (tags > 0) ? i : start;
			}
			if (!(c >= 0xE0030 && c <= 0xE0039) && !(c >= 0xE0061 && c <= 0xE007A)) {
				return start;
			}
		}
		return start;
	}

}
