package dev.sockettome.shell.attention;

import java.util.Map;

import dev.sockettome.shell.display.VisibleText;

/**
 * How a terminal is asked to notify its owner. What it is asked goes the way of all that
 * is shown, so it works over ssh.
 */
public enum NotificationForm {

	/** The bell, which every terminal has. */
	BELL,

	/** iTerm2's: a text. */
	OSC9,

	/** That of rxvt-unicode, and of many since: a title and a text. */
	OSC777,

	/** That of kitty: a title and a text. */
	OSC99;

	/** The longest text, in characters; terminals show about so much. */
	static final int MAX_TEXT = 200;

	private static final String BELL_CHARACTER = "\007";

	private static final String COMMAND = "\033]";

	private static final String END = "\033\\";

	/**
	 * What a terminal is told, which draws nothing.
	 * @param title who wants something, in a few words; whatever is in it is made safe
	 * @param text what it is
	 */
	String sequence(String title, String text) {
		String head = clean(title);
		String body = clean(text);
		return switch (this) {
			case BELL -> BELL_CHARACTER;
			// A text that begins with a number and a semicolon would be something else.
			case OSC9 -> COMMAND + "9;" + (body.isEmpty() ? head : head + ": " + body).replace(';', ',') + END;
			case OSC777 -> COMMAND + "777;notify;" + head.replace(';', ',') + ";" + body.replace(';', ',') + END;
			case OSC99 ->
				COMMAND + "99;i=socket-to-me:d=0;" + head + END + COMMAND + "99;i=socket-to-me:p=body;" + body + END;
		};
	}

	/** What has tmux hand a sequence on, if its owner allows that. */
	static String throughTmux(String sequence) {
		return "\033Ptmux;" + sequence.replace("\033", "\033\033") + END;
	}

	/** The form that a terminal is known to understand, by what it says of itself. */
	static NotificationForm of(Map<String, String> environment) {
		String type = environment.getOrDefault("TERM", "");
		String program = environment.getOrDefault("TERM_PROGRAM", "");
		if (type.startsWith("xterm-kitty") || environment.containsKey("KITTY_WINDOW_ID")) {
			return OSC99;
		}
		if (program.equals("iTerm.app") || environment.getOrDefault("LC_TERMINAL", "").equals("iTerm2")) {
			return OSC9;
		}
		boolean knows777 = type.startsWith("foot") || type.startsWith("rxvt-unicode")
				|| type.startsWith("xterm-ghostty") || type.startsWith("wezterm") || type.startsWith("contour")
				|| program.equals("WezTerm") || program.equals("ghostty") || environment.containsKey("VTE_VERSION");
		return knows777 ? OSC777 : BELL;
	}

	/** Visible characters in one line, and no more of them than are shown. */
	private static String clean(String text) {
		String visible = VisibleText.of(text).replace('\t', ' ');
		if (visible.codePointCount(0, visible.length()) <= MAX_TEXT) {
			return visible;
		}
		return visible.substring(0, visible.offsetByCodePoints(0, MAX_TEXT - 1)) + "\u2026";
	}

}
