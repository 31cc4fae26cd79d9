package dev.sockettome;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import dev.sockettome.testing.EmulatedScreen;
import dev.sockettome.testing.Key;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.MeetingPlace;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.QuirkyServer;
import dev.sockettome.testing.Style;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Nothing from the wire moves the cursor, changes colours, sets the title, rings the bell
 * or hides text. Each text that tries is sent to one program, and what should be left of
 * it to another: their screens are the same, cell by cell.
 */
class HostileWireIT {

	private static final Map<String, String> CORPUS = new LinkedHashMap<>();

	static {
		CORPUS.put("\u001B[31mred\u001B[0m", "[31mred[0m");
		CORPUS.put("\u001B]0;owned\u0007title", "]0;ownedtitle");
		CORPUS.put("\u001B]8;;http://evil\u001B\\link\u001B]8;;\u001B\\", "]8;;http://evil\\link]8;;\\");
		CORPUS.put("\u001B]52;c;aGk=\u0007", "]52;c;aGk=");
		CORPUS.put("\u001BPq#0;2;0;0;0\u001B\\", "Pq#0;2;0;0;0\\");
		CORPUS.put("\u009B2J\u009D0;x\u009C\u0090y\u009Cc1", "2J0;xyc1");
		CORPUS.put("\u001B[2J\u001B[1;1H\u001Bcgone?", "[2J[1;1Hcgone?");
		CORPUS.put("\u001B[?1049h\u001B[?25l\u001B[6n\u001B[c", "[?1049h[?25l[6n[c");
		CORPUS.put("\u001B[8mhidden\u001B[28m", "[8mhidden[28m");
		CORPUS.put("over\rwritten\b\b\b\u0007\u0000\u000E\u000F\u007F", "overwritten");
		CORPUS.put("\u202Eesrever\u202C \u2066isolated\u2069\u200F", "esrever isolated");
		CORPUS.put("vis\u200B\u200B\u2060ible\uFEFF\u00AD\u034F", "visible");
		CORPUS.put("z" + "\u0301".repeat(60) + "algo", "z" + "\u0301".repeat(5) + "algo");
		CORPUS.put("\u0301\u20DDleading", "leading");
		CORPUS.put("wide \u65E5\u200D\u200D\u672C\u3164 \uD83D\uDE00\uDB40\uDC41", "wide \u65E5\u672C \uD83D\uDE00");
		CORPUS.put("two\u2028lines\u2029here\u0085", "two lines here");
		CORPUS.put("\u001B]0;string without an end", "]0;string without an end");
		CORPUS.put("\u001B[31;sequence without an end\u001B", "[31;sequence without an end");
		CORPUS.put("\u001B[2;3r\u001B[9S\u001B[9T\u001B[9L\u001B[9Mscrolled", "[2;3r[9S[9T[9L[9Mscrolled");
		CORPUS.put("\u001B(0\u000Eqqq\u001B)0\u001Bn lines", "(0qqq)0n lines");
		CORPUS.put("\u001B7\u001B[7;7Hmoved\u001B8\u001B[5A\u001BM\u001BE\u000B\f", "7[7;7Hmoved8[5AME");
		CORPUS.put("ask\u001BZ\u0005\u001B[5n\u0011\u0013\u0004\u001A\u001C", "askZ[5n");
		CORPUS.put("\u001B[?7l\u001B[4h\u001B[?5h\u001B[!p\u001B#8modes", "[?7l[4h[?5h[!p#8modes");
		CORPUS.put("tags \uDB40\uDC41\uDB40\uDD00\uDB40\uDDEFend", "tags end");
		CORPUS.put("fill\u3164\uFFA0\u115F\u1160er", "filler");
		CORPUS.put("%n%s{}$(reboot)`id`!!", "%n%s{}$(reboot)`id`!!");
	}

	@ParameterizedTest
	@CsvSource({ "80, 40", "40, 12" })
	void whateverASayingHasInItOnlyItsTextIsShown(int columns, int rows) {
		compare(columns, rows, (text) -> "mallory::" + text);
	}

	@ParameterizedTest
	@CsvSource({ "80, 40", "40, 12" })
	void whateverANameHasInItOnlyItsTextIsShown(int columns, int rows) {
		compare(columns, rows, (text) -> text + "::hello");
	}

	@Test
	void whateverALineOfNoKnownFormHasInItOnlyItsTextIsShown() {
		compare(80, 40, (text) -> text);
	}

	@Test
	void whateverAGreetingHasInItOnlyItsTextIsShown() {
		try (QuirkyServer evil = QuirkyServer.start();
				QuirkyServer harmless = QuirkyServer.start();
				Program first = Program.socketToMe();
				Program second = Program.socketToMe();
				TerminalProgram attacked = first.inTerminal(80, 40);
				TerminalProgram spared = second.inTerminal(80, 40)) {
			ask(attacked, evil);
			ask(spared, harmless);
			CORPUS.forEach((hostile, shown) -> {
				evil.sendRaw(hostile + "\n");
				harmless.sendRaw(shown + "\n");
			});
			evil.sendRaw("the end\n");
			harmless.sendRaw("the end\n");
			assertSame(attacked, spared);
		}
	}

