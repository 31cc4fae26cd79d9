package dev.sockettome.shell;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.sockettome.testing.EmulatedScreen;
import dev.sockettome.testing.Key;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.MeetingPlace;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.QuirkyServer;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Chat mode, in a real terminal.
 */
class ChatModeIT {

	@ParameterizedTest
	@CsvSource({ "80, 24", "40, 12" })
	void whatIsTypedIsSaidAndShownOnce(int columns, int rows) {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "bob");
				TerminalProgram bob = program.inTerminal(columns, rows)) {
			bob.awaitPrompt("[bob] ");
			bob.enter("it's \"exactly\"  as typed -- see?");
			alice.awaitLine("bob::it's \"exactly\"  as typed -- see?");
			bob.enter("//etc/hosts");
			alice.awaitLine("bob::/etc/hosts");
			bob.awaitText("] /etc/hosts");
			bob.awaitPrompt("[bob] ");
			// What took long to come back stands there as on its way for a moment more.
			bob.awaitScreen("each once",
					(screen) -> occurrences(screen, "as typed") == 1 && occurrences(screen, "/etc/hosts") == 1);
		}
	}

	@Test
	void aLineWithASlashIsACommandAndShellGoesBack() {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = Program.socketToMe("--chat.console.mode=chat");
				TerminalProgram bob = program.inTerminal()) {
			bob.awaitPrompt("[offline] ");
			bob.enter("/connect localhost " + server.port() + " --name bob");
			bob.awaitPrompt("[bob] ");
			bob.enter("/who");
			bob.awaitLine("* bob    you");
			bob.enter("/help");
			bob.awaitText("\"/help COMMAND\" tells more of one.");
			bob.enter("/help /say");
			bob.awaitLine("/say [--timeout TIME] TEXT...");
			bob.enter("/shell");
			bob.awaitPrompt("bob@localhost:" + server.port() + "> ");
			bob.enter("who is there");
			bob.awaitText("Usage: who");
			bob.enter("chat");
			bob.awaitPrompt("[bob] ");
			bob.enter("who is there");
			alice.awaitLine("bob::who is there");
			bob.awaitLine("[bob] who is there");
			bob.enter("/quit");
			assertThat(bob.awaitExit()).isZero();
			alice.awaitLine("bob disconnected");
			assertThat(alice.lines()).doesNotContain("bob::/who", "bob::/shell", "bob::/quit");
		}
	}

	@Test
	void whatWasNotSaidStaysOnTheScreenAndCanBeBroughtBack() {
		try (Program program = Program.socketToMe("--chat.console.mode=chat");
				TerminalProgram bob = program.inTerminal()) {
			bob.awaitPrompt("[offline] ");
			bob.enter("hello nobody");
			bob.awaitLine("Not connected. Type \"/connect HOST PORT\" first.");
			bob.awaitLine("[offline] hello nobody");
			bob.enter("/frobnicate now");
			bob.awaitLine("[offline] /frobnicate now");
			bob.awaitText("No such command: /frobnicate");
			bob.awaitPrompt("[offline] ");
			bob.type("half typed");
			bob.awaitPrompt("[offline] half typed");
			bob.press(Key.CTRL_C);
			bob.awaitLine("[offline] half typed");
			bob.awaitPrompt("[offline] ");
			bob.press(Key.UP, Key.UP);
			bob.awaitPrompt("[offline] hello nobody");
		}
	}

	@Test
	void namesCompleteAnywhereAndCommandsAfterASlash() {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "bob");
				TerminalProgram bob = program.inTerminal()) {
			bob.awaitPrompt("[bob] ");
			// A server that is slow to say so is not waited for.
			bob.awaitText("Here now (2)");
			bob.type("ali");
			bob.press(Key.TAB);
			bob.awaitPrompt("[bob] alice: ");
			bob.type("ask al");
			bob.press(Key.TAB);
			bob.awaitPrompt("[bob] alice: ask alice ");
			bob.press(Key.CTRL_U);
			bob.type("/disc");
			bob.press(Key.TAB);
			bob.awaitPrompt("[bob] /disconnect ");
		}
	}

	@ParameterizedTest
	@CsvSource({ "80, 24", "40, 12" })
	void aPasteOfManyLinesIsSaidOnlyAfterAYes(int columns, int rows) {
		String text = IntStream.rangeClosed(1, 30).mapToObj((i) -> "line " + i).collect(Collectors.joining("\n"));
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "bob");
				TerminalProgram bob = program.inTerminal(columns, rows)) {
			bob.awaitPrompt("[bob] ");
			bob.paste(text);
			bob.awaitText("line 30");
			bob.press(Key.ENTER);
			bob.awaitPrompt("Say these 30 lines? [y/N] ");
			bob.enter("wait, what?");
			bob.awaitText("Nothing was done.");
			bob.awaitPrompt("[bob] wait, what?");
			bob.press(Key.CTRL_U);
			bob.press(Key.UP);
			bob.awaitText("line 30");
			bob.press(Key.ENTER);
			bob.awaitPrompt("Say these 30 lines? [y/N] ");
			bob.enter("y");
			List<String> said = alice.await(30, (line) -> line.startsWith("bob::"));
			assertThat(said)
				.containsExactlyElementsOf(IntStream.rangeClosed(1, 30).mapToObj((i) -> "bob::line " + i).toList());
			bob.awaitText("line 30");
			bob.awaitPrompt("[bob] ");
		}
	}

	@Test
	void aPasteOfAFewLinesIsSaidAtOnceAMessageALineAndNothingInItIsACommand() {
		try (QuirkyServer server = QuirkyServer.start();
				LineClient alice = LineClient.loggedIn(server.port(), "alice");
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "bob");
				TerminalProgram bob = program.inTerminal()) {
			bob.awaitPrompt("[bob] ");
			bob.paste("one\n\n\ttwo\n/quit\n//comment\n");
			bob.press(Key.ENTER);
			alice.awaitLine("bob:://comment");
			assertThat(alice.lines()).containsSequence("bob::one", "bob::\ttwo", "bob::/quit", "bob:://comment");
		}
	}

	@Test
	void aPasteAfterACommandIsNotSaidToEveryone() {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "bob");
				TerminalProgram bob = program.inTerminal()) {
			bob.awaitPrompt("[bob] ");
			bob.type("/msg alice ");
			bob.paste("secret one\nsecret two");
			bob.awaitText("secret two");
			bob.press(Key.ENTER);
			bob.awaitText("A command takes one line, and these are 2.");
			bob.awaitText("/msg alice secret one");
			bob.awaitPrompt("secret two");
			bob.press(Key.CTRL_C);
			bob.awaitPrompt("[bob] ");
			bob.enter("open");
			alice.awaitLine("bob::open");
			assertThat(alice.lines()).noneMatch((line) -> line.contains("secret"));
		}
	}

	@Test
	void aPasteAtAPromptForCommandsIsSaidAfterSayAndRunOnlyWhenItIsCommands() {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = Program.socketToMe();
				TerminalProgram bob = program.inTerminal()) {
			bob.awaitPrompt("offline> ");
			bob.paste("connect localhost " + server.port() + " --name bob\nsay one");
			bob.awaitText("say one");
			bob.press(Key.ENTER);
			alice.awaitLine("bob::one");
			String prompt = "bob@localhost:" + server.port() + "> ";
			bob.awaitPrompt(prompt);
			bob.type("say ");
			bob.paste("two\nquit\nis what one types to leave");
			bob.awaitPrompt("is what one types to leave");
			bob.press(Key.ENTER);
			alice.awaitLine("bob::is what one types to leave");
			bob.awaitPrompt(prompt);
			bob.paste("some text\nquit");
			bob.awaitPrompt("quit");
			bob.press(Key.ENTER);
			bob.awaitText("A command takes one line, and these are 2.");
			bob.awaitPrompt("quit");
			bob.press(Key.CTRL_C);
			bob.awaitPrompt(prompt);
			assertThat(alice.lines()).containsSubsequence("bob::one", "bob::two", "bob::quit")
				.noneMatch((line) -> line.contains("some text"));
		}
	}

	private static long occurrences(EmulatedScreen screen, String text) {
		return screen.lines().stream().filter((line) -> line.contains(text)).count();
	}

}
