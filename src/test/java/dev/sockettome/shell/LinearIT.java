package dev.sockettome.shell;

import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.MeetingPlace;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A terminal that is heard and not seen: nothing is drawn over, in a real terminal.
 */
class LinearIT {

	/** What changes colours, the bell, and what only the keyboard notices. */
	private static final String UNSEEN = "\007|\033\\[[0-9;]*m|\033\\[\\?(1|1004|2004)[hl]|\033[=>]";

	/** What moves the cursor up or across, erases, or sets rows apart. */
	private static final String DRAWING = "(?s).*\033\\[[0-9;]*[ABCDGHJKSTfr].*";

	@ParameterizedTest
	@CsvSource({ "80, 24", "40, 12" })
	void linesFollowOneAnotherAndNothingIsDrawnOver(int columns, int rows) {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "bob",
						"--chat.console.linear=true", "--chat.console.status-line=true");
				TerminalProgram bob = program.inTerminal(columns, rows)) {
			bob.awaitText("Here now (2)");
			alice.send("hello");
			bob.awaitText("[alice] hello");
			bob.type("half");
			bob.awaitText("half");
			alice.send("bob: are you there?");
			// It is held back while a line is half typed, and heard all the same.
			bob.awaitScreen("the bell", (screen) -> screen.bells() == 1);
			alice.send("/msg bob and in private");
			bob.type(" a line\r");
			bob.awaitText("[alice (private)] and in private");
			bob.awaitText("[bob (you)] half a line");
			alice.send("nothing is left out of a long line, which the terminal breaks where its row ends");
			bob.awaitScreen("the long line", (screen) -> String.join("", screen.lines()).contains("row ends"));
			bob.enter("/nonsense");
			bob.awaitText("No such command: /nonsense.");
			bob.enter("/quit");
			assertThat(bob.awaitExit()).isZero();
			String all = bob.output().replaceAll(UNSEEN, "").replace("\r", "");
			assertThat(all).containsPattern("\\d\\d:\\d\\d \\[alice] hello\n")
				.containsPattern("half a line\n\\d\\d:\\d\\d \\[alice \\(calls you\\)] bob: are you there\\?\n")
				.doesNotContain("[bob] ")
				.doesNotContain("~ half");
			assertThat(all.lines()).containsOnlyOnce("/nonsense");
			assertThat(all).doesNotMatch(DRAWING);
		}
	}

}
