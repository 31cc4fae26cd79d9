package dev.sockettome.shell.script;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.sockettome.shell.script.RunningProgram.Result;
import dev.sockettome.testing.HeldPort;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.QuirkyServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What command files do (docs/SCRIPTING.md).
 */
class ScriptTests {

	/** Two people in one room, on a server of their own. */
	private static final String TWO_PEOPLE = """
			serve --port 0 --quiet
			connect --name alice --id a
			connect --name bob --id b
			""";

	@TempDir
	private Path folder;

	private final String home = System.getProperty("user.home");

	@BeforeEach
	void useAnotherHome() {
		System.setProperty("user.home", this.folder.toString());
	}

	@AfterEach
	void restoreHome() {
		System.setProperty("user.home", this.home);
	}

	@Test
	void whatAnExpectationFoundCanBeSaid() {
		Result result = run(TWO_PEOPLE, """
				say v1.2.3 is live
				@a expect '(?<version>v[0-9.]+) is live' --from bob
				@a say thanks ${from}, saw ${version} in "${text}"
				""");
		assertThat(result.err()).isEmpty();
		assertThat(result.outLines()).contains("b: [alice] thanks bob, saw v1.2.3 in \"v1.2.3 is live\"");
		assertThat(result.exitCode()).isZero();
	}

	@Test
	void nothingThatCameInBetweenIsMissedAndNothingMatchesTwice() {
		Result result = run(TWO_PEOPLE, """
				say one
				say two
				say three
				@a say meanwhile
				@a expect o --from bob
				@a expect (?<second>o) --from bob
				echo ${text}
				@a expect three
				@a expect one --timeout 100ms
				""");
		assertThat(result.outLines()).contains("two");
		assertThat(result.errLines()).contains("file.chat:12:4: Nothing matched 'one' within 100ms.");
		assertThat(result.exitCode()).isEqualTo(4);
	}

	@Test
	void anExpectationCanBeForSeveralTimes() {
		assertThat(run(TWO_PEOPLE, """
				say tick
				say tick
				say tick
				@a expect tick --count 3
				@a expect tick --not --timeout 100ms
				""").exitCode()).isZero();
		Result result = run(TWO_PEOPLE, """
				say tick
				@a listen --until tick
				@a expect tick --count 2 --timeout 100ms
				""");
		assertThat(result.errLines()).contains("file.chat:6:4: 'tick' matched 1 of 2 times within 100ms.");
		assertThat(result.exitCode()).isEqualTo(4);
	}

	@Test
	void whatIsNotExpectedFailsWhenItComes() {
		Result result = run(TWO_PEOPLE, """
				say all is well
				@a expect ERROR --not --timeout 100ms
				say ERROR 7
				@a expect ERROR --not
				""");
		assertThat(result.errLines()).containsSubsequence("file.chat:7:4: 'ERROR' matched, and should not have.",
				"  @a expect ERROR --not", "     ^", "  The last that arrived:", "    [bob] all is well",
				"    [bob] ERROR 7");
		assertThat(result.exitCode()).isEqualTo(4);
	}

	@Test
	void whatWasNotExpectedIsDoneWithOnceItHasFailed() {
		Result result = run(TWO_PEOPLE, """
				say ERROR 7
				try @a expect ERROR --not
				@a expect ERROR --not --timeout 50ms
				""");
		assertThat(result.errLines()).contains("file.chat:5:8: 'ERROR' matched, and should not have.");
		assertThat(result.exitCode()).isZero();
	}

	@Test
	void whoIsMeantByFromMayBeWrittenInAnotherCase() {
		assertThat(run(TWO_PEOPLE, """
				say hi
				@a expect hi --from BOB
				@a listen --for 1ms
				""").err()).isEmpty();
	}

	@Test
	void listeningIsToOthersAndNotToOneself() {
		Result result = run(TWO_PEOPLE, """
				@a say the word is swordfish
				@a listen --until 'word is (?<word>.*)' --for 50ms
				echo heard ${word:-nothing}
				""");
		assertThat(result.err()).isEmpty();
		assertThat(result.outLines()).contains("heard nothing");
	}

	@Test
	void listeningForANumberCountsOnlyOthers() {
		Result result = run(TWO_PEOPLE, """
				@a say mine
				say theirs
				@a listen --count 1
				set left nothing
				@a listen --until '(?<left>.*)' --for 50ms
				echo left: ${left}
				""");
		assertThat(result.err()).isEmpty();
		assertThat(result.outLines()).contains("left: nothing");
	}

