package dev.sockettome.shell.command;

import java.nio.file.Path;

import dev.sockettome.shell.script.ScriptRunner;

import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.stereotype.Component;

/**
 * Running command files from the shell.
 */
@Component
class ScriptCommand {

	private final ScriptRunner runner;

	ScriptCommand(ScriptRunner runner) {
		this.runner = runner;
	}

	@Command(name = "script", group = CommandGroups.SCRIPTS, description = "Run a command file", help = """
			script FILE

			One command a line; blank lines and lines that start with # are skipped.
			The file stops at the first command that fails.
			""")
	void script(@Argument(index = 0) String file) {
		this.runner.run(Path.of(file));
	}

}
