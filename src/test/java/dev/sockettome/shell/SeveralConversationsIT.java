package dev.sockettome.shell;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.sockettome.testing.HeldPort;
import dev.sockettome.testing.Key;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.MeetingPlace;
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
 * Several servers at one prompt: each is a window, and no line is shown where it does not
 * belong without saying where it is from.
 */
@DisabledOnOs(OS.WINDOWS)
class SeveralConversationsIT {

	private static final String ALT = "\033";

	private static final int LINES = 10_000;

	private final QuirkyServer first = QuirkyServer.start();

	private final QuirkyServer second = QuirkyServer.start();

	@AfterEach
	void stop() {
		this.first.close();
		this.second.close();
	}

	@Test
	void withOneConnectionNothingTellsOfWindows() {
		try (Program program = chat(); TerminalProgram ann = program.inTerminal(40, 12)) {
			ann.awaitPrompt("[ann] ");
			this.first.sendRaw("eve::ann, hi\n");
			ann.awaitLine("[eve] ann, hi");
			// As before: 3 is how often the next key counts, and not a window.
			ann.type(ALT + "3x");
			ann.awaitPrompt("[ann] xxx");
			assertThat(ann.screen().line(11)).isEmpty();
			assertThat(ann.screen().history()).noneMatch((row) -> row.contains("main"));
		}
	}

	@ParameterizedTest
	@CsvSource({ "80, 24", "40, 12" })
	void whatIsNewElsewhereIsCountedAndStandsBehindALineWhenOneComes(int columns, int rows) {
		try (Program program = chat(); TerminalProgram ann = program.inTerminal(columns, rows)) {
			ann.awaitPrompt("[ann] ");
			this.first.sendRaw("eve::before\n");
			ann.awaitLine("[eve] before");
			connect(ann);
			ann.awaitText("---- 2:localhost at localhost:" + this.second.port());
			this.first.sendRaw("eve::one\neve::two\n");
			ann.awaitScreen("how many are new", (screen) -> screen.line(rows - 1).startsWith(" [1:main 2] |"));
			this.second.sendRaw("joe::here\n");
			ann.awaitLine("[joe] here");
			this.first.sendRaw("eve::where is ann?\n");
			ann.awaitLine("[1:main] [eve] where is ann?");
			ann.awaitScreen("that it calls", (screen) -> screen.line(rows - 1).startsWith(" [1:main !] |"));
			assertThat(ann.screen().history()).noneMatch((row) -> row.contains("one") || row.contains("two"));

			ann.type("half typed");
			ann.press(Key.LEFT);
			ann.type(ALT + "1");
			ann.awaitPrompt("[1:main ann] ");
			List<String> shown = ann.screen().lines();
			int heading = shown.lastIndexOf("---- 1:main at localhost:" + this.first.port() + " ----");
			assertThat(heading).isNotNegative();
			assertThat(shown.subList(heading + 1, shown.size() - 2)).containsSubsequence("[eve] before",
					"---- unread ----", "[eve] one", "[eve] two", "[eve] where is ann?");
			assertThat(ann.screen().line(rows - 1)).startsWith(" localhost:");

			ann.type(ALT + "a");
			ann.type("else");
			ann.awaitPrompt("[1:main ann] else");
			this.second.sendRaw("joe::news\n");
			ann.awaitScreen("news", (screen) -> screen.line(rows - 1).startsWith(" [2:localhost 1] |"));
			ann.type(ALT + "a");
			ann.awaitScreen("what was half typed, the cursor where it was",
					(screen) -> screen.cursorLine().equals("[2:localhost ann] half typed")
							&& screen.cursor().column() == "[2:localhost ann] half type".length());
			ann.type("\033[1;3D");
			ann.awaitPrompt("[1:main ann] else");
		}
	}

