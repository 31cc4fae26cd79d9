package dev.sockettome.shell.bot;

import dev.sockettome.notation.Durations;
import dev.sockettome.shell.expect.Expectation;
import dev.sockettome.shell.expect.Pace;
import dev.sockettome.shell.expect.Speaker;
import dev.sockettome.shell.grammar.CommandGroups;
import dev.sockettome.shell.script.Placeholder;
import dev.sockettome.shell.script.ScriptFrames;
import org.jspecify.annotations.Nullable;

import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;
import org.springframework.stereotype.Component;

/**
 * What a file does beside its own lines: when something arrives, and again and again.
 */
@Component
class ReactionCommands {

	private static final String ONCE = "do it the first time only";

	private static final String LIMIT = "for how long, such as 10m; until the file ends without this";

	private static final String EVERY_PERSON = "leave each person alone for this long after it was done for them";

	private static final String LABEL = "what \"off\" calls it; what was called so before ends";

	private final ScriptFrames frames;

	ReactionCommands(ScriptFrames frames) {
		this.frames = frames;
	}

	@Command(name = "on", group = CommandGroups.SCRIPTS, description = "Do something whenever something arrives",
			help = """
					on PATTERN [--from NAME] [--verified] [--once] [--for TIME] [--every-person TIME] [--as LABEL] COMMAND...

					Runs the command for each match of what others say and do, one after
					the other, while the file goes on, until the file ends:
					  on '^!time (?<zone>.*)' say ${from}: ask ${zone} yourself
					With --every-person 5s at most once in 5 s for each person, so that
					nobody can make a bot flood.
					""")
	void on(@Argument(index = 0) String pattern, @Argument(index = 1) String command,
			@Option(longName = "from", description = "only what this person says") String from,
			@Option(longName = "verified",
					description = "only what somebody says whose name is theirs by password or key") boolean verified,
			@Option(longName = "once", description = ONCE) boolean once,
			@Option(longName = "for", description = LIMIT) String limit,
			@Option(longName = "every-person", description = EVERY_PERSON) String everyPerson,
			@Option(longName = "as", description = LABEL) String label) {
		react("on", Expectation.of(pattern, new Speaker(from, verified)), once, limit, everyPerson, label);
	}

	@Command(name = "on-join", group = CommandGroups.SCRIPTS, description = "Do something whenever someone comes in",
			help = """
					on-join [--from NAME] [--once] [--for TIME] [--every-person TIME] [--as LABEL] COMMAND...

					${from} is who has come:
					  on-join --every-person 1h say Welcome, ${from}
					""")
	void onJoin(@Argument(index = 0) String command,
			@Option(longName = "from", description = "only when it is this person") String from,
			@Option(longName = "once", description = ONCE) boolean once,
			@Option(longName = "for", description = LIMIT) String limit,
			@Option(longName = "every-person", description = EVERY_PERSON) String everyPerson,
			@Option(longName = "as", description = LABEL) String label) {
		react("on-join", Expectation.ofComing(from), once, limit, everyPerson, label);
	}

	@Command(name = "on-leave", group = CommandGroups.SCRIPTS, description = "Do something whenever someone leaves",
			help = """
					on-leave [--from NAME] [--once] [--for TIME] [--every-person TIME] [--as LABEL] COMMAND...

					${from} is who has left.
					""")
	void onLeave(@Argument(index = 0) String command,
			@Option(longName = "from", description = "only when it is this person") String from,
			@Option(longName = "once", description = ONCE) boolean once,
			@Option(longName = "for", description = LIMIT) String limit,
			@Option(longName = "every-person", description = EVERY_PERSON) String everyPerson,
			@Option(longName = "as", description = LABEL) String label) {
		react("on-leave", Expectation.ofLeaving(from), once, limit, everyPerson, label);
	}

	@Command(name = "every", group = CommandGroups.SCRIPTS, description = "Do something again and again", help = """
			every TIME [--for TIME] [--count COUNT] [--as LABEL] COMMAND...

			The first time comes when TIME is over. The times do not drift; one that
			passes while the command still runs is left out:
			  every 5m --as clock say Another five minutes have passed.
			""")
	void every(@Argument(index = 0) String period, @Argument(index = 1) String command,
			@Option(longName = "for", description = LIMIT) String limit,
			@Option(longName = "count", description = "how many times at the most") String count,
			@Option(longName = "as", description = LABEL) String label) {
		this.frames.require("every")
			.repeat(Durations.parsePositive(period), (limit != null) ? Durations.parse(limit) : null,
					(count != null) ? Placeholder.parseCount(count) : 0, (label != null) ? label : "");
	}

	@Command(name = "off", group = CommandGroups.SCRIPTS, description = "End what \"on\" and \"every\" do", help = """
			off LABEL

			LABEL is what it was called with --as. What has ended by itself is no error.
			""")
	void off(@Argument(index = 0) String label) {
		this.frames.require("off").off(label);
	}

	private void react(String command, Expectation expectation, boolean once, @Nullable String limit,
			@Nullable String everyPerson, @Nullable String label) {
		Pace pace = new Pace(once, (limit != null) ? Durations.parse(limit) : null,
				(everyPerson != null) ? Durations.parse(everyPerson) : null);
		this.frames.require(command).react(expectation, pace, (label != null) ? label : "");
	}

}
