package dev.sockettome.shell.reading;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.MeetingPlace;
import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Transcripts that others move away, and those of earlier days, which are read back.
 */
@DisabledOnOs(OS.WINDOWS)
class TranscriptIT {

	private final MeetingPlace server = MeetingPlace.open();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void aTranscriptThatIsMovedAwayGoesOnInANewFileAfterASignal() throws Exception {
		try (LineClient alice = this.server.guest("alice");
				Program program = chat("--chat.client.transcript=~/chat.jsonl");
				TerminalProgram bob = program.inTerminal()) {
			bob.awaitPrompt("[bob] ");
			alice.send("one");
			bob.awaitLine("[alice] one");
			Path file = program.home().resolve("chat.jsonl");
			Files.move(file, program.home().resolve("chat.jsonl.old"));
			bob.signal("USR1");
			await().until(() -> Files.exists(file));
			alice.send("two");
			bob.awaitLine("[alice] two");
			assertThat(program.home().resolve("chat.jsonl.old")).content()
				.contains("\"one\"")
				.doesNotContain("\"two\"");
			assertThat(file).content().contains("\"two\"").doesNotContain("\"one\"");
			assertThat(bob.output()).doesNotContain("moved or removed");
			bob.type("half");
			bob.awaitPrompt("[bob] half");
		}
	}

	@Test
	void nothingEndsByTheSignalThatHasNothingToOpenAnew() {
		try (Program program = chat(); TerminalProgram bob = program.inTerminal()) {
			bob.awaitPrompt("[bob] ");
			bob.signal("USR1");
			bob.enter("still here");
			bob.awaitLine("[bob] still here");
		}
		try (Program program = Program.socketToMe("serve", "--port", "0"); PipedProgram served = program.piped()) {
			served.awaitOut((out) -> out.contains("istening on"));
			PipedProgram.signal(served.pid(), "USR1");
			served.signal("TERM");
			assertThat(served.awaitExit().exitCode()).isZero();
		}
	}

	@ParameterizedTest
	@CsvSource({ "80, 24", "40, 12" })
	void whatWasSaidOnEarlierDaysIsFound(int columns, int rows) {
		try (LineClient alice = this.server.guest("alice");
				Program program = earlierDays(chat("--chat.client.transcript=logs/"));
				TerminalProgram bob = program.inTerminal(columns, rows)) {
			bob.awaitPrompt("[bob] ");
			alice.send("build 4 is green");
			bob.awaitLine("[alice] build 4 is green");
			bob.enter("/log --since yesterday --grep 'build \\d'");
			bob.awaitLine("12:00:00 [eve] build 2 is red");
			bob.awaitText("[alice] build 4 is green");
			assertThat(bob.screen().history()).noneMatch((line) -> line.contains("build 1"));
			bob.enter("/log --since 7d --until yesterday --from eve");
			bob.awaitText("[eve] build 1 is red");
			assertThat(bob.screen().history())
				.anyMatch((line) -> line.matches("---- \\p{L}+, \\d+ \\p{L}+ \\d{4} ----"));
			bob.enter("/log --since 7d --grep '] ((a+)+)+\\2b$' -n 3");
			bob.awaitText("repetition");
			bob.enter("/shell");
			bob.enter("log --until yesterday --grep WORKS");
			bob.awaitText("[eve] it works");
			Path today = program.home()
				.resolve("logs/localhost%3A" + this.server.port() + "/" + LocalDate.now() + ".jsonl");
			assertThat(today).content().contains("build 4 is green");
		}
	}

	@Test
	void aCommandFileFindsWhatWasSaidOnEarlierDays() {
		try (Program program = earlierDays(Program.socketToMe("--chat.client.transcript=logs/", "-c",
				"connect localhost %d --name bob; log --since yesterday --until yesterday --grep build"
					.formatted(this.server.port())));
				PipedProgram run = program.piped()) {
			PipedProgram.Result result = run.awaitExit();
			assertThat(result.exitCode()).as(result.err()).isZero();
			assertThat(result.out()).contains("[eve] build 2 is red").doesNotContain("build 1");
		}
	}

	private Program earlierDays(Program program) {
		String folder = "logs/localhost%3A" + this.server.port() + "/";
		LocalDate yesterday = LocalDate.now().minusDays(1);
		return program.withFile(folder + yesterday + ".jsonl", said(yesterday, "build 2 is red"))
			.withFile(folder + yesterday.minusDays(1) + ".jsonl", said(yesterday.minusDays(1), "build 1 is red")
					+ said(yesterday.minusDays(1), "it works") + said(yesterday.minusDays(1), "a".repeat(60) + "!"));
	}

	private static String said(LocalDate day, String text) {
		return "{\"type\":\"message\",\"at\":\"%s\",\"connection\":\"main\",\"name\":\"eve\",\"text\":\"%s\",\"own\":false}\n"
			.formatted(day.atTime(LocalTime.NOON).atZone(ZoneId.systemDefault()).toInstant(), text);
	}

	private Program chat(String... settings) {
		String[] arguments = new String[settings.length + 4];
		System.arraycopy(settings, 0, arguments, 0, settings.length);
		System.arraycopy(new String[] { "chat", "localhost:" + this.server.port(), "--name", "bob" }, 0, arguments,
				settings.length, 4);
		return Program.socketToMe(arguments);
	}

}
