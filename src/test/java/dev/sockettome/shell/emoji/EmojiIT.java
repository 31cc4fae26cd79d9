package dev.sockettome.shell.emoji;

import dev.sockettome.testing.Key;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.MeetingPlace;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Emoji by their names, as they are typed in a real terminal.
 */
class EmojiIT {

	private static final String PARTY = "\uD83C\uDF89";

	private static final String WAVE = "\uD83D\uDC4B\uD83C\uDFFD";

	private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

	@ParameterizedTest
	@CsvSource({ "80, 24", "40, 12" })
	void tabPutsAnEmojiInThePlaceOfItsName(int columns, int rows) {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "bob");
				TerminalProgram bob = program.inTerminal(columns, rows)) {
			bob.awaitPrompt("[bob] ");
			bob.type("a :tada:");
			bob.press(Key.TAB);
			awaitDraft(bob, "[bob] a " + PARTY);
			bob.type(":wave_tone3:");
			bob.press(Key.TAB);
			awaitDraft(bob, "[bob] a " + PARTY + WAVE);
			bob.type(":family_man_woman_girl");
			bob.press(Key.TAB);
			bob.type(":\t");
			awaitDraft(bob, "[bob] a " + PARTY + WAVE + FAMILY);
			bob.press(Key.LEFT, Key.BACKSPACE);
			awaitDraft(bob, "[bob] a " + PARTY + FAMILY);
			bob.press(Key.CTRL_E);
			bob.type(" al\t");
			awaitDraft(bob, "[bob] a " + PARTY + FAMILY + " alice");
			bob.press(Key.ENTER);
			alice.awaitLine("bob::a " + PARTY + FAMILY + " alice");

			bob.type(":ta");
			bob.press(Key.TAB);
			bob.awaitText(":taco: \uD83C\uDF2E");
			bob.awaitText(":tada: " + PARTY);
			awaitDraft(bob, "[bob] :ta");
			bob.type("da: at 10:30");
			bob.press(Key.TAB, Key.ENTER);
			alice.awaitLine("bob::" + ":tada: at 10:30");

			bob.enter("/shell");
			bob.awaitPrompt("bob@localhost:%d>".formatted(server.port()));
			bob.type("say :tad\t");
			bob.press(Key.ENTER);
			alice.awaitLine("bob::" + PARTY);
		}
	}

	private static void awaitDraft(TerminalProgram shell, String line) {
		shell.awaitScreen("\"" + line + "\"", (screen) -> screen.cursorLine().equals(line));
	}

}
