package dev.sockettome.shell.session;

import dev.sockettome.shell.grammar.InputMode;

import org.springframework.stereotype.Component;

/**
 * What the commands need to know of the run they are in. Changed by the shell's thread
 * only.
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
		COMMAND_LINE,

		/** The command that the prompt opens with; a person can be asked. */
		OPENING

	}

	private volatile Source source = Source.PROMPT;

	private volatile boolean quitting;

	private volatile InputMode mode = InputMode.SHELL;

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

	/** Whether there is a person to answer a question. */
	public boolean canAsk() {
		return this.source == Source.PROMPT || this.source == Source.OPENING;
	}

	/** What a line at the prompt is; any thread may ask. */
	public InputMode mode() {
		return this.mode;
	}

	/** How a command is to be typed at the prompt: behind a slash, where text is said. */
	public String typed(String command) {
		return (this.mode == InputMode.CHAT) ? "/" + command : command;
	}

	/** Takes lines at the prompt another way from now on. */
	public void enter(InputMode newMode) {
		this.mode = newMode;
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