	@ParameterizedTest
	@CsvSource({ "80, 24", "40, 12" })
	void aFloodElsewhereNeitherKeepsThePromptWaitingNorCostsALine(int columns, int rows) {
		try (Program program = chat(); TerminalProgram ann = program.inTerminal(columns, rows)) {
			ann.awaitPrompt("[ann] ");
			connect(ann);
			ann.type("half ");
			int turns = 100;
			for (int turn = 0; turn < turns; turn++) {
				this.first.sendRaw(IntStream.range(turn * LINES / turns, (turn + 1) * LINES / turns)
					.mapToObj("eve::line %05d\n"::formatted)
					.collect(Collectors.joining()));
				this.second.sendRaw("joe::here %02d\n".formatted(turn));
			}
			ann.type("typed");
			ann.awaitPrompt("[2:localhost ann] half typed");
			ann.awaitScreen("all counted",
					(screen) -> screen.line(rows - 1).startsWith(" [1:main %d] |".formatted(LINES)));
			ann.awaitLine("[joe] here 99");
			assertThat(ann.screen().history().stream().filter((row) -> row.startsWith("[joe]")))
				.containsExactlyElementsOf(
						IntStream.range(0, turns).mapToObj((turn) -> "[joe] here %02d".formatted(turn)).toList());
			assertThat(ann.screen().history()).noneMatch((row) -> row.contains("line 0"));

			ann.type(ALT + "1");
			ann.awaitPrompt("[1:main ann] ");
			ann.awaitLine("[eve] line 09999");
			ann.awaitText(" more unread: /catchup ----");
			assertThat(ann.screen().lines()).anyMatch((row) -> row.startsWith("---- 1:main at "));
			assertThat(ann.screen().history().stream().filter((row) -> row.startsWith("[eve]")).count())
				.isLessThan(rows);
			ann.enter("/catchup");
			ann.awaitScreen("all that came", (screen) -> {
				List<String> caught = screen.history().stream().filter((row) -> row.contains("[eve] line ")).toList();
				return caught.size() > LINES && caught.get(caught.size() - 1).endsWith("09999");
			});
			List<String> caught = ann.screen()
				.history()
				.stream()
				.filter((row) -> row.matches(".*:.* line .*"))
				.toList();
			assertThat(caught.stream().map((row) -> row.substring(row.indexOf('['))))
				.containsExactlyElementsOf(IntStream.range(0, LINES).mapToObj("[eve] line %05d"::formatted).toList());
		}
	}

	@Test
	void goingToAndFroInAFloodOfBothShowsEachLineOnceOrAgainInItsWindow() {
		try (Program program = chat(); TerminalProgram ann = program.inTerminal(80, 24)) {
			ann.awaitPrompt("[ann] ");
			connect(ann);
			int turns = 60;
			for (int turn = 0; turn < turns; turn++) {
				this.first.sendRaw(numbered("eve", turn));
				this.second.sendRaw(numbered("joe", turn));
				ann.type(ALT + (1 + turn % 2));
			}
			// With what is typed behind the last key, all keys before have been taken.
			ann.type(ALT + "1one");
			ann.awaitPrompt("[1:main ann] one");
			ann.type(ALT + "2two");
			ann.awaitPrompt("[2:localhost ann] two");
			ann.awaitLine("[joe] line %04d".formatted(turns * 50 - 1));
			String heading = "";
			int newest = -1;
			for (String row : ann.screen().history()) {
				if (row.startsWith("---- ") && row.contains(" at ")) {
					heading = row;
					newest = -1;
				}
				if (row.startsWith("[eve]") || row.startsWith("[joe]")) {
					assertThat(heading).as(row).startsWith(row.startsWith("[eve]") ? "---- 1:" : "---- 2:");
					int number = Integer.parseInt(row.substring(row.length() - 4));
					if (newest >= 0) {
						assertThat(number).as("behind %d, under %s", newest, heading).isEqualTo(newest + 1);
					}
					newest = number;
				}
			}
		}
	}

	private static String numbered(String name, int turn) {
		return IntStream.range(turn * 50, turn * 50 + 50)
			.mapToObj((i) -> "%s::line %04d\n".formatted(name, i))
			.collect(Collectors.joining());
	}

