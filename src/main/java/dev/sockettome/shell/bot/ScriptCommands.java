package dev.sockettome.shell.bot;

import java.time.Duration;
import java.util.List;

import dev.sockettome.file.HomePath;
import dev.sockettome.grammar.Word;
import dev.sockettome.notation.Durations;
import dev.sockettome.protocol.SafeText;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.expect.Expectation;
import dev.sockettome.shell.expect.Speaker;
import dev.sockettome.shell.grammar.CommandGroups;
import dev.sockettome.shell.script.Placeholder;
import dev.sockettome.shell.script.ScriptFrames;
import dev.sockettome.shell.script.ScriptRunner;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.words.Words;

import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;
import org.springframework.stereotype.Component;

/**
 * Running command files, and what only they can do (docs/SCRIPTING.md).
 */
@Component
class ScriptCommands {

	private static final Duration EXPECT_TIMEOUT = Duration.ofSeconds(5);

	private final ScriptRunner runner;

	private final ScriptFrames frames;

	private final Console console;

	ScriptCommands(ScriptRunner runner, ScriptFrames frames, Console console) {
		this.runner = runner;
		this.frames = frames;
		this.console = console;
	}

	@Command(name = "script", group = CommandGroups.SCRIPTS, description = "Run a command file", help = """
			script FILE [ARGUMENT...]

			One command a line; blank lines and lines that start with # are skipped.
			The whole file is checked first. It stops at the first command that
			fails. ${1} in it stands for the first argument, and so on.
			""")
	void script(@Argument(index = 0) String file, @Argument(index = 1) String arguments) throws InterruptedException {
		List<String> words = Word.read(arguments, 0, Integer.MAX_VALUE).stream().map(Word::value).toList();
		this.runner.run(HomePath.of(file), words);
	}

	@Command(name = "expect", group = CommandGroups.SCRIPTS, description = "Wait until something arrives", help = """
			expect [PATTERN] [--from NAME] [--verified] [--timeout TIME] [--count COUNT] [--not]

			PATTERN is a regular expression to be found in what arrives after the
			last match; put quotes around it if it has spaces. Its named groups
			become variables, as do ${from} and ${text}:
			  expect '(?<version>v[0-9.]+) is live' --from deploybot
			  say thanks, saw ${version}
			Of several things that may come, "case" has the others.
			""")
	void expect(@Argument(index = 0) String pattern,
			@Option(longName = "from", description = "only what this person says") String from,
			@Option(longName = "verified",
					description = "only what somebody says whose name is theirs by password or key") boolean verified,
			@Option(longName = "timeout", description = "how long to wait for it; 5s without this") String timeout,
			@Option(longName = "count", description = "how many times it is to arrive") String count,
			@Option(longName = "not", description = "fail if it arrives within the time") boolean not)
			throws InterruptedException {
		Duration patience = (timeout != null) ? Durations.parse(timeout) : EXPECT_TIMEOUT;
		Expectation expectation = pattern.isEmpty() ? null : Expectation.of(pattern, new Speaker(from, verified));
		int times = (count != null) ? Placeholder.parseCount(count) : 1;
		if (!not) {
			this.frames.require("expect").expect(expectation, times, patience);
		}
		else if (expectation != null) {
			this.frames.require("expect").expectNot(expectation, times, patience);
		}
		else {
			throw new CommandFailedException(ExitCode.USAGE, Words.of("script.pattern-missing-what"));
		}
	}

	@Command(name = "case", group = CommandGroups.SCRIPTS,
			description = "Do something else if this comes before what is expected next", help = """
					case PATTERN [--from NAME] [--verified] COMMAND...

					Stands before "expect", which waits for the first of them all:
					  case 'try again' sleep 1s
					  case 'denied' fail They do not let us in.
					  otherwise fail Nobody answers.
					  expect welcome --timeout 10s
					""")
	void addCase(@Argument(index = 0) String pattern, @Argument(index = 1) String command,
			@Option(longName = "from", description = "only what this person says") String from,
			@Option(longName = "verified",
					description = "only what somebody says whose name is theirs by password or key") boolean verified) {
		this.frames.require("case").addCase(Expectation.of(pattern, new Speaker(from, verified)));
	}

	@Command(name = "otherwise", group = CommandGroups.SCRIPTS,
			description = "Do something if nothing comes of what is expected next", help = """
					otherwise COMMAND...

					Stands before "expect", and is done when its time is up; the file goes on
					then, unless it is "fail" or "quit".
					""")
	void otherwise(@Argument(index = 0) String command) {
		this.frames.require("otherwise").otherwise();
	}

	@Command(name = "listen", group = CommandGroups.SCRIPTS, description = "Let the conversation go on for a while",
			help = """
					listen [--for TIME] [--count COUNT] [--until PATTERN]

					Without any of these, until the program is interrupted.
					""")
	void listen(@Option(longName = "for", description = "how long at the most, such as 1m") String limit,
			@Option(longName = "count", description = "until others have said this many things") String count,
			@Option(longName = "until", description = "until someone else says something like this") String until)
			throws InterruptedException {
		this.frames.require("listen")
			.listen((limit != null) ? Durations.parse(limit) : null,
					(count != null) ? Placeholder.parseCount(count) : 0,
					(until != null) ? Expectation.of(until, Speaker.ANYONE) : null);
	}

	@Command(name = "sleep", group = CommandGroups.SCRIPTS, description = "Wait", help = """
			sleep TIME

			TIME is a number and a unit: 500ms, 1.5s, 10m, 1h30m, 7d.
			""")
	void sleep(@Argument(index = 0) String time) throws InterruptedException {
		Thread.sleep(Durations.parse(time).toMillis());
	}

	@Command(name = "echo", group = CommandGroups.SCRIPTS, description = "Print a text, and send nothing",
			help = "echo [TEXT...]")
	void echo(@Argument(index = 0) String text) {
		this.console.print(text.isEmpty() ? "\n" : SafeText.clean(text));
	}

	@Command(name = "set", group = CommandGroups.SCRIPTS, description = "Give a variable a value", help = """
			set VARIABLE [VALUE...]

			${VARIABLE} stands for it in the rest of the file; ${VARIABLE:-DEFAULT} for
			the default when it has none. ${env.HOME} is from the environment.
			""")
	void set(@Argument(index = 0) String name, @Argument(index = 1) String value) {
		this.frames.require("set").set(name, value);
	}

	@Command(name = "try", group = CommandGroups.SCRIPTS, description = "Go on even if a command fails", help = """
			try COMMAND...

			${status} is the exit code afterwards: 0 when the command did what it should.
			""")
	void attempt(@Argument(index = 0) String command) {
		this.frames.require("try").attempt();
	}

	@Command(name = "fail", group = CommandGroups.SCRIPTS, description = "End the file with an error",
			help = "fail [MESSAGE...]")
	void fail(@Argument(index = 0) String message) {
		throw new CommandFailedException(ExitCode.FAILED, message.isEmpty() ? Words.of("script.failed") : message);
	}

}
