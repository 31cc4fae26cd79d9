package dev.sockettome.shell.reading;

import dev.sockettome.testing.Key;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.MeetingPlace;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reading back in the whole of a real terminal.
 */
class ReadingIT {

	@ParameterizedTest
	@CsvSource({ "80, 24", "40, 12" })
	void onePagesAndSearchesWhileMessagesGoOnArriving(int columns, int rows) {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "bob");
				TerminalProgram bob = program.inTerminal(columns, rows)) {
			bob.awaitPrompt("[bob] ");
			for (int i = 1; i <= 60; i++) {
				alice.send("number " + i + " \u4F60\u597D");
			}
			bob.awaitLine("[alice] number 60 \u4F60\u597D");
			bob.type("half typed");
			bob.press(Key.PAGE_UP);
			bob.awaitScreen("a page back", (screen) -> screen.line(rows - 1).contains("% | q back, / search")
					&& screen.line(rows - 2).endsWith(" \u4F60\u597D"));
			assertThat(bob.screen().lines()).noneMatch((line) -> line.contains("half typed"));
			bob.press(Key.HOME);
			bob.awaitText("bob logged in");
			bob.type("/number 33");
			bob.awaitScreen("the cursor behind what is typed",
					(screen) -> screen.line(rows - 1).equals("/number 33") && screen.cursor().column() == 10);
			bob.type("\r");
			bob.awaitText("number 33 \u4F60\u597D");
			alice.send("and one more");
			bob.awaitScreen("the count", (screen) -> screen.line(rows - 1).contains("| 1 new |"));
			bob.type("/what nobody ever says\r");
			bob.awaitScreen("the count beside it", (screen) -> screen.line(rows - 1).startsWith(" Not found: what nob")
					&& screen.line(rows - 1).contains(" % | 1 new"));
			bob.resize(columns - 10, rows - 2);
			bob.awaitScreen("the status in the last row",
					(screen) -> screen.line(rows - 3).contains("| 1 new") && screen.rows() == rows - 2);
			bob.press(Key.END);
			bob.awaitScreen("what came meanwhile", (screen) -> screen.line(rows - 4).endsWith("and one more"));
			bob.type("q");
			bob.awaitPrompt("[bob] half typed");
			bob.awaitLine("[alice] and one more");
			bob.press(Key.ENTER);
			alice.awaitLine("bob::half typed");
			bob.enter("/quit");
			assertThat(bob.awaitExit()).isZero();
		}
	}

	@Test
	void whatTheServerToldOfBeforeIsThereTooInItsPlace() {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "bob")) {
			alice.send("said before");
			alice.awaitLine("alice::said before");
			try (TerminalProgram bob = program.inTerminal()) {
				bob.awaitLine("---- earlier ----");
				alice.send("said now");
				bob.awaitLine("[alice] said now");
				bob.press(Key.PAGE_UP);
				// Its last row is drawn last.
				bob.awaitScreen("all of it in order", (screen) -> screen.line(0).endsWith("[alice] said before")
						&& screen.line(1).endsWith("bob logged in") && screen.line(23).contains("q back, / search"));
				assertThat(bob.screen().lines()).anyMatch((line) -> line.endsWith("[alice] said now"))
					.filteredOn((line) -> line.contains("said before"))
					.hasSize(1);
				bob.type("q");
				bob.awaitPrompt("[bob] ");
				bob.enter("/quit");
				assertThat(bob.awaitExit()).isZero();
			}
		}
	}

}
