package dev.sockettome.shell.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import dev.sockettome.shell.script.RunningProgram.Result;
import dev.sockettome.testing.ScriptedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What bots do (docs/SCRIPTING.md): how often, for how long, and again and again.
 */
class ReactionTests {

	/** Two people in one room, on a server of their own. */
	private static final String TWO_PEOPLE = """
			serve --port 0 --quiet
			connect --name alice --id a
			connect --name bot --id b
			""";

	private static final int MANY = 100_000;

	@TempDir
	private Path folder;

	@Test
	void onceIsOnce() {
		assertSound(run(TWO_PEOPLE + """
				@b on --once '^hi' say hello ${from}
				@a say hi one
				@a say hi two
				@a expect 'hello alice'
				@a expect 'hello alice' --not --timeout 200ms
				"""));
	}

	@Test
	void eachPersonIsAnsweredOnceInTheTime() {
		assertSound(run(TWO_PEOPLE + """
				connect --name carol --id c
				@b on --every-person 1h '^!help' say try harder, ${from}
				@a say !help
				@a say !help
				@c say !help
				@a nick alicia
				@a say !help
				@c expect 'harder, alice'
				@c expect 'harder, carol'
				@c expect 'harder' --not --timeout 200ms
				"""));
	}

	@Test
	void aReactionEndsWithItsTime() {
		assertSound(run(TWO_PEOPLE + """
				@b on --for 1h '^hi' say hello
				@b on --for 0s '^hi' say never
				@a say hi
				@a expect hello
				@a expect never --not --timeout 200ms
				"""));
	}

	@Test
	void comingAndGoingIsReactedTo() {
		Result result = run(TWO_PEOPLE + """
				@b on-join say welcome ${from}
				@b on-join --from CAROL say carol is back
				@b on-leave say goodbye ${from}
				@a say bob logged in
				connect --name carol --id c
				@a expect 'welcome carol'
				@a expect 'carol is back'
				@c disconnect
				@a expect 'goodbye carol'
				connect --name dave --id d
				@a expect 'welcome dave'
				@a expect 'carol is back' --not --timeout 200ms
				""");
		assertSound(result);
		assertThat(result.out()).doesNotContain("welcome bob");
	}

	@Test
	void whatHasALabelCanBeEndedAndReplaced() {
		assertSound(run(TWO_PEOPLE + """
				@b on --as greet '^hi' say hello
				@a say hi
				@a expect hello
				@b on --as greet '^hi' say good day
				@a say hi
				@a expect 'good day'
				@a expect 'good day' --not --timeout 200ms
				off greet
				off greet
				@a say hi
				@a expect 'hello|good day' --not --timeout 200ms
				"""));
	}

	@Test
	void whatIsOverMakesRoom() {
		assertSound(run(TWO_PEOPLE + "@b on --for 0s never echo never\n".repeat(1_100)
				+ "@b on --as same never echo never\n".repeat(1_100)));
	}

	@Test
	void somethingIsDoneAgainAndAgainSoManyTimes() {
		assertSound(run("""
				serve --port 0 --quiet
				connect --name clock
				every 10ms --count 5 say tick
				expect tick --count 5 --timeout 1m
				expect tick --not --timeout 200ms
				"""));
	}

	@Test
	void whatIsDoneAgainEndsWithItsLabel() {
		assertSound(run(TWO_PEOPLE + """
				@b every 10ms --as clock say clock
				@b every 10ms --as other say other
				@a expect clock --count 3 --timeout 1m
				off clock
				@b say no more
				@a expect 'no more' --timeout 1m
				@a expect other --count 2 --timeout 1m
				@a expect clock --not --timeout 200ms
				"""));
	}

	@Test
	void whatIsDoneAgainEndsWithItsConnection() {
		assertSound(run(TWO_PEOPLE + """
				@b every 10ms say from bot
				@a expect 'from bot' --count 2 --timeout 1m
				@b disconnect
				@a expect 'bot disconnected' --timeout 1m
				connect --name bot --id b
				@a expect 'bot logged in' --timeout 1m
				@a expect 'from bot' --not --timeout 200ms
				"""));
	}

	@Test
	void whatIsDoneAgainAndFailsEndsTheFile() {
		Result result = run("every 50ms fail that is it\nsleep 1m\n");
		assertThat(result.err()).startsWith("file.chat:1:12: that is it");
		assertThat(result.exitCode()).isEqualTo(1);
	}