	@Test
	void whatBecomesOfAConnectionElsewhereIsToldWithWhichOneItIs() {
		try (Program program = chat(); TerminalProgram ann = program.inTerminal(80, 24)) {
			ann.awaitPrompt("[ann] ");
			connect(ann);
			this.first.resetAll();
			ann.awaitLine("[1:main] Disconnected from server! (Connection reset) Coming back.");
			ann.awaitText("[1:main] Back after ");
			ann.awaitPrompt("[2:localhost ann] ");
			assertThat(ann.screen().history()).noneMatch((row) -> row.startsWith("Back after"));
			this.first.crash();
			ann.awaitLine("[1:main] Disconnected from server! Coming back.");
			ann.type(ALT + "1");
			ann.awaitScreen("a prompt that counts",
					(screen) -> screen.cursorLine().matches("\\[1:main ann \u2026 [2-9]s]"));
			ann.awaitScreen("that it goes on counting",
					(screen) -> screen.cursorLine().matches("\\[1:main ann \u2026( 1s)?]"));
		}
	}

	@Test
	void aCommandIsForTheWindowOrForTheConnectionThatStandsBeforeIt() {
		try (Program program = Program.socketToMe(); TerminalProgram ann = program.inTerminal(80, 24)) {
			ann.awaitPrompt("offline>");
			ann.enter("connect localhost %d --name ann".formatted(this.first.port()));
			ann.awaitPrompt("ann@localhost:%d>".formatted(this.first.port()));
			ann.enter("connect localhost %d --name bea --id lab".formatted(this.second.port()));
			ann.awaitPrompt("2:lab bea@localhost:%d>".formatted(this.second.port()));
			ann.enter("say here");
			ann.awaitLine("[bea] here");
			ann.enter("@main say there");
			ann.awaitLine("[1:main] [ann] there");
			ann.enter("@1 who");
			ann.awaitLine("* ann  you");
			ann.enter("@nowhere who");
			ann.awaitText("There is no connection nowhere here.");
			ann.enter("@main");
			ann.awaitText("Write a command after @main");
			ann.type("@ma\tsa\tagain");
			ann.press(Key.ENTER);
			ann.awaitLine("[1:main] [ann] again");
			ann.enter("status");
			ann.awaitText("Connected to localhost:%d as bea".formatted(this.second.port()));
			ann.type("window m\t");
			ann.press(Key.ENTER);
			ann.awaitPrompt("1:main ann@localhost:%d>".formatted(this.first.port()));
			assertThat(ann.screen().history()).noneMatch((row) -> row.contains("as ann"));
			ann.enter("chat");
			ann.awaitPrompt("[1:main ann] ");
			ann.enter("@lab is a text");
			ann.awaitLine("[ann] @lab is a text");
			ann.enter("/@lab say and this a command");
			ann.awaitLine("[2:lab] [bea] and this a command");
			assertThat(this.first.messages()).containsExactly("there", "again", "@lab is a text");
			assertThat(this.second.messages()).containsExactly("here", "and this a command");
		}
	}

	@Test
	void whereNobodyAnswersNoWindowIsLeft() {
		try (HeldPort nobody = new HeldPort();
				Program program = chat();
				TerminalProgram ann = program.inTerminal(80, 24)) {
			ann.awaitPrompt("[ann] ");
			ann.enter("/connect localhost " + nobody.port());
			ann.awaitText("Connection refused");
			ann.awaitPrompt("[ann] ");
			ann.enter("/connect localhost " + this.second.port());
			ann.awaitPrompt("Please enter your screen name:");
			ann.press(Key.CTRL_C);
			ann.awaitText("No name given, so not connected.");
			ann.awaitPrompt("[ann] ");
			ann.enter("still here");
			ann.awaitLine("[ann] still here");
			ann.enter("/connect localhost %d".formatted(this.first.port()));
			ann.awaitText("Already connected to localhost:%d as ann.".formatted(this.first.port()));
			connect(ann);
			ann.enter("/connect localhost " + this.first.port());
			ann.awaitText("Already connected to localhost:%d, in window 1:main.".formatted(this.first.port()));
		}
	}

