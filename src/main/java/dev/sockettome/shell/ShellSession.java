package dev.sockettome.shell;

import org.springframework.stereotype.Component;

/**
 * What the commands need to know of the run they are in. Owned by the shell's thread.
 */
@Component
public class ShellSession {

	/** Where the commands come from. */
	public enum Source {

		/** A person at a prompt. */
		PROMPT,

		/** A file, a pipe, or {@code -c}. */
		FILE,

		/** The one command the program was started with. */
		COMMAND_LINE

	}

	private Source source = Source.PROMPT;

	private boolean quitting;

	/** Where the command that runs now comes from. */
	public Source source() {
		return this.source;
	}

	/** Runs something whose commands come from elsewhere. */
	public void runFrom(Source newSource, Runnable commands) {
		Source previous = this.source;
		this.source = newSource;
		try {
			commands.run();
		}
		finally {
			this.source = previous;
		}
	}

	/** Has the shell end after the command that runs now. */
	public void quit() {
		this.quitting = true;
	}

	/** Whether the shell is to end. */
	public boolean isQuitting() {
		return this.quitting;
	}

}