	@Test
	void thereAreOnlySoManyTimers() {
		assertThat(run("every 1h echo x\n".repeat(101)).err())
			.startsWith("file.chat:101:1: There are 100 of \"every\" already, and that is the most.");
		assertThat(run("every 1h --for 1m echo x\n").err())
			.startsWith("file.chat:1:1: The time behind --for is over before the first 1h are.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			say it is green   | green it is
			say it is red     | red it is
			say 42            | number 42
			""")
	void theFirstOfSeveralThatComesDecides(String said, String answer) {
		Result result = run(TWO_PEOPLE + """
				@b %s
				case '^(?<n>\\d+)$' say number ${n}
				case 'red' --from bot say red it is
				otherwise fail Nothing came.
				case 'green' say green it is
				@a expect blue
				@b expect '^%s$' --from alice
				""".formatted(said, answer));
		assertSound(result);
	}

	@Test
	void whatToDoWhenNothingComesIsDoneAndTheFileGoesOn() {
		Result result = run(TWO_PEOPLE + """
				case red fail red
				otherwise echo nobody
				@a expect green --timeout 50ms
				case red echo it was ${text}
				@b say red 1
				@a expect
				@a expect red --not --timeout 50ms
				""");
		assertSound(result);
		assertThat(result.outLines()).containsSubsequence("nobody", "it was red 1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "otherwise echo a; otherwise echo b; expect x --timeout 10ms",
			"case a echo a; expect x --not --timeout 10ms", "otherwise echo a; expect x --not --timeout 10ms",
			"otherwise echo a; expect --timeout 10ms" })
	void whatDoesNotGoTogetherIsToldAndNotPassedOver(String lines) {
		Result result = run("serve --port 0 --quiet\nconnect --name alice\n" + lines.replace("; ", "\n") + "\n");
		assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
		assertThat(result.err()).startsWith("file.chat:");
	}

	@Test
	void aCaseCountsAtOnceAndWhatIsExpectedAsOftenAsItIsToCome() {
		Result result = run(TWO_PEOPLE + """
				case red echo it was ${text}
				@b say green 1
				@b say red 1
				@a expect green --count 2
				case red echo never
				otherwise echo nothing more
				@a expect red --count 2 --timeout 50ms
				@a expect green --count 3 --timeout 50ms
				""");
		assertThat(result.outLines()).containsSubsequence("it was red 1", "nothing more");
		assertThat(result.err()).contains("file.chat:11:4:");
		assertThat(result.exitCode()).isEqualTo(4);
	}

	@Test
	void anExpectationHasOnlySoManyCases() {
		Result result = run("serve --port 0 --quiet\nconnect --name alice\n" + "case x echo y\n".repeat(101)
				+ "expect z --timeout 10ms\n");
		assertThat(result.err()).startsWith("file.chat:103:1:");
		assertThat(result.exitCode()).isEqualTo(1);
	}

	@Test
	void whatWasWaitedForIsToldWhenNothingComes() {
		Result result = run(TWO_PEOPLE + """
				case red echo red
				@a expect green --timeout 50ms
				""");
		assertThat(result.err()).startsWith("file.chat:5:4: Nothing matched 'red' or 'green' within 50ms.");
		assertThat(result.exitCode()).isEqualTo(4);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			case x echo y                       | 1:1: No "expect" follows on this.
			case (x echo y                      | 1:8: Not a regular expression: Unclosed group.
			otherwise                           | 1:10: COMMAND is missing.
			on-join say ${text} ${nobody}       | 1:21: The variable nobody has no value here.
			every soon say x                    | 1:7: "soon" is not a duration.
			every 5s --count no say x           | 1:18: "no" is not a count.
			""")
	void aMalformedLineIsRefusedAtItsPlace(String line, String complaint) {
		Result result = run(line);
		assertThat(result.err()).startsWith("file.chat:" + complaint);
		assertThat(result.exitCode()).isEqualTo(2);
	}

	@Test
	void aHundredThousandThingsAreAnsweredOnceForEachPersonInTurn() {
		AtomicInteger asked = new AtomicInteger();
		try (ScriptedServer server = ScriptedServer.afterLogin((visitor) -> {
			visitor.send("go\n");
			StringBuilder lines = new StringBuilder();
			for (int i = 0; i < MANY; i++) {
				lines.append("person").append(i % 500).append("::hi ").append(asked.incrementAndGet()).append('\n');
			}
			visitor.send(lines + "bob::the end\n");
		})) {
			Result result = run("""
					connect 127.0.0.1 %d --name bot
					on --every-person 1h '^hi' echo hello ${from}
					listen --until '^the end$'
					""".formatted(server.port()), Map.of(), "--chat.client.backlog=%d".formatted(MANY + 10));
			assertSound(result);
			assertThat(result.outLines().stream().filter((line) -> line.startsWith("hello person"))).hasSize(500)
				.doesNotHaveDuplicates();
		}
	}

	private static void assertSound(Result result) {
		assertThat(result.err()).isEmpty();
		assertThat(result.exitCode()).isZero();
	}

	private Result run(String text) {
		return run(text, Map.of());
	}

	private Result run(String text, Map<String, String> others, String... settings) {
		try {
			for (Map.Entry<String, String> other : others.entrySet()) {
				Files.writeString(this.folder.resolve(other.getKey()), other.getValue());
			}
			Path file = Files.writeString(this.folder.resolve("file.chat"), text);
			String[] arguments = new String[settings.length + 1];
			arguments[0] = "@" + file;
			System.arraycopy(settings, 0, arguments, 1, settings.length);
			Result result = RunningProgram.run(arguments);
			return new Result(result.exitCode(), result.out(), result.err().replace(file.toString(), "file.chat"));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
