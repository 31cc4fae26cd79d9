package dev.sockettome;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.sockettome.testing.EmulatedScreen;
import dev.sockettome.testing.Key;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.MeetingPlace;
import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.Style;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a conversation looks like in a real terminal, and what calls one's attention.
 */
class ReadabilityIT {

	@ParameterizedTest
	@CsvSource({ "80, 24", "40, 12" })
	void aMentionStandsOutAndRingsTheBell(int columns, int rows) {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				LineClient carol = server.guest("carol");
				Program program = chat(server);
				TerminalProgram bob = program.inTerminal(columns, rows)) {
			bob.awaitPrompt("[bob] ");
			alice.send("hello everybody");
			carol.send("what a bobbin");
			bob.awaitLine("[carol] what a bobbin");
			assertThat(bob.screen().bells()).isZero();
			alice.send("are you there, Bob?");
			bob.awaitLine("[alice] are you there, Bob?");
			bob.awaitScreen("the bell", (screen) -> screen.bells() == 1);
			Style name = styleAt(bob.screen(), "[alice] are", 1);
			assertThat(name.background()).isNotEqualTo("default");
			assertThat(styleAt(bob.screen(), "[alice] are", 23)).isEqualTo(name);
			assertThat(styleAt(bob.screen(), "[alice] are", 10)).isEqualTo(Style.PLAIN);
			Style plainAlice = styleAt(bob.screen(), "[alice] hello", 1);
			Style plainCarol = styleAt(bob.screen(), "[carol] what", 1);
			assertThat(plainAlice.foreground()).isNotEqualTo("default").isNotEqualTo(plainCarol.foreground());
		}
	}

	@Test
	void aPrivateMessageIsMarkedAndRingsOnlyIfWanted() {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = chat(server, "--chat.console.bell=none");
				TerminalProgram bob = program.inTerminal()) {
			bob.awaitPrompt("[bob] ");
			alice.send("/msg bob psst");
			bob.awaitLine("[alice (private)] psst");
			bob.awaitQuiet(Duration.ofMillis(300));
			assertThat(bob.screen().bells()).isZero();
			assertThat(styleAt(bob.screen(), "[alice (private)]", 1).has(Style.Attribute.BOLD)).isTrue();
		}
	}

	@ParameterizedTest
	@CsvSource({ "80, 24", "40, 12" })
	void aLongMessageIsBrokenUnderItsTextAboveAHalfTypedLineThatWraps(int columns, int rows) {
		String typed = "I have not finished this sentence yet, ".repeat(3).strip();
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = chat(server);
				TerminalProgram bob = program.inTerminal(columns, rows)) {
			bob.awaitPrompt("[bob] ");
			bob.type(typed);
			bob.awaitScreen("what was typed", (screen) -> below(screen, "[bob]").equals("[bob] " + typed));
			alice.send("the quick brown fox ".repeat(6).strip());
			bob.awaitText("[alice] the quick");
			bob.awaitScreen("what was typed", (screen) -> below(screen, "[bob]").equals("[bob] " + typed));
			List<String> lines = bob.screen().lines();
			int first = IntStream.range(0, rows)
				.filter((row) -> lines.get(row).startsWith("[alice]"))
				.findFirst()
				.orElseThrow();
			assertThat(lines.get(first + 1)).startsWith("        ").doesNotStartWith("         ");
			String whole = lines.stream()
				.skip(first)
				.takeWhile((line) -> !line.startsWith("[bob]"))
				.map(String::strip)
				.collect(Collectors.joining(" "));
			assertThat(whole).isEqualTo("[alice] " + "the quick brown fox ".repeat(6).strip());
			bob.press(Key.HOME);
			bob.type("X");
			bob.awaitScreen("the cursor at the start", (screen) -> below(screen, "[bob]").equals("[bob] X" + typed));
		}
	}

	@ParameterizedTest
	@CsvSource({ "80, 24", "40, 12" })
	void emojiAndWideCharactersKeepTheirPlace(int columns, int rows) {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = chat(server);
				TerminalProgram bob = program.inTerminal(columns, rows)) {
			bob.awaitPrompt("[bob] ");
			bob.type("\u65E5\u672C\uD83D\uDE00");
			alice.send("\uD83D\uDE00\uD83C\uDF89 " + "\u65E5\u672C\u8A9E".repeat(20));
			bob.awaitText("[alice] \uD83D\uDE00\uD83C\uDF89 \u65E5");
			bob.awaitPrompt("[bob] \u65E5\u672C\uD83D\uDE00");
			List<String> lines = bob.screen().lines();
			int first = lines
				.indexOf(lines.stream().filter((line) -> line.startsWith("[alice]")).findFirst().orElseThrow());
			assertThat(lines.get(first + 1)).startsWith("        ").doesNotStartWith("         ");
			bob.type("x");
			bob.awaitPrompt("[bob] \u65E5\u672C\uD83D\uDE00x");
		}
	}

	@ParameterizedTest
	@CsvSource({ "80, 24", "40, 12" })
	void whoeverIsIgnoredIsNotSeenUntilUnignored(int columns, int rows) {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				LineClient troll = server.guest("Troll");
				Program program = chat(server);
				TerminalProgram bob = program.inTerminal(columns, rows)) {
			bob.awaitPrompt("[bob] ");
			bob.enter("/ignore troll");
			bob.awaitText("Ignoring troll");
			troll.send("bob! bob! bob!");
			troll.send("/msg bob psst");
			troll.awaitLine("Troll (to bob)::psst");
			alice.send("quiet, isn't it?");
			bob.awaitLine("[alice] quiet, isn't it?");
			assertThat(bob.screen().lines()).noneMatch((line) -> line.startsWith("[Troll"));
			assertThat(bob.screen().bells()).isZero();
			bob.enter("/unignore troll");
			bob.awaitText("Hearing troll again");
			troll.send("hello");
			bob.awaitLine("[Troll] hello");
		}
	}

	@Test
	void whatComesWhileOneTypesIsNotMarked() {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = chat(server, "--chat.console.away-after=1h");
				TerminalProgram bob = program.inTerminal()) {
			bob.awaitPrompt("[bob] ");
			bob.type("x");
			alice.send("while you type");
			bob.awaitLine("[alice] while you type");
			assertThat(bob.screen().lines()).doesNotContain("---- unread ----");
		}
	}

	@Test
	void whatComesWhileNobodyTypesIsMarkedOnce() {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = chat(server, "--chat.console.away-after=1ms");
				TerminalProgram bob = program.inTerminal()) {
			bob.awaitPrompt("[bob] ");
			alice.send("one");
			alice.send("two");
			bob.awaitLine("[alice] two");
			List<String> lines = bob.screen().lines();
			assertThat(lines).containsOnlyOnce("---- unread ----");
			assertThat(lines.indexOf("---- unread ----")).isEqualTo(lines.indexOf("[alice] one") - 1);
		}
	}

	@Test
	void timeStampsAndStylesAreASetting() {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = chat(server, "--chat.console.timestamps=HH:mm:ss", "--chat.console.theme=mono",
						"--chat.console.styles.mention=underline green");
				TerminalProgram bob = program.inTerminal()) {
			bob.awaitPrompt("[bob] ");
			alice.send("hello");
			alice.send("hello bob");
			bob.awaitText(" [alice] hello bob");
			int row = row(bob.screen(), "[alice] hello bob");
			assertThat(bob.screen().line(row)).matches("\\d\\d:\\d\\d:\\d\\d \\[alice] hello bob");
			Style name = bob.screen().cell(row, 10).style();
			assertThat(name.foreground()).isEqualTo("2");
			assertThat(name.has(Style.Attribute.UNDERLINE)).isTrue();
			assertThat(bob.screen().cell(row - 1, 10).style()).isEqualTo(Style.PLAIN);
		}
	}

	@Test
	void aStyleThatIsNoneIsToldInOneLine() {
		try (Program program = Program.socketToMe("--chat.console.styles.notice=blod", "version");
				PipedProgram run = program.piped()) {
			PipedProgram.Result result = run.awaitExit();
			assertThat(result.err())
				.startsWith("On the command line: chat.console.styles.notice: \"blod\" is not a style.")
				.hasLineCount(1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "NO_COLOR, 1", "TERM, dumb" })
	void whoeverWantsNoColorsGetsNone(String variable, String value) {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = chat(server).with(variable, value);
				TerminalProgram bob = program.inTerminal()) {
			bob.awaitText("[bob]");
			alice.send("hello bob");
			bob.awaitText("[alice] hello bob");
			if (variable.equals("NO_COLOR")) {
				bob.type("/con");
				bob.press(Key.TAB);
				bob.awaitText("/connect");
			}
			bob.awaitQuiet(Duration.ofMillis(200));
			for (int row = 0; row < bob.screen().rows(); row++) {
				for (int column = 0; column < bob.screen().columns(); column++) {
					assertThat(bob.screen().cell(row, column).style()).isEqualTo(Style.PLAIN);
				}
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "80, 24", "40, 12" })
	void theStatusLineStaysWhereItIsWhileMessagesArrive(int columns, int rows) {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = chat(server, "--chat.console.status-line=true");
				TerminalProgram bob = program.inTerminal(columns, rows)) {
			bob.awaitPrompt("[bob] ");
			bob.awaitScreen("the status", (screen) -> screen.line(rows - 1).contains("| bob | 2 here"));
			bob.type("half");
			bob.awaitPrompt("[bob] half");
			for (int i = 1; i <= 50; i++) {
				alice.send("message " + i);
			}
			bob.awaitScreen("the status", (screen) -> screen.line(rows - 1).contains("| 50 unread"));
			// What has come is counted at once, and shown as fast as the screen takes it.
			bob.awaitScreen("the last message", (screen) -> screen.line(rows - 3).equals("[alice] message 50"));
			bob.awaitPrompt("[bob] half");
			assertThat(bob.screen().cursor().row()).isEqualTo(rows - 2);
			assertThat(bob.screen().line(rows - 3)).isEqualTo("[alice] message 50");
			assertThat(bob.screen().cell(rows - 1, columns - 1).style().has(Style.Attribute.INVERSE)).isTrue();
			bob.type(" a line");
			bob.press(Key.ENTER);
			String last = (columns < 80) ? "2 here" : "lag [\\d.]+ ms";
			bob.awaitScreen("the lag, where it fits", (screen) -> screen.line(rows - 1).matches(".*\\| " + last));
			assertThat(bob.screen().line(rows - 1)).doesNotContain("unread");
			bob.enter("/quit");
			assertThat(bob.awaitExit()).isZero();
			assertThat(bob.screen().lines()).noneMatch((line) -> line.contains("| bob |"));
		}
	}

	@ParameterizedTest
	@CsvSource({ "false", "true" })
	void aResizeWhileMessagesArriveLeavesOnePromptAndLosesNothing(boolean statusLine) {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = chat(server, "--chat.console.status-line=" + statusLine);
				TerminalProgram bob = program.inTerminal(80, 24)) {
			bob.awaitPrompt("[bob] ");
			bob.type("half typed");
			for (int i = 1; i <= 200; i++) {
				alice.send("message number " + i);
				if (i % 50 == 0) {
					bob.awaitShown("[alice] message number " + (i - 10));
					bob.resize((i == 100 || i == 150) ? 40 : 60, (i == 150) ? 12 : 20);
				}
			}
			bob.awaitText("[alice] message number 200");
			bob.awaitPrompt("[bob] half typed");
			bob.awaitScreen("one prompt",
					(screen) -> screen.lines().stream().filter((line) -> line.startsWith("[bob]")).count() == 1);
			List<String> shown = bob.screen().history().stream().filter((line) -> line.startsWith("[alice]")).toList();
			assertThat(shown).containsExactlyElementsOf(
					IntStream.rangeClosed(1, 200).mapToObj((i) -> "[alice] message number " + i).toList());
			if (statusLine) {
				bob.awaitScreen("one status line, at the bottom",
						(screen) -> screen.line(screen.rows() - 1).contains("| bob |")
								&& screen.lines().stream().filter((line) -> line.contains("| bob |")).count() == 1);
			}
		}
	}

	private static Program chat(MeetingPlace server, String... settings) {
		List<String> arguments = new ArrayList<>(List.of("chat", "localhost:" + server.port(), "--name", "bob"));
		arguments.addAll(List.of(settings));
		return Program.socketToMe(arguments.toArray(String[]::new));
	}

	private static Style styleAt(EmulatedScreen screen, String start, int column) {
		return screen.cell(row(screen, start), column).style();
	}

	private static int row(EmulatedScreen screen, String part) {
		return IntStream.range(0, screen.rows())
			.filter((row) -> screen.line(row).contains(part))
			.findFirst()
			.orElseThrow(() -> new AssertionError(part + " is not on\n" + screen));
	}

	/** The rows from one on that starts so, joined where the terminal broke them. */
	private static String below(EmulatedScreen screen, String start) {
		StringBuilder joined = new StringBuilder();
		screen.lines()
			.stream()
			.dropWhile((line) -> !line.startsWith(start))
			.takeWhile((line) -> !line.isEmpty())
			.forEach((line) -> joined.append(line).append(" ".repeat(screen.columns() - line.length())));
		return joined.toString().stripTrailing();
	}

}
