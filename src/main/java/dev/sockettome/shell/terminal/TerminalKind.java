package dev.sockettome.shell.terminal;

import java.util.List;

import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/**
 * What can be asked of a terminal.
 */
public final class TerminalKind {

	/**
	 * What those set that break rows anew when they become narrower. Nobody can ask a
	 * terminal. One that does and is not known leaves a copy of what was typed when it
	 * becomes narrower; one that does not and were taken to would lose messages.
	 */
	private static final List<String> WRAPPING_ANEW = List.of("TMUX", "VTE_VERSION", "TERM_PROGRAM", "WT_SESSION",
			"KITTY_WINDOW_ID", "ALACRITTY_WINDOW_ID", "KONSOLE_VERSION");

	private final Terminal terminal;

	public TerminalKind(Terminal terminal) {
		this.terminal = terminal;
	}

	/** Whether it can do nothing but go to the start of its row. */
	public boolean isPlain() {
		return this.terminal.getStringCapability(Capability.cursor_up) == null
				&& this.terminal.getStringCapability(Capability.clr_eol) == null;
	}

	/** Whether it can show more than one row and come back to the first. */
	public boolean movesBetweenRows() {
		return this.terminal.getStringCapability(Capability.cursor_up) != null
				&& this.terminal.getStringCapability(Capability.cursor_right) != null
				&& this.terminal.getStringCapability(Capability.clr_eol) != null;
	}

	/**
	 * Whether it gets text without styles: it cannot do better, or its owner does not
	 * want colours (no-color.org: when {@code NO_COLOR} is not empty).
	 */
	public boolean isColorless() {
		String noColor = System.getenv("NO_COLOR");
		return noColor != null && !noColor.isEmpty() || isPlain();
	}

	/** Whether it breaks its rows anew when it becomes narrower. */
	public boolean wrapsAnew() {
		return WRAPPING_ANEW.stream().anyMatch((variable) -> System.getenv(variable) != null);
	}

}
