package dev.sockettome.client.delivery;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a long text into messages that the original server reads whole (docs/PROTOCOL.md,
 * section 1.4): between characters, and so that no piece ends with the white space that a
 * server would strip. Put together again, the pieces are the text.
 */
final class MessageSplitter {

	/**
	 * Under the 1024 bytes that the original server reads at a time, the newline among
	 * them.
	 */
	static final int MAX_BYTES = 1024 - 2;

	private MessageSplitter() {
	}

	static List<String> split(String text) {
		return split(text, MAX_BYTES);
	}

	static List<String> split(String text, int maxBytes) {
		if (text.length() <= maxBytes / 3) {
			return List.of(text);
		}
		List<String> pieces = new ArrayList<>();
		BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
		characters.setText(text);
		int start = 0;
		while (start < text.length()) {
			int end = pieceEnd(text, start, maxBytes, characters);
			pieces.add(text.substring(start, end));
			start = end;
		}
		return pieces;
	}

	private static int pieceEnd(String text, int start, int maxBytes, BreakIterator characters) {
		int fits = start;
		int bytes = 0;
		while (fits < text.length()) {
			int codePoint = text.codePointAt(fits);
			bytes += utf8Length(codePoint);
			if (bytes > maxBytes) {
				break;
			}
			fits += Character.charCount(codePoint);
		}
		if (fits == text.length()) {
			return fits;
		}
		// A word is kept whole where one ends in the second half of the piece.
		for (int cut = fits; cut > start + (fits - start) / 2; cut--) {
			if (isWhiteSpace(text.charAt(cut)) && !isWhiteSpace(text.charAt(cut - 1))) {
				return cut;
			}
		}
		int boundary = characters.isBoundary(fits) ? fits : characters.preceding(fits);
		return (boundary > start && !isWhiteSpace(text.charAt(boundary - 1))) ? boundary : fits;
	}

	private static boolean isWhiteSpace(char c) {
		return Character.isWhitespace(c) || Character.isSpaceChar(c);
	}

	private static int utf8Length(int codePoint) {
		if (codePoint < 0x80) {
			return 1;
		}
		if (codePoint < 0x800) {
			return 2;
		}
		return (codePoint < 0x10000) ? 3 : 4;
	}

}
