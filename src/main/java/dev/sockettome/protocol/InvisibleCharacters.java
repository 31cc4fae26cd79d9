package dev.sockettome.protocol;

/**
 * What nobody sees of itself, and where some scripts and emoji need it all the same
 * (Unicode's default ignorable code points). For -1, where there is no character, all of
 * this is false.
 */
final class InvisibleCharacters {

	/** The letter mark of Arabic, a hint for the direction of what has none. */
	static final int ARABIC_MARK = 0x061C;

	private static final int NON_JOINER = 0x200C;

	private static final int JOINER = 0x200D;

	private InvisibleCharacters() {
	}

	/** Outside the basic plane: format characters and tags; not signs that are drawn. */
	static boolean isSupplementary(int c) {
		return (c >= 0xE0000 && c <= 0xE0FFF)
				|| Character.getType(c) == Character.FORMAT && !(c >= 0x110BD && c <= 0x1345F);
	}

	/**
	 * The joiner of emoji and of scripts whose letters take several forms, and its
	 * opposite.
	 */
	static boolean isJoiner(int c) {
		return c == JOINER || c == NON_JOINER;
	}

	/** Whether a joiner beside a character can change how it looks. */
	static boolean isJoinable(int c) {
		if (c < 0) {
			return false;
		}
		return switch (Character.getType(c)) {
			case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK,
					Character.OTHER_SYMBOL, Character.MODIFIER_SYMBOL ->
				c > 0x7F;
			default -> isShaped(c) && Character.isLetterOrDigit(c);
		};
	}

	/** What gives a hint for the direction of the text, and is no embedding. */
	static boolean isDirectionMark(int c) {
		return c == 0x200E || c == 0x200F || c == ARABIC_MARK;
	}

	static boolean isFromRightToLeft(int c) {
		byte direction = Character.getDirectionality(c);
		return !isDirectionMark(c) && (direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
				|| direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
	}

	/** What chooses between several forms of the character before it. */
	static boolean isSelector(int c) {
		return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) || (c >= 0x180B && c <= 0x180F);
	}

	/** Whether a selector has something to choose between. */
	static boolean selects(int c, int before, int after) {
		if (c == 0x180E) {
			return isMongolian(before) && isMongolian(after);
		}
		if (c < 0xFE00) {
			return isMongolian(before);
		}
		if (c > 0xFE0F) {
			return before >= 0 && Character.isIdeographic(before);
		}
		return isKeycap(before) || before == 0xA9 || before == 0xAE
				|| before >= 0x1000 && !isSelector(before) && !isJoiner(before) && !Character.isSpaceChar(before);
	}

	private static boolean isKeycap(int c) {
		return (c >= '0' && c <= '9') || c == '#' || c == '*';
	}

	private static boolean isMongolian(int c) {
		return c >= 0x1820 && c <= 0x18AA;
	}

	/** From Arabic over the scripts of India and of the South-East to Adlam. */
	private static boolean isShaped(int c) {
		return (c >= 0x0600 && c <= 0x18AF) || (c >= 0x1900 && c <= 0x1CFF) || (c >= 0xA800 && c <= 0xABFF)
				|| (c >= 0x10A00 && c <= 0x11FFF) || (c >= 0x1E900 && c <= 0x1E95F);
	}

}
