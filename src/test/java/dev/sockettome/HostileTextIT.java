package dev.sockettome;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sockettome.testing.EmulatedScreen;
import dev.sockettome.testing.EmulatedScreen.Cell;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.MeetingPlace;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.QuirkyServer;
import dev.sockettome.testing.Style;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing that comes over the wire acts on the terminal: it cannot move the cursor,
 * change colours, set the title, ring the bell, or hide what it says.
 */
@DisabledOnOs(OS.WINDOWS)
class HostileTextIT {

	/**
	 * What each attack does to a terminal, and its bytes; newlines have no place in a
	 * message.
	 */
	private static final Map<String, String> ATTACKS = new LinkedHashMap<>();

	static {
		ATTACKS.put("clear the screen", "\u001B[2J\u001B[3J\u001B[H");
		ATTACKS.put("move the cursor", "\u001B[5A\u001B[99D\u001B[2B\u001B[7;7H\u001B7\u001B8\u001B[s\u001B[u");
		ATTACKS.put("start its line anew", "\r[root] ");
		ATTACKS.put("go back over it", "\b\b\b\b\b\b\b\b");
		ATTACKS.put("feed lines another way", "\u000B\f\u0085\u2028\u2029\u001BE\u001BD\u001BM");
		ATTACKS.put("colour", "\u001B[1;31;44m\u001B[38;5;1;48;2;9;9;9m");
		ATTACKS.put("hide", "\u001B[8m\u001B[30;40m");
		ATTACKS.put("set the title", "\u001B]0;owned\u0007\u001B]2;owned\u001B\\");
		ATTACKS.put("link", "\u001B]8;;http://evil.example\u001B\\click\u001B]8;;\u001B\\");
		ATTACKS.put("write the clipboard", "\u001B]52;c;cm0gLXJmIC8=\u0007");
		ATTACKS.put("control the device", "\u001BP$q\"p\u001B\\\u001B_apc\u001B\\\u001B^pm\u001B\\\u001BXsos\u001B\\");
		ATTACKS.put("never end a string", "\u001B]0;");
		ATTACKS.put("never end a sequence", "\u001B[31;");
		ATTACKS.put("do all that in one byte", "\u009B2J\u009B31m\u009D0;owned\u009C\u0090q\u009C\u0084\u008D\u008E");
		ATTACKS.put("ring", "\u0007\u0007\u0007");
		ATTACKS.put("ask back", "\u001B[6n\u001B[c\u001B[5n\u001BZ\u0005");
		ATTACKS.put("change modes", "\u001B[?1049h\u001B[?25l\u001B[?7l\u001B[?2004h\u001B[4h\u001B[20h\u001B[?5h");
		ATTACKS.put("scroll", "\u001B[2;3r\u001B[9S\u001B[9T\u001B[9L\u001B[9M");
		ATTACKS.put("reset", "\u001Bc\u001B[!p\u001B#8");
		ATTACKS.put("change the character set", "\u000E\u001B(0\u001B)0\u000F\u001Bn");
		ATTACKS.put("turn the text around", "\u202Egnp.exe\u202C\u2066\u2067\u2068\u2069\u200E\u200F\u061C");
		ATTACKS.put("hide in no width", "\u200B\u200C\u200D\u2060\uFEFF\u00AD\u034F\u180E".repeat(20));
		ATTACKS.put("hide in tags", "\uDB40\uDC41\uDB40\uDC42\uDB40\uDD00\uDB40\uDDEF");
		ATTACKS.put("climb over the lines above", "e" + "\u0301\u0308\u0323".repeat(30));
		ATTACKS.put("delete", "\u007F\u007F\u007F");
		ATTACKS.put("hold flow", "\u0011\u0013\u0000\u0001\u0004\u001A\u001C");
		ATTACKS.put("blank", "\u3164\uFFA0\u115F\u1160\u2800");
	}

	@Test
	void aMessageIsOnlyTextOnTheOriginalServer() {
		try (QuirkyServer server = QuirkyServer.start();
				Program program = Program.socketToMe("--chat.console.bell=none");
				TerminalProgram shell = program.inTerminal(100, 24)) {
			connect(shell, server.port());
			assertThatAttacksAreOnlyText(shell, (text) -> server.sendRaw("eve::" + text + "\n"));
		}
	}