	@Test
	void whoeverWaitsGoesOnAfterAReconnect() {
		Result result = run(TWO_PEOPLE, """
				@a disconnect
				@a connect --name alice
				@a expect never --not --timeout 50ms
				say back again
				@a expect again
				""");
		assertThat(result.err()).isEmpty();
		assertThat(result.exitCode()).isZero();
	}

	@Test
	void whatAReactionFindsStaysWithTheReaction() {
		Result result = run(TWO_PEOPLE, """
				@b on '^word (?<word>.*)' say got ${word}
				@a say word swordfish
				@a expect 'got swordfish'
				echo found ${word:-nothing}
				""");
		assertThat(result.err()).isEmpty();
		assertThat(result.outLines()).contains("found nothing");
	}

	@Test
	void anUnmetExpectationShowsTheLineAndWhatDidArrive() {
		Result result = run(TWO_PEOPLE, """
				say not that
				@a listen --until that
				  @a expect 'this' --from bob --timeout 50ms
				""");
		assertThat(result.err()).startsWith("""
				file.chat:6:6: Nothing matched 'this' from bob within 50ms.
				    @a expect 'this' --from bob --timeout 50ms
				       ^
				  The last that arrived:
				""").endsWith("    [bob] not that\n");
	}

	@Test
	void whatTheConnectionNoLongerRemembersIsNotPassedOffAsNothing() {
		Result result = run("--chat.client.backlog=10", TWO_PEOPLE, "say tick\n".repeat(20) + """
				@a expect nothing --not --timeout 50ms
				""");
		assertThat(result.err()).contains("Cannot tell whether 'nothing' would have matched within 50ms.")
			.containsPattern("The first \\d+ events since the last match were not looked at");
		assertThat(result.exitCode()).isEqualTo(4);
	}

	@Test
	void aReactionRunsForEachMatchAndKnowsItsGroups() {
		Result result = run(TWO_PEOPLE, """
				@b on '^!add (?<x>\\d+)' say ${from} gave ${x}
				@a say !add 1
				@a say !add 2
				@a expect 'alice gave 1'
				@a expect 'alice gave 2'
				""");
		assertThat(result.err()).isEmpty();
		assertThat(result.exitCode()).isZero();
	}

	@Test
	void aReactionMissesNothingThatCameBeforeItWasSetUp() {
		Result result = run(TWO_PEOPLE, """
				@a say zero
				@b expect zero
				@a say one
				@b on '^(zero|one|two)$' say first ${text}
				@a say two
				@a expect 'first one'
				@a expect 'first two'
				@b on '^(zero|one|two)$' say second ${text}
				@a expect 'second one'
				@a expect 'second two'
				@a expect zero --from bob --not --timeout 100ms
				""");
		assertThat(result.err()).isEmpty();
	}

	@Test
	void aReactionNeverHearsItself() {
		Result result = run(TWO_PEOPLE, """
				@b on '.*' say echo ${text}
				@a say once
				@a expect 'echo once'
				@a expect 'echo echo' --not --timeout 200ms
				""");
		assertThat(result.err()).isEmpty();
	}

	@Test
	void whatArrivedBeforeTheEndIsReactedTo() {
		Result result = run(TWO_PEOPLE, """
				@b on tick say tock
				@a say tick
				@a say tick
				@b expect tick --count 2
				@b disconnect
				@a expect tock --count 2
				""");
		assertThat(result.err()).isEmpty();
		assertThat(result.exitCode()).isZero();
	}

	@Test
	void aReactionThatFailsEndsTheFile() {
		Result result = run(TWO_PEOPLE, """
				@b on ERROR fail saw ${text}
				@a say ERROR 7
				sleep 1m
				""");
		assertThat(result.err()).isEqualTo("""
				file.chat:4:13: saw ERROR 7
				  @b on ERROR fail saw ${text}
				              ^
				""");
		assertThat(result.exitCode()).isEqualTo(1);
	}

	@Test
	void aReactionCanEndTheFileWell() {
		Result result = run(TWO_PEOPLE, """
				@b on ^bye$ quit
				@a say bye
				listen
				fail not reached
				""");
		assertThat(result.err()).isEmpty();
		assertThat(result.exitCode()).isZero();
	}

	@Test
	void listeningEndsByNumberByTimeAndByWord() {
		Result result = run(TWO_PEOPLE, """
				@a say one
				@a say two
				@b listen --count 2
				@a say and the word is swordfish
				@b listen --until 'word is (?<word>.*)'
				echo ${word}
				@b listen --for 50ms
				@b expect two
				""");
		assertThat(result.err()).isEmpty();
		assertThat(result.outLines()).contains("swordfish");
	}

