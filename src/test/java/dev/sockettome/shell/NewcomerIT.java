package dev.sockettome.shell;

import dev.sockettome.testing.Key;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.MeetingPlace;
import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The first minute of somebody who has read nothing, in a real terminal.
 */
class NewcomerIT {

	@ParameterizedTest
	@CsvSource({ "80, 24", "40, 12" })
	void twoLinesSayWhatToDo(int columns, int rows) {
		try (Program program = Program.socketToMe(); TerminalProgram newcomer = program.inTerminal(columns, rows)) {
			newcomer.awaitPrompt("offline> ");
			assertThat(newcomer.screen().lines().subList(0, 3)).containsExactly(
					"Socket To Me. \"chat HOST\" joins a chat,", "\"serve\" runs one, \"help\" tells the rest.",
					"offline>");
		}
	}

	@ParameterizedTest
	@CsvSource({ "80, 24, C.UTF-8", "40, 12, C.UTF-8", "40, 12, de_DE.UTF-8" })
	void theHelpFitsTheScreenTogetherWithTheLineThatAskedForItAndTheNextPrompt(int columns, int rows, String language) {
		try (Program program = Program.socketToMe().with("LANG", language);
				TerminalProgram newcomer = program.inTerminal(columns, rows)) {
			newcomer.awaitPrompt("offline> ");
			newcomer.enter("config set chat.console.status-line true");
			newcomer.awaitScreen("a status", (screen) -> screen.line(rows - 1).startsWith(" offline"));
			newcomer.enter("clear");
			newcomer.enter("help");
			newcomer.awaitShown("Tab");
			newcomer.awaitPrompt("offline> ");
			assertThat(newcomer.screen().lines().get(0)).isEqualTo("offline> help");
			assertThat(String.join(" ", newcomer.screen().lines())).contains("connect", "bookmark add", "quit",
					"help keys");
			newcomer.enter("help keys");
			newcomer.awaitShown("Ctrl-X Ctrl-E");
		}
	}

	@ParameterizedTest
	@CsvSource({ "80, 24, '  history       Show the lines typed before'",
			"40, 12, '  history       Show the lines typed\n                before'" })
	void whatGoesOnInTheNextRowStandsUnderWhereItBegan(int columns, int rows, String expected) {
		try (Program program = Program.socketToMe(); TerminalProgram newcomer = program.inTerminal(columns, rows)) {
			newcomer.awaitPrompt("offline> ");
			newcomer.enter("help all");
			newcomer.awaitScreen("the rows of a command",
					(screen) -> String.join("\n", screen.lines()).contains(expected));
		}
	}

	@ParameterizedTest
	@CsvSource({ "80, 24", "40, 12" })
	void whatReadsLikeTalkIsSaidAfterAnEnter(int columns, int rows) {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = Program.socketToMe();
				TerminalProgram bob = program.inTerminal(columns, rows)) {
			bob.awaitPrompt("offline> ");
			bob.enter("hello all");
			bob.awaitText("No such command: hello.");
			bob.awaitScreen("why nobody hears it",
					(screen) -> String.join(" ", screen.lines()).contains("You are in no chat yet:"));
			String prompt = "bob@localhost:" + server.port() + "> ";
			bob.enter("connect localhost " + server.port() + " --name bob");
			bob.awaitPrompt(prompt);
			bob.enter("hello all");
			bob.awaitShown("\"chat\" has all you");
			bob.awaitPrompt("Say it to everyone? [Y/n] ");
			bob.press(Key.ENTER);
			alice.awaitLine("bob::hello all");
			bob.awaitLine("[bob] hello all");
			bob.awaitPrompt(prompt);
			bob.enter("nobody hears this");
			bob.awaitPrompt("Say it to everyone? [Y/n] ");
			bob.enter("n");
			bob.awaitText("No such command: nobody.");
			bob.awaitPrompt(prompt);
			bob.enter("nor this");
			bob.awaitPrompt("Say it to everyone? [Y/n] ");
			bob.press(Key.CTRL_C);
			bob.awaitPrompt(prompt);
			bob.enter("opp secret");
			bob.awaitText("No such command: opp.");
			bob.enter("say the end");
			alice.awaitLine("bob::the end");
			assertThat(alice.lines()).noneMatch((line) -> line.contains("nobody") || line.contains("nor this"));
		}
	}

	@Test
	void aFileIsOfferedNothing() {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = Program.socketToMe("-c",
						"connect localhost " + server.port() + " --name bob; hello all; say the end");
				PipedProgram running = program.piped()) {
			PipedProgram.Result result = running.awaitExit();
			assertThat(result.exitCode()).isEqualTo(2);
			assertThat(result.err()).contains("No such command: hello.").doesNotContain("[Y/n]");
			assertThat(alice.lines()).noneMatch((line) -> line.startsWith("bob"));
		}
	}

	@ParameterizedTest
	@CsvSource({ "80, 24", "40, 12" })
	void theAddressOfAServerIsAllTheCommandLineNeeds(int columns, int rows) {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = Program.socketToMe("localhost:" + server.port());
				TerminalProgram bob = program.inTerminal(columns, rows)) {
			bob.awaitText("Please enter your screen name:");
			bob.enter("bob");
			bob.awaitPrompt("[bob] ");
			bob.enter("hello all");
			alice.awaitLine("bob::hello all");
		}
	}

	@Test
	void soIsTheNameOfAServerButNotAMisspeltCommand() {
		try (MeetingPlace server = MeetingPlace.open();
				Program program = Program.socketToMe("work")
					.withFile(".config/socket-to-me/bookmarks",
							"work localhost %d --as bob%n".formatted(server.port()));
				TerminalProgram bob = program.inTerminal();
				Program misspelt = Program.socketToMe("conect");
				TerminalProgram other = misspelt.inTerminal()) {
			bob.awaitPrompt("[bob] ");
			other.awaitText("No such command: conect. Did you mean \"connect\"?");
			assertThat(other.awaitExit()).isEqualTo(2);
		}
	}

}