	@Test
	void aMessageIsOnlyTextOnOurServer() {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient eve = server.guest("eve");
				Program program = Program.socketToMe("--chat.console.bell=none");
				TerminalProgram shell = program.inTerminal(100, 24)) {
			connect(shell, server.port());
			assertThatAttacksAreOnlyText(shell, eve::send);
		}
	}

	@Test
	void aNameIsOnlyTextToo() {
		try (QuirkyServer server = QuirkyServer.start();
				Program program = Program.socketToMe("--chat.console.bell=none");
				TerminalProgram shell = program.inTerminal(100, 24)) {
			connect(shell, server.port());
			for (Map.Entry<String, String> attack : ATTACKS.entrySet()) {
				String name = "A" + attack.getValue().substring(0, Math.min(9, attack.getValue().length())) + "Z";
				server.sendRaw("%1$s logged in\n%1$s::to %2$s\n%1$s disconnected\n".formatted(name, attack.getKey()));
				shell.awaitText("] to " + attack.getKey());
				assertThatTheTerminalIsUntouched(shell, attack.getKey());
			}
			shell.enter("who");
			shell.awaitText("This server does not tell who is here");
			assertThatTheTerminalIsUntouched(shell, "who");
		}
	}

	@Test
	void aGreetingIsOnlyTextToo() {
		try (QuirkyServer server = QuirkyServer.start();
				Program program = Program.socketToMe("--chat.console.bell=none");
				TerminalProgram shell = program.inTerminal(100, 24)) {
			server.greetWith("A " + String.join(" Z\nA ", ATTACKS.values()) + " Z\n");
			shell.awaitPrompt("offline>");
			shell.enter("connect localhost %d --name bob".formatted(server.port()));
			shell.awaitPrompt("bob@localhost:%d>".formatted(server.port()));
			assertThatTheTerminalIsUntouched(shell, "greeting");
			assertThat(shell.screen().history())
				.startsWith("Socket To Me. Type \"help\" for the commands, \"quit\" to leave.");
		}
	}

	@Test
	void aLineOfAMegabyteIsCutAndTheNextOneArrives() {
		try (QuirkyServer server = QuirkyServer.start();
				Program program = Program.socketToMe();
				TerminalProgram shell = program.inTerminal(100, 24)) {
			connect(shell, server.port());
			shell.type("say half typed");
			// In pieces that fit the socket's buffer, which kills the original when full.
			String piece = "x".repeat(64 * 1024);
			server.sendRaw("eve::");
			for (int i = 0; i < 16; i++) {
				server.sendRaw(piece);
				shell.awaitQuiet(Duration.ofMillis(20));
			}
			server.sendRaw("\neve::after it\n");
			shell.awaitLine("[eve] after it");
			shell.awaitPrompt("bob@localhost:%d> say half typed".formatted(server.port()));
			assertThat(shell.screen().history()).hasSizeLessThan(1000);
		}
	}

	private interface Sender {

		void send(String text);

	}

	private static void assertThatAttacksAreOnlyText(TerminalProgram shell, Sender sender) {
		String prompt = shell.screen().cursorLine();
		shell.type("say half typed");
		shell.awaitPrompt(prompt + " say half typed");
		sender.send("A plain Z");
		shell.awaitLine("[eve] A plain Z");
		Style expected = cells(shell.screen(), "[eve] A plain Z").get("[eve] ".length()).style();
		for (Map.Entry<String, String> attack : ATTACKS.entrySet()) {
			String name = attack.getKey();
			shell.awaitPrompt(prompt + " say half typed");
			List<String> before = conversation(shell.screen());
			sender.send("A " + attack.getValue() + " to " + name + " Z");
			sender.send("then");
			EmulatedScreen screen = shell.awaitScreen("\"then\" after the attempt to " + name, (s) -> {
				List<String> now = conversation(s);
				return now.size() > before.size() + 1 && now.get(now.size() - 1).equals("[eve] then")
						&& s.cursorLine().equals(prompt + " say half typed");
			});
			List<String> after = conversation(screen);
			assertThat(after).as("what stood there before the attempt to " + name)
				.startsWith(before.toArray(String[]::new));
			assertThat(after).as("one line for the attempt to " + name).hasSize(before.size() + 2);
			String line = after.get(after.size() - 2);
			assertThat(line).startsWith("[eve] A ").endsWith(" to " + name + " Z");
			List<Cell> cells = cells(screen, line);
			assertThat(cells.subList("[eve] ".length(), cells.size())).as("the cells of the attempt to " + name)
				.allMatch((cell) -> cell.style().equals(expected))
				.allMatch((cell) -> cell.text().codePointCount(0, cell.text().length()) <= 4);
			assertThat(line.codePoints()).noneMatch(
					(c) -> Character.getType(c) == Character.FORMAT || Character.getType(c) == Character.CONTROL);
			assertThatTheTerminalIsUntouched(shell, name);
		}
	}

	private static void assertThatTheTerminalIsUntouched(TerminalProgram shell, String what) {
		EmulatedScreen screen = shell.screen();
		assertThat(screen.bells()).as(what).isZero();
		assertThat(screen.title()).as(what).isEmpty();
		assertThat(screen.commands()).as(what).isEmpty();
		assertThat(screen.isCursorVisible()).as(what).isTrue();
	}

	/** All lines but the one that is being typed. */
	private static List<String> conversation(EmulatedScreen screen) {
		List<String> lines = new ArrayList<>(screen.history());
		lines.remove(lines.size() - 1);
		return lines;
	}

	private static List<Cell> cells(EmulatedScreen screen, String line) {
		int row = screen.lines().lastIndexOf(line);
		List<Cell> cells = new ArrayList<>();
		StringBuilder text = new StringBuilder();
		for (int column = 0; text.length() < line.length(); column++) {
			cells.add(screen.cell(row, column));
			text.append(screen.cell(row, column).text());
		}
		return cells;
	}

	private static void connect(TerminalProgram shell, int port) {
		shell.awaitPrompt("offline>");
		shell.enter("connect localhost %d --name bob".formatted(port));
		shell.awaitPrompt("bob@localhost:%d>".formatted(port));
	}

}