	@Test
	void tryGoesOnAndTellsWhatHappened() {
		Result result = run(TWO_PEOPLE, """
				try expect never --timeout 10ms
				echo status ${status}
				try say fine
				echo status ${status}
				""");
		assertThat(result.outLines()).containsSubsequence("status 4", "b: [bob] fine", "status 0");
		assertThat(result.errLines()).contains("file.chat:4:5: Nothing matched 'never' within 10ms.");
		assertThat(result.exitCode()).isZero();
	}

	@Test
	void variablesAreFilledInAfterTheWordsAreCut() {
		Result result = run(TWO_PEOPLE, """
				set who bob --timeout 1ms
				set pattern .*
				say $${who} is ${who}, ${none:-nobody} is ${none2:-${pattern}}
				@a expect '^${pattern}' --not --timeout 50ms
				""");
		assertThat(result.err()).isEmpty();
		assertThat(result.outLines()).contains("b: [bob] ${who} is bob --timeout 1ms, nobody is .*");
	}

	@Test
	void argumentsAndTheEnvironmentAreVariablesToo() throws IOException {
		Files.writeString(this.folder.resolve("inner.chat"), "echo inner ${1} and ${2:-nothing}, ${shared}\n");
		Path file = write("echo ${1} of ${2}\nset shared common\nscript inner.chat \"${2} x\"\necho ${env.PATH}\n");
		Result result = RunningProgram.run("@" + file, "first", "the second");
		assertThat(result.err()).isEmpty();
		assertThat(result.outLines()).containsExactly("first of the second", "inner the second x and nothing, common",
				System.getenv("PATH"));
		assertThat(RunningProgram.run("@" + file, "first").exitCode()).isEqualTo(2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "conect localhost | 1 | No such command: conect. Did you mean \"connect\"?",
			"expect x --form bob | 10 | There is no option --form.",
			"expect x --timeout 5x | 20 | \"5x\" is not a duration.", "sleep soon | 7 | \"soon\" is not a duration.",
			"say --timeout 5 hi | 15 | \"5\" is not a duration.",
			"expect 'a(b' | 12 | Not a regular expression: Unclosed group.",
			"expect \"a\\\\b[c\" | 14 | Not a regular expression: Unclosed character class.",
			"on '*' say hi | 5 | Not a regular expression: Dangling meta character '*'.",
			"say so ${nothing} | 8 | The variable nothing has no value here.",
			"say so ${nothing | 8 | The brace of ${ is not closed.",
			"say so ${no-thing} | 8 | \"no-thing\" cannot name a variable.", "echo ${1} | 6 | No argument 1 was given.",
			"echo ${env.NO_SUCH_THING} | 6 | The environment has no variable NO_SUCH_THING.",
			"expect x --from \"bob | 17 | The quote \" is not closed.",
			"expect x --count 0 | 18 | \"0\" is not a count.", "@x say hi | 1 | There is no connection x here.",
			"@a | 1 | Write a command after @a", "connect --id 5 | 14 | \"5\" cannot name a connection.",
			"connect localhost 70000 | 19 | Port 70000 is out of range.",
			"connect localhost:x | 9 | \"x\" is not a port.", "set 1x y | 5 | \"1x\" cannot name a variable.",
			"try try expct x | 9 | No such command: expct.", "on x sleep 5 | 12 | \"5\" is not a duration.",
			"script nosuch.chat | 8 | No such file:", "expect | 7 | PATTERN is missing.",
			"who is there | 5 | \"is\" is one word too many." })
	void aMalformedFileIsRefusedAtTheExactPlaceBeforeAnythingIsSent(String line, int column, String complaint)
			throws IOException {
		try (QuirkyServer server = QuirkyServer.start()) {
			Path file = write(
					"connect 127.0.0.1 %d --name early --id a\nsay early\n%s\n".formatted(server.port(), line));
			Result result = RunningProgram.run("@" + file);
			assertThat(result.errLines().get(0)).startsWith("%s:3:%d: ".formatted(file, column)).contains(complaint);
			assertThat(result.errLines()).element(1).isEqualTo("  " + line);
			assertThat(result.errLines()).element(2).isEqualTo(" ".repeat(1 + column) + "^");
			assertThat(result.errLines()).hasSize(3);
			assertThat(result.exitCode()).isEqualTo(2);
			assertThat(result.out()).isEmpty();
			assertThat(server.received()).isEmpty();
		}
	}

