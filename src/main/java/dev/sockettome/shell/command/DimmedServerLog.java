package dev.sockettome.shell.command;

import dev.sockettome.server.log.ServerLog;
import dev.sockettome.shell.display.Console;
import dev.sockettome.words.Words;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/**
 * The server's console lines in the shell, dimmed. The server never waits for the screen:
 * what it cannot take is left out and counted.
 */
final class DimmedServerLog implements ServerLog {

	private static final AttributedStyle DIMMED = AttributedStyle.DEFAULT.faint();

	private final Console console;

	private final boolean quiet;

	private long leftOut;

	/**
	 * A log for one server.
	 * @param console where the lines go
	 * @param quiet whether only the first line is shown, which tells the port
	 */
	DimmedServerLog(Console console, boolean quiet) {
		this.console = console;
		this.quiet = quiet;
	}

	@Override
	public void line(String line) {
		if (this.quiet && !line.startsWith("Listening on ")) {
			return;
		}
		if (this.leftOut > 0 && show(Words.of("dimmed-server-log.lines-server-left", this.leftOut))) {
			this.leftOut = 0;
		}
		if (!show(line)) {
			this.leftOut++;
		}
	}

	private boolean show(String line) {
		return this.console.offer(new AttributedString(line, DIMMED));
	}

}
