package dev.sockettome.shell.terminal;

import java.io.IOException;
import java.util.Set;

import org.jline.utils.InfoCmp;
import org.jspecify.annotations.Nullable;

/**
 * What a terminal can do, by the name in {@code TERM}. JLine carries that for the usual
 * names and asks the program {@code infocmp} for the others, which is not everywhere and
 * does not know every name.
 */
public final class TerminalType {

	/**
	 * The name for one that can go to the start of its row and nothing else. Not "dumb":
	 * at one of that name JLine leaves the editing to the terminal, and a message would
	 * land in what is half typed.
	 */
	public static final String PLAIN = "plain";

	/** The names of those of which nothing is known, as terminfo has them. */
	private static final Set<String> NOTHING_KNOWN = Set.of("", "dumb", "dumb-color", "unknown", "emacs", "network",
			"dialup");

	private static final String SCREEN = "screen-256color";

	private TerminalType() {
	}

	/**
	 * Makes what a terminal can do known to JLine.
	 * @param term the value of {@code TERM}, if there is one
	 * @return the name JLine is to know it by
	 */
	public static String known(@Nullable String term) {
		if (term == null || NOTHING_KNOWN.contains(term)) {
			InfoCmp.setLoadedInfoCmp(PLAIN, InfoCmp.getDefaultInfoCmp("dumb"));
			return PLAIN;
		}
		InfoCmp.setLoadedInfoCmp(term, capabilities(term));
		return term;
	}

	private static String capabilities(String term) {
		String carried = InfoCmp.getDefaultInfoCmp(term);
		if (carried != null) {
			return carried;
		}
		if (term.startsWith("tmux") || term.startsWith("screen")) {
			return InfoCmp.getDefaultInfoCmp(SCREEN);
		}
		try {
			return InfoCmp.getInfoCmp(term);
		}
		catch (IOException ex) {
			// Nobody here knows it. Most are of xterm's family, and say so.
			return InfoCmp
				.getDefaultInfoCmp(term.contains("xterm") || term.contains("256color") ? "xterm-256color" : "ansi");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return InfoCmp.getDefaultInfoCmp("ansi");
		}
	}

}
