package dev.sockettome.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.MeetingPlace;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was said before, in a real terminal.
 */
class MemoryIT {

	@Test
	void theLogShowsWhatWasSaidByWhomAndWhen() {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				LineClient carol = server.guest("carol");
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "bob");
				TerminalProgram bob = program.inTerminal()) {
			bob.awaitPrompt("[bob] ");
			alice.send("Lunch at noon?");
			bob.awaitLine("[alice] Lunch at noon?");
			carol.send("/me nods");
			bob.awaitLine("* carol nods");
			bob.enter("see you there");
			bob.awaitLine("[bob] see you there");
			bob.enter("/clear");
			bob.awaitScreen("an empty screen", (screen) -> screen.line(0).equals("[bob]"));
			bob.enter("/log --from alice");
			bob.awaitScreen("the line with its time",
					(screen) -> screen.lines()
						.stream()
						.anyMatch((line) -> line.matches("[0-9:]{8} \\[alice] Lunch.*")));
			bob.enter("/clear");
			bob.awaitScreen("an empty screen", (screen) -> screen.line(0).equals("[bob]"));
			bob.enter("/log -n 2 --since 10m --grep 'LUNCH|there'");
			bob.awaitScreen("both lines in order", (screen) -> screen.line(0).endsWith(" [alice] Lunch at noon?")
					&& screen.line(1).endsWith(" [bob] see you there") && screen.line(2).equals("[bob]"));
			bob.enter("/log --grep (");
			bob.awaitText("\"(\" is not a regular expression");
			bob.enter("/log -n none");
			bob.awaitText("\"none\" is not a number of lines");
		}
	}

	@Test
	void catchupShowsWhatCameWhileNobodyTyped() {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "bob",
						"--chat.console.away-after=100ms");
				TerminalProgram bob = program.inTerminal()) {
			bob.awaitPrompt("[bob] ");
			bob.awaitQuiet(Duration.ofMillis(300));
			alice.send("while you were out");
			bob.awaitText("unread");
			bob.awaitLine("[alice] while you were out");
			bob.enter("/clear");
			bob.awaitScreen("an empty screen", (screen) -> screen.line(0).equals("[bob]"));
			bob.enter("/catchup");
			bob.awaitScreen("the message with its time",
					(screen) -> screen.lines()
						.stream()
						.anyMatch((line) -> line.matches("[0-9:]{8} \\[alice] while you were out")));
			bob.enter("/catchup");
			bob.awaitLine("Nothing was said while you were away.");
			assertThat(bob.isRunning()).isTrue();
		}
	}

	@Test
	void aCrashLosesNothingThatWasOnTheScreen() throws Exception {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "bob",
						"--chat.client.transcript=~/logs/chat.jsonl");
				TerminalProgram bob = program.inTerminal()) {
			bob.awaitPrompt("[bob] ");
			bob.enter("famous last words");
			alice.awaitLine("bob::famous last words");
			bob.awaitLine("[bob] famous last words");
			bob.awaitPrompt("[bob] ");
			alice.send("quote \" and \\ and \uD83D\uDE00");
			bob.awaitText("[alice] quote");
			bob.signal("KILL");
			bob.awaitExit();
			Path file = program.home().resolve("logs/chat.jsonl");
			assertThat(Files.readAllLines(file)).anyMatch((line) -> line.contains("\"text\":\"famous last words\""))
				.anyMatch(
						(line) -> line.contains("\"name\":\"alice\",\"text\":\"quote \\\" and \\\\ and \uD83D\uDE00\""))
				.allMatch((line) -> line.startsWith("{\"type\":") && line.endsWith("}"));
		}
	}

	@Test
	void aTranscriptIsStartedAndStoppedAtThePrompt() {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "bob");
				// However long the name of the folder is, it leaves the lines whole.
				TerminalProgram bob = program.inTerminal(200, 24)) {
			bob.awaitPrompt("[bob] ");
			bob.enter("/transcript status");
			bob.awaitLine("No transcript is being written.");
			bob.enter("/transcript start kept");
			bob.awaitLine("Writing a transcript to kept.");
			bob.enter("/transcript start other");
			bob.awaitText("\"/transcript stop\" first.");
			alice.send("one");
			bob.awaitLine("[alice] one");
			bob.enter("/transcript stop");
			bob.awaitText("The transcript is in ");
			alice.send("two");
			bob.awaitLine("[alice] two");
			assertThat(program.home().resolve("kept")).content().contains("\"one\"").doesNotContain("\"two\"");
			bob.enter("/transcript start /proc/nowhere/x");
			bob.awaitText("Cannot write the transcript");
		}
	}

}