	@Test
	void checkingFindsEveryProblemAndRunsNothing() throws IOException {
		Path file = write("""
				echo not printed
				conect
				\tsay é ${wrong}
				say ${1}
				""");
		Result result = RunningProgram.run("--check", file.toString());
		assertThat(result.out()).isEmpty();
		assertThat(result.err()).isEqualTo("""
				%1$s:2:1: No such command: conect. Did you mean "connect"?
				  conect
				  ^
				%1$s:3:8: The variable wrong has no value here. Set it first, or write ${wrong:-DEFAULT}.
				  	say é ${wrong}
				  	      ^
				""".formatted(file));
		assertThat(result.exitCode()).isEqualTo(2);
		Files.writeString(file, "# nothing but\n\nsay ${1}\n");
		result = RunningProgram.run("--check", file.toString());
		assertThat(result.out()).isEqualTo(file + ": no problems in 1 commands\n");
		assertThat(result.exitCode()).isZero();
	}

	@Test
	void aFileThatRunsItselfIsMalformed() throws IOException {
		Path file = write("script file.chat\n");
		Result result = RunningProgram.run("@" + file);
		assertThat(result.errLines().get(0)).endsWith("file.chat:1:8: " + file + " runs itself.");
		assertThat(result.exitCode()).isEqualTo(2);
	}

	@Test
	void theExitCodeTellsWhatWentWrong() throws IOException {
		assertThat(RunningProgram.run("-c", "say nobody hears this").exitCode()).isEqualTo(1);
		assertThat(RunningProgram.run("-c", "say").exitCode()).isEqualTo(2);
		assertThat(RunningProgram.run("@" + this.folder.resolve("none.chat")).exitCode()).isEqualTo(2);
		try (HeldPort nobody = new HeldPort()) {
			assertThat(RunningProgram.run("-c", "connect 127.0.0.1 %d --name x".formatted(nobody.port())).exitCode())
				.isEqualTo(3);
		}
		assertThat(run(TWO_PEOPLE, "expect never --timeout 1ms\n").exitCode()).isEqualTo(4);
		assertThat(run(TWO_PEOPLE, "serve --stop\nexpect never\n").exitCode()).isEqualTo(3);
		assertThat(RunningProgram.run("-c", "fail on purpose").exitCode()).isEqualTo(1);
	}

	@Test
	void sayingFailsWhenTheEchoDoesNotComeInTime() throws IOException {
		try (QuirkyServer server = QuirkyServer.start(QuirkyServer.Manner.NEVER_ECHOES)) {
			long start = System.nanoTime();
			Path file = write("connect 127.0.0.1 %d --name x\nsay --timeout 200ms hello\n".formatted(server.port()));
			Result result = RunningProgram.run("@" + file);
			assertThat(result.errLines())
				.contains(file + ":2:1: Not confirmed: the server did not echo \"hello\" within 200ms.");
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(9);
		}
	}

	@Test
	void aPipeRunsLineByLineAsItComes() throws Exception {
		try (QuirkyServer server = QuirkyServer.start();
				LineClient peer = LineClient.loggedIn(server.port(), "peer");
				PipedOutputStream pipe = new PipedOutputStream();
				PipedInputStream in = new PipedInputStream(pipe)) {
			CompletableFuture<Result> running = CompletableFuture.supplyAsync(() -> RunningProgram.run(in));
			write(pipe, "connect 127.0.0.1 %d --name x\nsay first\n".formatted(server.port()));
			await().until(() -> server.messages().contains("first"));
			peer.send("answer");
			write(pipe, "expect '(?<it>answer)'\nsay got ${it}\n");
			await().until(() -> server.messages().contains("got answer"));
			write(pipe, "sya oops\n");
			Result result = running.get(90, TimeUnit.SECONDS);
			assertThat(result.errLines().get(0)).startsWith("<stdin>:5:1: No such command: sya.");
			assertThat(result.exitCode()).isEqualTo(2);
		}
	}

	private static void write(PipedOutputStream pipe, String text) throws IOException {
		pipe.write(text.getBytes(StandardCharsets.UTF_8));
		pipe.flush();
	}

	private Path write(String text) throws IOException {
		return Files.writeString(this.folder.resolve("file.chat"), text);
	}

	private Result run(String... texts) {
		try {
			List<String> words = List.of(texts);
			boolean setting = words.get(0).startsWith("--");
			Path file = write(String.join("", words.subList(setting ? 1 : 0, words.size())));
			Result result = setting ? RunningProgram.run(words.get(0), "@" + file) : RunningProgram.run("@" + file);
			return new Result(result.exitCode(), result.out(), result.err().replace(file.toString(), "file.chat"));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
