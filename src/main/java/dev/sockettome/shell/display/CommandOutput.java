package dev.sockettome.shell.display;

import java.io.Writer;

/**
 * Lets code that writes characters print lines on the console.
 */
public final class CommandOutput extends Writer {

	private final Console console;

	private final StringBuilder pending = new StringBuilder();

	public CommandOutput(Console console) {
		this.console = console;
	}

	@Override
	public void write(char[] buffer, int offset, int length) {
		this.pending.append(buffer, offset, length);
		int newline = this.pending.lastIndexOf("\n");
		if (newline >= 0) {
			this.console.print(this.pending.substring(0, newline));
			this.pending.delete(0, newline + 1);
		}
	}

	@Override
	public void flush() {
		// Lines go out as they are finished; half a line waits for its end.
	}

	@Override
	public void close() {
		if (!this.pending.isEmpty()) {
			write(new char[] { '\n' }, 0, 1);
		}
	}

}