	@Test
	void ourOwnServerPassesNothingOnEither() {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient mallory = server.guest("mallory");
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "bob");
				TerminalProgram bob = program.inTerminal(80, 40)) {
			bob.awaitPrompt("[bob] ");
			CORPUS.keySet().forEach(mallory::send);
			mallory.send("the end");
			bob.awaitLine("[mallory] the end");
			assertUntouched(bob.screen());
			assertThat(bob.screen().history())
				.containsAll(CORPUS.values().stream().map((shown) -> "[mallory] " + shown).toList());
		}
	}

	@Test
	void aLineOfAMegabyteLeavesThePromptAlone() {
		try (QuirkyServer server = QuirkyServer.start();
				Program program = Program.socketToMe();
				TerminalProgram bob = program.inTerminal()) {
			connect(bob, server);
			bob.type("half typed");
			server.sendRaw("mallory::" + "x".repeat(1_000_000) + "\nmallory::the end\n");
			bob.awaitLine("[mallory] the end");
			bob.awaitPrompt("bob@localhost:" + server.port() + "> half typed");
			assertUntouched(bob.screen());
			assertThat(bob.screen().history().stream().filter((row) -> row.contains("xxxx"))).hasSizeLessThan(1_000);
		}
	}

	@Test
	void aHostileNameIsHarmlessInTheListOfPeopleAndInCompletion() {
		try (QuirkyServer server = QuirkyServer.start();
				Program program = Program.socketToMe();
				TerminalProgram bob = program.inTerminal(80, 40)) {
			connect(bob, server);
			server.sendRaw("\u001B[31meve\u0007\u202E logged in\n" + "x".repeat(5_000) + "::hi\n");
			bob.awaitShown("[31meve logged in");
			bob.awaitShown("] hi");
			bob.press(Key.CTRL_L);
			bob.enter("who");
			bob.awaitText("  [31meve");
			bob.awaitScreen("the long name, cut",
					(screen) -> screen.lines().stream().anyMatch((row) -> row.matches(" {2}x+\u2026 .*")));
			bob.awaitPrompt("bob@localhost:" + server.port() + "> ");
			bob.type("say @[");
			bob.press(Key.TAB);
			bob.awaitText("say @[31meve");
			assertUntouched(bob.screen());
		}
	}

	private static void compare(int columns, int rows, UnaryOperator<String> form) {
		try (QuirkyServer evil = QuirkyServer.start();
				QuirkyServer harmless = QuirkyServer.start();
				Program first = Program.socketToMe();
				Program second = Program.socketToMe();
				TerminalProgram attacked = first.inTerminal(columns, rows);
				TerminalProgram spared = second.inTerminal(columns, rows)) {
			connect(attacked, evil);
			connect(spared, harmless);
			attacked.type("half");
			spared.type("half");
			CORPUS.forEach((hostile, shown) -> {
				evil.sendRaw(form.apply(hostile) + "\n");
				harmless.sendRaw(form.apply(shown) + "\n");
			});
			evil.sendRaw("the end\n");
			harmless.sendRaw("the end\n");
			assertSame(attacked, spared);
		}
	}

	private static void ask(TerminalProgram program, QuirkyServer server) {
		program.awaitPrompt("offline> ");
		program.enter("connect localhost " + server.port());
		program.awaitPrompt("Please enter your screen name: ");
	}

	private static void connect(TerminalProgram program, QuirkyServer server) {
		program.awaitPrompt("offline> ");
		program.enter("connect localhost " + server.port() + " --name bob");
		program.awaitPrompt("bob@localhost:" + server.port() + "> ");
	}

	private static void assertSame(TerminalProgram attacked, TerminalProgram spared) {
		attacked.awaitLine("the end");
		spared.awaitLine("the end");
		// A key is answered after all that came before it.
		for (TerminalProgram program : List.of(attacked, spared)) {
			program.type("~");
			program.awaitScreen("the key", (screen) -> screen.cursorLine().endsWith("~"));
		}
		await().untilAsserted(() -> assertSame(attacked.screen(), spared.screen()));
		assertUntouched(attacked.screen());
	}

	private static void assertSame(EmulatedScreen actual, EmulatedScreen expected) {
		assertThat(actual.cursor().row()).isEqualTo(expected.cursor().row());
		IntStream.range(0, expected.rows()).forEach((row) -> {
			if (!expected.line(row).contains("localhost")) {
				assertThat(actual.line(row)).as("row " + row).isEqualTo(expected.line(row));
				IntStream.range(0, expected.columns())
					.forEach((column) -> assertThat(actual.cell(row, column)).as("row %d, column %d", row, column)
						.isEqualTo(expected.cell(row, column)));
			}
		});
	}

	private static void assertUntouched(EmulatedScreen screen) {
		assertThat(screen.bells()).isZero();
		assertThat(screen.title()).isEmpty();
		assertThat(screen.commands()).isEmpty();
		assertThat(screen.isCursorVisible()).isTrue();
		for (int row = 0; row < screen.rows(); row++) {
			for (int column = 0; column < screen.columns(); column++) {
				EmulatedScreen.Cell cell = screen.cell(row, column);
				assertThat(cell.style().attributes()).doesNotContain(Style.Attribute.HIDDEN, Style.Attribute.BLINK);
				assertThat(cell.style().foreground()).isNotEqualTo("1");
			}
		}
	}

}
