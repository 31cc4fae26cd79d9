package dev.sockettome.shell.display;

import java.util.List;

import dev.sockettome.words.Words;
import org.jline.utils.AttributedStyle;

/**
 * Styles as a person writes them: {@code bold yellow on blue}, {@code underline 208},
 * {@code faint #5f87af}.
 */
public final class StyleSpec {

	/** In the order of their numbers. */
	private static final List<String> COLORS = List.of("black", "red", "green", "yellow", "blue", "magenta", "cyan",
			"white");

	private static final String BRIGHT = "bright-";

	private StyleSpec() {
	}

	/**
	 * Reads a style.
	 * @param spec attributes, a colour, and a colour after {@code on}, separated by
	 * blanks; empty for a style that changes nothing
	 * @throws IllegalArgumentException when a word of it is not known
	 */
	public static AttributedStyle parse(String spec) {
		AttributedStyle style = AttributedStyle.DEFAULT;
		boolean background = false;
		for (String word : spec.strip().split("\\s+")) {
			if ("on".equals(word)) {
				background = true;
			}
			else if (!word.isEmpty()) {
				style = background ? withBackground(style, word) : with(style, word);
				background = false;
			}
		}
		return style;
	}

	private static AttributedStyle with(AttributedStyle style, String word) {
		return switch (word) {
			case "plain" -> AttributedStyle.DEFAULT;
			case "bold" -> style.bold();
			case "faint" -> style.faint();
			case "italic" -> style.italic();
			case "underline" -> style.underline();
			case "inverse" -> style.inverse();
			default -> word.startsWith("#") ? style.foregroundRgb(rgb(word)) : style.foreground(color(word));
		};
	}

	private static AttributedStyle withBackground(AttributedStyle style, String word) {
		return word.startsWith("#") ? style.backgroundRgb(rgb(word)) : style.background(color(word));
	}

	private static int color(String word) {
		boolean bright = word.startsWith(BRIGHT);
		int named = COLORS.indexOf(bright ? word.substring(BRIGHT.length()) : word);
		if (named >= 0) {
			return bright ? named + AttributedStyle.BRIGHT : named;
		}
		if (word.matches("\\d{1,3}") && Integer.parseInt(word) <= 255) {
			return Integer.parseInt(word);
		}
		throw unknown(word);
	}

	private static int rgb(String word) {
		if (!word.matches("#[0-9a-fA-F]{6}")) {
			throw unknown(word);
		}
		return Integer.parseInt(word.substring(1), 16);
	}

	private static IllegalArgumentException unknown(String word) {
		return new IllegalArgumentException(Words.of("style-spec.not-style-give", word));
	}

}