	@Test
	void windowsAreListedMovedAndClosed() {
		try (Program program = chat(); TerminalProgram ann = program.inTerminal(80, 24)) {
			ann.awaitPrompt("[ann] ");
			ann.enter("/window close");
			ann.awaitText("This is the only server.");
			connect(ann);
			this.first.sendRaw("eve::hm\neve::ann!\neve::ann?\n");
			ann.awaitLine("[1:main] [eve] ann?");
			ann.awaitScreen("all of it", (screen) -> screen.line(23).startsWith(" [1:main !]"));
			ann.enter("/window");
			ann.awaitLine("  1  main       localhost:%d as ann  3 unread, 2 for you".formatted(this.first.port()));
			ann.awaitLine("* 2  localhost  localhost:%d as ann".formatted(this.second.port()));
			ann.enter("/window move 1");
			ann.awaitPrompt("[1:localhost ann] ");
			ann.enter("/window move 3");
			ann.awaitText("There are 2 windows.");
			ann.enter("/window close");
			ann.awaitPrompt("[ann] ");
			ann.awaitLine("[eve] hm");
			ann.awaitScreen("no last row",
					(screen) -> screen.line(23).isEmpty() || screen.line(23).startsWith("[ann]"));
			ann.enter("/window");
			ann.awaitLine("* 1  main  localhost:%d as ann".formatted(this.first.port()));
			assertThat(this.second.isRunning()).isTrue();
		}
	}

	@ParameterizedTest
	@CsvSource({ "80, 24", "40, 12" })
	void aPrivateTalkIsAWindowOfItsOwn(int columns, int rows) {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient bob = server.guest("bob");
				LineClient eve = server.guest("eve");
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "ann",
						"--chat.console.private-windows=true");
				TerminalProgram ann = program.inTerminal(columns, rows)) {
			ann.awaitPrompt("[ann] ");
			bob.send("/msg ann psst");
			ann.awaitLine("[2:@bob] [bob (private)] psst");
			ann.awaitPrompt("[1:main ann] ");
			ann.awaitScreen("that it calls", (screen) -> screen.line(rows - 1).startsWith(" [2:@bob !] |"));
			ann.type(ALT + "a");
			ann.awaitPrompt("[2:@bob ann] ");
			ann.enter("what is it?");
			ann.awaitLine("[to bob] what is it?");
			bob.awaitLine("ann (private)::what is it?"::equals);
			eve.send("hi all");
			ann.awaitScreen("that it is counted", (screen) -> screen.line(rows - 1).startsWith(" [1:main 1] |"));
			ann.enter("/me nods");
			ann.awaitText("Everyone sees what you do, and this");
			bob.send("/nick rob");
			ann.awaitPrompt("[2:@rob ann] ");
			ann.enter("/@main say hi all");
			ann.awaitLine("[1:main] [ann] hi all");
			ann.enter("and you");
			ann.awaitLine("[to rob] and you");
			// What is shown is remembered after it, and before the next is shown.
			bob.send("/msg ann so am I");
			ann.awaitLine("[rob (private)] so am I");
			ann.enter("/log");
			ann.awaitScreen("the talk, and no other", (screen) -> {
				List<String> said = screen.history();
				return said.stream().filter((row) -> row.matches("[0-9:]{8} \\[to (bob|rob)] .*")).count() == 2
						&& said.stream().noneMatch((row) -> row.matches("[0-9:]{8} .*hi all"));
			});
			ann.enter("/window @EVE");
			ann.awaitPrompt("[3:@eve ann] ");
			ann.enter("/window close");
			ann.awaitPrompt("[2:@rob ann] ");
			ann.enter("/window @nobody");
			ann.awaitText("Nobody called nobody is here.");
			assertThat(eve.lines()).noneMatch((line) -> line.contains("what is it") || line.contains("and you"));
		}
	}

	private Program chat() {
		return Program.socketToMe("chat", "localhost:" + this.first.port(), "--name", "ann");
	}

	private void connect(TerminalProgram ann) {
		ann.enter("/connect localhost %d --name ann".formatted(this.second.port()));
		ann.awaitPrompt("[2:localhost ann] ");
	}

}
