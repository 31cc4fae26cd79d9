package dev.sockettome.shell.script;

import java.util.List;

import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.words.Words;

/**
 * A command file that could not be run, or not to its end. The message has several lines
 * and tells the place.
 */
class ScriptFailedException extends CommandFailedException {

	private final transient List<Problem> problems;

	private ScriptFailedException(ExitCode exitCode, String message, List<Problem> problems) {
		super(exitCode, message);
		this.problems = List.copyOf(problems);
	}

	/** What went wrong where, at least one thing. */
	List<Problem> problems() {
		return this.problems;
	}

	/** What went wrong, without the place. */
	String reason() {
		return this.problems.get(0).message();
	}

	/**
	 * A file that cannot be run.
	 * @param more how many problems there are besides these
	 */
	static ScriptFailedException malformed(List<Problem> problems, int more) {
		String told = String.join("\n", problems.stream().map(Problem::toString).toList());
		return new ScriptFailedException(ExitCode.USAGE,
				(more == 0) ? told : Words.of("script-failed.more", told, more), problems);
	}

	/** A command that failed, with its place in front and what it tells besides below. */
	static ScriptFailedException at(Location location, ExitCode exitCode, String message) {
		String[] lines = message.split("\n", 2);
		String described = location.describe(lines[0]);
		return new ScriptFailedException(exitCode, (lines.length == 1) ? described : described + "\n" + lines[1],
				List.of(new Problem(location, message)));
	}

}
