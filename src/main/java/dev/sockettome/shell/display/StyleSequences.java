package dev.sockettome.shell.display;

import java.util.HashMap;
import java.util.Map;

import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Colors;
import org.jline.utils.InfoCmp.Capability;

/**
 * The escape sequence that starts a style on a terminal, made once for each style. JLine
 * makes it, fitted to what the terminal can do; what a line costs is then a look-up.
 */
public final class StyleSequences {

	/** Ends any style (ECMA-48, SGR 0). */
	public static final String END = "\u001B[0m";

	private static final int FIRST_BEYOND_BASIC = 16;

	private static final int ALL = 256;

	private final Terminal terminal;

	private final boolean fewColors;

	private final Map<AttributedStyle, String> sequences = new HashMap<>();

	/** For a terminal; a style is an empty sequence where it shows none. */
	public StyleSequences(Terminal terminal) {
		this.terminal = terminal;
		Integer colors = terminal.getNumericCapability(Capability.max_colors);
		this.fewColors = colors == null || colors < ALL;
	}

	/** What starts a style; empty for the plain one. */
	public String start(AttributedStyle style) {
		String known = this.sequences.get(style);
		if (known == null) {
			known = make(style);
			this.sequences.put(style, known);
		}
		return known;
	}

	private String make(AttributedStyle style) {
		if (style.getStyle() == 0) {
			return "";
		}
		String sample = new AttributedString("x", this.fewColors ? basic(style) : style).toAnsi(this.terminal);
		return sample.substring(0, sample.indexOf('x'));
	}

	/**
	 * The style with a colour that every terminal has. The nearest one would often be
	 * grey: what matters of a name's colour is its hue.
	 */
	private static AttributedStyle basic(AttributedStyle style) {
		AttributedStyle basic = style;
		for (int color = FIRST_BEYOND_BASIC; color < ALL; color++) {
			if (style.equals(style.foreground(color))) {
				basic = basic.foreground(hue(color));
			}
			if (style.equals(style.background(color))) {
				basic = basic.background(hue(color));
			}
		}
		return basic;
	}

	/** One bit each for a red, a green and a blue that are near the strongest of them. */
	private static int hue(int color) {
		int rgb = Colors.rgbColor(color);
		int red = (rgb >> 16) & 0xFF;
		int green = (rgb >> 8) & 0xFF;
		int blue = rgb & 0xFF;
		int near = Math.max(red, Math.max(green, blue)) * 3 / 4;
		return ((red >= near) ? 1 : 0) | ((green >= near) ? 2 : 0) | ((blue >= near) ? 4 : 0);
	}

}
