package dev.sockettome.words;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts in the characters of ASCII, for a terminal that has no others for certain: with
 * what people write in the place of an umlaut, and without accents.
 */
final class PlainText {

	private static final Pattern OTHERS = Pattern.compile("[^\\x00-\\x7f]");

	private static final Pattern MARKS = Pattern.compile("\\p{M}+");

	private PlainText() {
	}

	static String of(String text) {
		String written = OTHERS.matcher(text).replaceAll((other) -> Matcher.quoteReplacement(written(other.group())));
		return OTHERS.matcher(MARKS.matcher(Normalizer.normalize(written, Form.NFD)).replaceAll("")).replaceAll("?");
	}

	private static String written(String character) {
		return switch (character) {
			case "\u00e4" -> "ae";
			case "\u00f6" -> "oe";
			case "\u00fc" -> "ue";
			case "\u00c4" -> "Ae";
			case "\u00d6" -> "Oe";
			case "\u00dc" -> "Ue";
			case "\u00df" -> "ss";
			case "\u00a1", "\u00bf" -> "";
			case "\u00ab", "\u00bb", "\u201c", "\u201d", "\u201e" -> "\"";
			case "\u2018", "\u2019", "\u201a" -> "'";
			case "\u2013", "\u2014" -> "-";
			case "\u2026" -> "...";
			default -> character;
		};
	}

}
