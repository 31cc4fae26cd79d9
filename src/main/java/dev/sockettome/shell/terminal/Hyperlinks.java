package dev.sockettome.shell.terminal;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which terminals show links in a text (OSC 8), as far as they can be told by what they
 * put into the environment. One that is not known may show the sequence itself.
 */
public final class Hyperlinks {

	/** The first of the VTE library that is sound, 0.50. */
	private static final int FIRST_VTE = 5000;

	private static final Set<String> PROGRAMS = Set.of("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "mintty",
			"rio");

	private static final Set<String> TYPES = Set.of("xterm-kitty", "foot", "foot-extra", "alacritty", "xterm-ghostty",
			"wezterm", "contour");

	private static final Set<String> VARIABLES = Set.of("KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION", "DOMTERM");

	private Hyperlinks() {
	}

	/** Whether the terminal that the environment tells of shows them. */
	public static boolean areShown(Map<String, String> environment) {
		String type = environment.getOrDefault("TERM", "");
		String program = environment.getOrDefault("TERM_PROGRAM", "");
		if (type.isEmpty() || type.equals("dumb")) {
			return false;
		}
		// What is between tells nothing of what it can do, or passes on what it knows.
		if (environment.containsKey("STY")) {
			return false;
		}
		if (environment.containsKey("TMUX")) {
			return program.equals("tmux") && isTmuxWithLinks(environment.getOrDefault("TERM_PROGRAM_VERSION", ""));
		}
		return PROGRAMS.contains(program) || TYPES.contains(type)
				|| VARIABLES.stream().anyMatch(environment::containsKey)
				|| number(environment.getOrDefault("VTE_VERSION", "")) >= FIRST_VTE;
	}

	/** From 3.4 on it passes them on to the terminals that show them. */
	private static boolean isTmuxWithLinks(String version) {
		int[] parts = Stream.of(version.split("\\.", 3)).mapToInt(Hyperlinks::number).toArray();
		return parts[0] > 3 || parts[0] == 3 && parts.length > 1 && parts[1] >= 4;
	}

	private static int number(String text) {
		String digits = text.replaceAll("\\D.*", "");
		return (digits.isEmpty() || digits.length() > 6) ? -1 : Integer.parseInt(digits);
	}

}
