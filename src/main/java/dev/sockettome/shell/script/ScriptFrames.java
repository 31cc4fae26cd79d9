package dev.sockettome.shell.script;

import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Which file's command the current thread runs, so that a command can ask for it.
 */
@Component
public class ScriptFrames {

	// One for each run, as these are.
	@SuppressWarnings("ThreadLocalUsage")
	private final ThreadLocal<@Nullable ScriptFrame> current = new ThreadLocal<>();

	/**
	 * The frame of the command that runs.
	 * @param command the command's name
	 * @throws CommandFailedException when it is not run by a file
	 */
	public ScriptFrame require(String command) {
		ScriptFrame frame = this.current.get();
		if (frame == null) {
			throw new CommandFailedException(ExitCode.FAILED, Words.of("script-frames.command-files-write", command));
		}
		return frame;
	}

	@Nullable ScriptFrame current() {
		return this.current.get();
	}

	void with(ScriptFrame frame, Runnable task) {
		ScriptFrame outer = this.current.get();
		this.current.set(frame);
		try {
			task.run();
		}
		finally {
			this.current.set(outer);
		}
	}

}
