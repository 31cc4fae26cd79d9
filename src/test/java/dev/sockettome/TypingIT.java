package dev.sockettome;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import dev.sockettome.testing.EmulatedScreen;
import dev.sockettome.testing.EmulatedScreen.Position;
import dev.sockettome.testing.Key;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.QuirkyServer;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a person types stays theirs, whatever happens above it.
 */
@DisabledOnOs(OS.WINDOWS)
class TypingIT {

	private static final Duration A_MOMENT = Duration.ofMillis(150);

	/** What the prompt looks like on the way back. */
	private static final String COMING_BACK = "bob@localhost:\\d+ \u2026( \\d+s)?>%s";

	private final QuirkyServer server = QuirkyServer.start();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@CsvSource({ "80, 24", "40, 12" })
	void messagesAppearAboveAHalfTypedLineThatStaysAsItIs(int columns, int rows) {
		try (Program program = Program.socketToMe(); TerminalProgram shell = program.inTerminal(columns, rows)) {
			connect(shell, "FoofusTheCat");

			type(shell, "say half typed");
			move(shell, Key.LEFT, Key.LEFT, Key.LEFT);
			assertThatItStays(shell, "eve::hello", "[eve] hello");
			shell.type("X");
			shell.awaitScreen("the X where the cursor was",
					(screen) -> Typed.on(screen).text().endsWith("say half tyXped"));

			// Wrapped, the cursor in the first of its rows.
			clearLine(shell);
			type(shell, "say " + "words that wrap ".repeat(columns / 10) + "end");
			move(shell, Key.CTRL_A, Key.RIGHT, Key.RIGHT);
			assertThatItStays(shell, "eve::over a wrapped line", "[eve] over a wrapped line");

			// Wide characters, of which one does not fit into the last cell of a row.
			clearLine(shell);
			type(shell, "say \u65e5\u672c\u8a9e\u3092\u8a71\u3059\u4eba \uD83D\uDE00 x"
					+ "\u5bbd\u5b57".repeat(columns / 3));
			assertThatItStays(shell, "eve::\u3053\u3093\u306b\u3061\u306f", "[eve] \u3053\u3093\u306b\u3061\u306f");
			move(shell, Key.LEFT, Key.LEFT, Key.LEFT);
			assertThatItStays(shell, "eve::again", "[eve] again");

			// Of two emoji, both their halves.
			clearLine(shell);
			type(shell, "say \uD83D\uDE00\uD83D\uDE01x");
			move(shell, Key.LEFT, Key.LEFT);
			shell.press(Key.BACKSPACE);
			shell.awaitScreen("the first gone", (screen) -> Typed.on(screen).text().endsWith("> say \uD83D\uDE01x"));
			shell.type("\uD83D\uDE02");
			shell.awaitScreen("another",
					(screen) -> Typed.on(screen).text().endsWith("> say \uD83D\uDE02\uD83D\uDE01x"));

			// Emoji that JLine takes to be narrow, over the end of a row.
			clearLine(shell);
			type(shell, "say " + "\u2705\u2B50 x".repeat(columns / 6) + "\u2705\u2B50");
			move(shell, Key.LEFT);
			assertThatItStays(shell, "eve::\u2705 done \u2B50", "[eve] \u2705 done \u2B50");
			shell.type("Y");
			shell.awaitScreen("a letter between the two",
					(screen) -> Typed.on(screen).text().endsWith("x\u2705Y\u2B50"));
			move(shell, Key.CTRL_A, Key.RIGHT, Key.RIGHT, Key.RIGHT, Key.RIGHT, Key.RIGHT);
			shell.type("Z");
			shell.awaitScreen("a letter after the first",
					(screen) -> Typed.on(screen).text().contains("> say \u2705Z\u2B50"));
			assertThatItStays(shell, "eve::over emoji", "[eve] over emoji");

			// Ending in the very last cell of a row.
			clearLine(shell);
			type(shell, "f".repeat(columns - prompt("FoofusTheCat").length() - 1));
			assertThatItStays(shell, "eve::to the edge", "[eve] to the edge");
			shell.type("g");
			shell.awaitScreen("the next row", (screen) -> screen.cursorLine().equals("g"));
			assertThatItStays(shell, "eve::one over", "[eve] one over");
		}
	}

