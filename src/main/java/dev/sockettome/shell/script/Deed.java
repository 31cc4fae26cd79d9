package dev.sockettome.shell.script;

import java.util.Map;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.shell.session.CommandFailedException;

/**
 * A command that a file has run beside its own thread, when something arrives or its time
 * comes.
 *
 * @param frame where it was set up
 * @param step the command
 */
record Deed(ScriptFrame frame, Step step) {

	/**
	 * Does it, unless the file is over. A failure ends the file.
	 * @param frames told which frame the command runs in
	 * @param connection what it is about unless it names another one itself
	 * @param position where the conversation goes on for what it expects
	 * @param found what a match has found
	 */
	void run(ScriptFrames frames, ChatConnection connection, long position, Map<String, String> found)
			throws InterruptedException {
		if (Thread.interrupted()) {
			throw new InterruptedException();
		}
		ScriptRun run = this.frame.run();
		if (run.isOver()) {
			return;
		}
		ScriptFrame own = this.frame.forReaction(connection, position, found);
		try {
			frames.with(own, () -> own.run(connection, this.step));
			if (run.isOver()) {
				run.end(null);
			}
		}
		catch (CommandFailedException ex) {
			run.end(ex);
		}
	}

}
