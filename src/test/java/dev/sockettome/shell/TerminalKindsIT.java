package dev.sockettome.shell;

import java.time.Duration;

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
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The shell is one can talk in at whatever calls itself a terminal.
 */
@DisabledOnOs(OS.WINDOWS)
class TerminalKindsIT {

	private static final Duration A_MOMENT = Duration.ofMillis(150);

	private final QuirkyServer server = QuirkyServer.start();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void aTerminalThatSaysNoSizeIsTakenForTheUsualOne() {
		try (Program program = Program.socketToMe(); TerminalProgram shell = program.inTerminalThatSays(0, 0)) {
			shell.awaitPrompt("offline> ");
			// As a script waits for it, in one piece.
			assertThat(shell.output()).contains("offline>");
			connect(shell);
			shell.type("say half typed");
			shell.awaitPrompt(prompt() + "say half typed");
			this.server.sendRaw("eve::" + "word ".repeat(20) + "end\n");
			shell.awaitLine("      word word word word word end");
			shell.awaitPrompt(prompt() + "say half typed");
			shell.press(Key.ENTER);
			shell.awaitLine("[bob] half typed");
			shell.enter("quit");
			assertThat(shell.awaitExit()).isZero();
		}
	}

	@Test
	void aTerminalThatSaysNoSizeIsOfTheSizeTheEnvironmentTells() {
		try (Program program = Program.socketToMe().with("COLUMNS", "30").with("LINES", "10");
				TerminalProgram shell = program.inTerminalThatSays(0, 0)) {
			shell.awaitPrompt("offline> ");
			shell.type("echo " + "a".repeat(30));
			shell.awaitPrompt("a".repeat(14));
			// Once it does say a size, that is the one.
			shell.resize(60, 20);
			shell.awaitPrompt("offline> echo " + "a".repeat(30));
			assertThat(shell.screen().lines()).filteredOn((line) -> line.contains("aaa")).hasSize(1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "5, 2", "2, 24", "80, 2", "60000, 24", "60000, 60000" })
	void aTerminalOfAnAbsurdSizeIsUsable(int columns, int rows) {
		try (Program program = Program.socketToMe("--chat.console.status-line=true");
				TerminalProgram shell = program.inTerminalThatSays(columns, rows)) {
			shell.awaitScreen("a prompt", (screen) -> screen.isBracketedPaste());
			shell.enter("connect localhost %d --name bob".formatted(this.server.port()));
			await().until(() -> this.server.names().contains("bob"));
			shell.type("say hi");
			this.server.sendRaw("eve::hello\n");
			shell.press(Key.ENTER);
			await().until(() -> this.server.messages().contains("hi"));
			shell.enter("quit");
			assertThat(shell.awaitExit()).isZero();
		}
	}

	@Test
	void withoutTheNameOfATerminalNothingIsAskedOfIt() {
		try (Program program = Program.socketToMe();
				Program unnamed = Program.command("/bin/sh", "-c", "unset TERM; exec " + program.commandLine());
				TerminalProgram shell = unnamed.inTerminal()) {
			connect(shell);
			shell.type("say half typed");
			this.server.sendRaw("eve::hello there\n");
			shell.awaitLine("[eve] hello there");
			shell.awaitPrompt(prompt() + "say half typed");
			shell.press(Key.ENTER);
			shell.awaitLine("[bob] half typed");
			shell.enter("quit");
			assertThat(shell.awaitExit()).isZero();
			assertThat(shell.output()).doesNotContain("\u001B");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "dumb", "unknown", "", "emacs" })
	void atATerminalThatCanDoNothingAMessageStillComesAboveWhatIsHalfTyped(String type) {
		try (Program program = Program.socketToMe().with("TERM", type); TerminalProgram shell = program.inTerminal()) {
			connect(shell);
			shell.type("say half typed");
			shell.awaitPrompt(prompt() + "say half typed");
			this.server.sendRaw("eve::hello there\n");
			shell.awaitLine("[eve] hello there");
			shell.awaitPrompt(prompt() + "say half typed");
			shell.press(Key.LEFT, Key.LEFT, Key.BACKSPACE);
			shell.type("P");
			shell.awaitScreen("a letter in place of another",
					(screen) -> screen.cursorLine().equals(prompt() + "say half tyPed"));
			shell.type("and more than one row of it ".repeat(4));
			shell.awaitScreen("its end", (screen) -> screen.cursorLine().endsWith("one row of it ed"));
			this.server.sendRaw("eve::and again\n");
			shell.awaitLine("[eve] and again");
			shell.awaitScreen("one row of it", (screen) -> screen.cursorLine().endsWith("one row of it ed")
					&& screen.lines().stream().filter((line) -> line.contains("one row")).count() == 1);
			shell.press(Key.ENTER);
			await().until(() -> this.server.messages().toString().contains("half tyPand more"));
			shell.enter("quit");
			assertThat(shell.awaitExit()).isZero();
			assertThat(shell.output()).doesNotContain("\u001B");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "vt100", "linux", "screen", "tmux-256color", "xterm-kitty", "ansi", "no-such-terminal" })
	void aMessageComesAboveWhatIsHalfTypedAtAnyTerminal(String type) {
		try (Program program = Program.socketToMe().with("TERM", type); TerminalProgram shell = program.inTerminal()) {
			connect(shell);
			String draft = "say " + "half typed ".repeat(10) + "end";
			shell.type(draft);
			shell.awaitScreen("two rows of it", (screen) -> screen.cursorLine().endsWith("end"));
			int row = shell.screen().cursor().row();
			this.server.sendRaw("eve::" + "x".repeat(80 - "[eve] ".length()) + "\neve::hello there\n");
			shell.awaitScreen("both messages, and the draft below",
					(screen) -> screen.line(row - 1).startsWith("[eve] xxx")
							&& screen.lines().contains("[eve] hello there") && screen.cursorLine().endsWith("end"));
			assertThat(shell.screen().lines()).filteredOn((line) -> line.startsWith(prompt())).hasSize(1);
			assertThat(shell.screen().lines().subList(0, shell.screen().cursor().row())).doesNotContain("");
			shell.press(Key.ENTER);
			shell.awaitText("[bob] half typed");
		}
	}

	@Test
	void whereTheTerminalIsGrownNothingIsLeftOfTheRowsTheDraftTook() {
		try (Program program = Program.socketToMe("--chat.console.status-line=true");
				LineClient alice = LineClient.loggedIn(this.server.port(), "alice");
				TerminalProgram shell = program.inTerminal(40, 12)) {
			connect(shell);
			shell.type("say " + "one draft ".repeat(10) + "end");
			shell.awaitScreen("its rows", (screen) -> screen.cursorLine().endsWith("end"));
			for (int columns : new int[] { 80, 50, 120, 30, 100 }) {
				shell.awaitQuiet(A_MOMENT);
				shell.resize(columns, 12);
				awaitDraftOnce(shell);
				alice.send("at " + columns);
				shell.awaitLine("[alice] at " + columns);
				awaitDraftOnce(shell);
			}
		}
	}

	private static void awaitDraftOnce(TerminalProgram shell) {
		shell.awaitScreen("the draft once", (screen) -> screen.cursorLine().endsWith("end")
				&& String.join("", screen.history()).split("one draft", -1).length == 11);
	}

	private void connect(TerminalProgram shell) {
		shell.awaitPrompt("offline> ");
		shell.enter("connect localhost %d --name bob".formatted(this.server.port()));
		shell.awaitPrompt(prompt());
	}

	private String prompt() {
		return "bob@localhost:%d> ".formatted(this.server.port());
	}

}