	@Test
	void theStatusLineIsNotPartOfWhatIsTyped() {
		try (Program program = Program.socketToMe("--chat.console.status-line=true");
				TerminalProgram shell = program.inTerminal(40, 12)) {
			connect(shell, "bob");
			shell.awaitScreen("the status line", (screen) -> screen.line(11).contains("1 here"));
			String status = shell.screen().line(11);
			for (int i = 0; i < 12; i++) {
				this.server.sendRaw("eve::line " + i + "\n");
			}
			shell.awaitText("line 11");
			shell.type("say \u2705 " + "\u65e5\u672c \u2705 ".repeat(10));
			shell.awaitScreen("three rows of it", (screen) -> screen.line(8).startsWith(prompt("bob") + " say \u2705 ")
					&& screen.line(10).endsWith(" \u2705") && screen.cursor().row() == 10);
			shell.press(Key.CTRL_E, Key.CTRL_U);
			shell.awaitPrompt(prompt("bob"));
			shell.awaitScreen("the status line as it was",
					(screen) -> screen.line(11).startsWith(status.substring(0, status.indexOf("1 here"))));
			assertThat(shell.screen().history()).filteredOn((line) -> line.startsWith("[eve]")).hasSize(12);
		}
	}

	@Test
	void aFloodOverAHalfTypedLineIsCompleteAndInOrder() {
		try (Program program = Program.socketToMe(); TerminalProgram shell = program.inTerminal()) {
			connect(shell, "bob");
			shell.type("say still here");
			shell.awaitScreen("what was typed", (screen) -> screen.cursorLine().endsWith("say still here"));
			List<String> numbers = IntStream.range(0, 2000).mapToObj((i) -> "line " + i).toList();
			for (int start = 0; start < numbers.size(); start += 100) {
				this.server.sendRaw("eve::" + String.join("\neve::", numbers.subList(start, start + 100)) + "\n");
			}
			shell.type(", typing on");
			shell.awaitText("[eve] line 1999");
			shell.awaitScreen("the half-typed line",
					(screen) -> screen.cursorLine().endsWith("say still here, typing on"));
			assertThat(shell.screen().history().stream().filter((line) -> line.startsWith("[eve]")))
				.containsExactlyElementsOf(numbers.stream().map((line) -> "[eve] " + line).toList());
			shell.press(Key.ENTER);
			shell.awaitLine("[bob] still here, typing on");
		}
	}

	@Test
	void theTabKeyCompletesCommandsOptionsPeopleServersAndFiles() {
		try (Program program = Program.socketToMe().withFile("hello.chat", "say hello\n");
				LineClient alice = LineClient.loggedIn(this.server.port(), "alice");
				TerminalProgram shell = program.inTerminal()) {
			connect(shell, "bob");
			alice.send("hi");
			shell.awaitLine("[alice] hi");
			assertThatTabMakes(shell, "sa", "say ");
			assertThatTabMakes(shell, "/wh", "/who ");
			assertThatTabMakes(shell, "say al", "say alice: ");
			assertThatTabMakes(shell, "say it is @al", "say it is @alice ");
			assertThatTabMakes(shell, "connect --na", "connect --name ");
			assertThatTabMakes(shell, "connect local", "connect localhost:%d ".formatted(this.server.port()));
			assertThatTabMakes(shell, "script hel", "script hello.chat ");
			assertThatTabMakes(shell, "help disc", "help disconnect ");
		}
	}

	@Test
	void whatIsTypedRightAfterCtrlCStandsOnTheNextLineWhole() {
		try (Program program = Program.socketToMe(); TerminalProgram shell = program.inTerminal()) {
			connect(shell, "bob");
			for (int i = 0; i < 10; i++) {
				shell.type("say never mind\u0003say line " + i);
				shell.awaitPrompt(prompt("bob") + " say line " + i);
			}
		}
	}

	@Test
	void ctrlCClearsTheLineAndCtrlDLeaves() {
		try (Program program = Program.socketToMe(); TerminalProgram shell = program.inTerminal()) {
			connect(shell, "bob");
			shell.type("say never mind");
			shell.awaitScreen("what was typed", (screen) -> screen.cursorLine().endsWith("say never mind"));
			shell.press(Key.CTRL_C);
			shell.awaitPrompt(prompt("bob"));
			for (int prompts = 3; prompts < 5; prompts++) {
				int expected = prompts;
				shell.press(Key.CTRL_C);
				shell.awaitScreen("one more prompt",
						(screen) -> screen.lines()
							.stream()
							.filter((line) -> line.startsWith(prompt("bob")))
							.count() == expected);
			}
			shell.enter("say still here");
			shell.awaitLine("[bob] still here");
			assertThat(this.server.messages()).containsExactly("still here");
			// Over a half-typed line Ctrl-D deletes, as in every shell.
			shell.type("say x");
			shell.press(Key.LEFT, Key.CTRL_D);
			shell.awaitScreen("x deleted", (screen) -> screen.cursorLine().endsWith("> say"));
			shell.press(Key.CTRL_U, Key.CTRL_D);
			assertThat(shell.awaitExit()).isZero();
			assertThat(shell.screen().isCursorVisible()).isTrue();
			assertThat(shell.screen().isBracketedPaste()).isFalse();
		}
		this.server.awaitAllGone();
	}

