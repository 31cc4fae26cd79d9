package dev.sockettome.shell.editor;

import org.jline.terminal.Terminal;

/**
 * Whether the terminal tells when it gets the keys and when another window has them
 * (xterm, mode 1004). Owned by the thread that holds the screen.
 */
final class FocusReports {

	private static final String ON = "\033[?1004h";

	private static final String OFF = "\033[?1004l";

	private final Terminal terminal;

	private boolean wanted;

	FocusReports(Terminal terminal) {
		this.terminal = terminal;
	}

	/**
	 * Asks for them, or for no more of them.
	 * @param now whether the terminal is ours, so that it can be asked now
	 */
	void want(boolean newWanted, boolean now) {
		this.wanted = newWanted;
		if (now) {
			this.terminal.writer().write(newWanted ? ON : OFF);
			this.terminal.flush();
		}
	}

	/** Asks for no more while the terminal is somebody else's. */
	void pause() {
		if (this.wanted) {
			this.terminal.writer().write(OFF);
		}
	}

	/** The terminal is ours again. */
	void resume() {
		if (this.wanted) {
			this.terminal.writer().write(ON);
		}
	}

}