	@Test
	void thePromptFollowsWhenTheServerGoesAway() {
		try (Program program = Program.socketToMe(); TerminalProgram shell = program.inTerminal()) {
			connect(shell, "bob");
			shell.type("say half typed");
			shell.awaitScreen("what was typed", (screen) -> screen.cursorLine().endsWith("say half typed"));
			// Nobody is back before that was seen.
			this.server.pause();
			this.server.resetAll();
			shell.awaitText("Disconnected from server! (Connection reset) Coming back.");
			shell.awaitScreen("a prompt that counts",
					(screen) -> screen.cursorLine().matches(COMING_BACK.formatted(" say half typed")));
			this.server.resume();
			shell.awaitText("Back after ");
			shell.awaitPrompt(prompt("bob") + " say half typed");
			shell.press(Key.ENTER);
			shell.awaitLine("[bob] half typed");
			this.server.crash();
			shell.awaitScreen("a prompt that counts",
					(screen) -> screen.cursorLine().matches(COMING_BACK.formatted("")));
			assertThat(shell.screen().lines()).contains("Disconnected from server! Coming back.");
			shell.enter("disconnect");
			shell.awaitLine("Disconnected.");
			shell.awaitPrompt("offline>");
		}
	}

	private void connect(TerminalProgram shell, String name) {
		shell.awaitPrompt("offline>");
		shell.enter("connect localhost %d --name %s".formatted(this.server.port(), name));
		shell.awaitPrompt(prompt(name));
	}

	private String prompt(String name) {
		return "%s@localhost:%d>".formatted(name, this.server.port());
	}

	/**
	 * What is typed, from the prompt's row on, and where the cursor is in it.
	 *
	 * @param rows the rows on the screen
	 * @param cursorRow the cursor's row, counted from the prompt's
	 * @param cursorColumn the cursor's column
	 */
	private record Typed(List<String> rows, int cursorRow, int cursorColumn) {

		private static Typed on(EmulatedScreen screen) {
			List<String> lines = screen.lines();
			int first = 0;
			for (int i = 0; i < lines.size(); i++) {
				if (lines.get(i).contains("@localhost:")) {
					first = i;
				}
			}
			int last = lines.size();
			while (lines.get(last - 1).isEmpty()) {
				last--;
			}
			return new Typed(lines.subList(first, last), screen.cursor().row() - first, screen.cursor().column());
		}

		private String text() {
			return String.join("", this.rows);
		}

	}

	private static void type(TerminalProgram shell, String text) {
		shell.type(text);
		String withoutBlanks = text.replace(" ", "");
		shell.awaitScreen("what was typed",
				(screen) -> Typed.on(screen).text().replace(" ", "").endsWith(">" + withoutBlanks));
	}

	private static void move(TerminalProgram shell, Key... keys) {
		for (Key key : keys) {
			Position before = shell.screen().cursor();
			shell.press(key);
			shell.awaitScreen("the cursor moved", (screen) -> !screen.cursor().equals(before));
			shell.awaitQuiet(A_MOMENT);
		}
	}

	private void clearLine(TerminalProgram shell) {
		shell.press(Key.CTRL_E, Key.CTRL_U);
		shell.awaitPrompt(prompt("FoofusTheCat"));
	}

	private void assertThatItStays(TerminalProgram shell, String sent, String shown) {
		// What is on the screen need not be all that is drawn for the last key.
		shell.awaitQuiet(A_MOMENT);
		Typed before = Typed.on(shell.screen());
		this.server.sendRaw(sent + "\n");
		shell.awaitScreen("\"%s\" just above %s".formatted(shown, before), (screen) -> {
			Typed after = Typed.on(screen);
			int above = screen.cursor().row() - after.cursorRow() - 1;
			return after.equals(before) && above >= 0 && screen.line(above).equals(shown);
		});
		shell.awaitQuiet(A_MOMENT);
		assertThat(Typed.on(shell.screen())).isEqualTo(before);
	}

	private static void assertThatTabMakes(TerminalProgram shell, String typed, String completed) {
		shell.press(Key.CTRL_E, Key.CTRL_U);
		type(shell, typed);
		shell.press(Key.TAB);
		shell.awaitScreen("\"" + completed + "\"",
				(screen) -> screen.cursorLine().endsWith("> " + completed.stripTrailing())
						&& screen.cursor().column() == screen.cursorLine().indexOf("> ") + 2 + completed.length());
	}

}
