package dev.sockettome.shell;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.sockettome.testing.Key;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.QuirkyServer;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is typed is seen and can be edited, in every script, and no key surprises.
 */
@DisabledOnOs(OS.WINDOWS)
class DraftIT {

	private static final String THAI = "\u0E2A\u0E27\u0E31\u0E2A\u0E14\u0E35";

	private static final String HINDI = "\u0928\u092E\u0938\u094D\u0924\u0947";

	private static final String VIETNAMESE = "Vie\u0323\u0302t";

	private static final String HEBREW = "\u05E9\u05B8\u05C1\u05DC\u05D5\u05B9\u05DD";

	private static final String ARABIC = "\u0645\u064E\u0631\u0652\u062D\u064E\u0628\u064B\u0627";

	private static final String JAMO = "\u1112\u1161\u11AB";

	private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

	private static final String FLAG = "\uD83C\uDDEB\uD83C\uDDF7";

	private static final String SKIN = "\uD83D\uDC4D\uD83C\uDFFD";

	private static final String HEART = "\u2764\uFE0F";

	private static final String PROMPT = "[bob] ";

	private final QuirkyServer server = QuirkyServer.start();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void whatIsTypedIsSeenInEveryScriptAndAKeyTakesAWholeCharacter() {
		try (Program program = chat(); TerminalProgram shell = program.inTerminal()) {
			shell.awaitPrompt(PROMPT);
			String[] texts = { THAI, HINDI, VIETNAMESE, HEBREW, ARABIC, JAMO };
			String line = String.join(" ", texts);
			shell.paste(line);
			awaitDraft(shell, line);
			this.server.sendRaw("eve::over it\n");
			shell.awaitLine("[eve] over it");
			awaitDraft(shell, line);
			shell.press(Key.ENTER);
			shell.awaitLine(PROMPT + line);
			shell.awaitPrompt(PROMPT);

			String emoji = "a" + FAMILY + FLAG + SKIN + HEART + "e\u0301";
			shell.paste(emoji + "z");
			awaitDraft(shell, emoji + "z");
			shell.press(Key.LEFT, Key.BACKSPACE);
			awaitDraft(shell, "a" + FAMILY + FLAG + SKIN + HEART + "z");
			shell.press(Key.BACKSPACE);
			awaitDraft(shell, "a" + FAMILY + FLAG + SKIN + "z");
			shell.press(Key.BACKSPACE, Key.LEFT);
			shell.type("x");
			awaitDraft(shell, "a" + FAMILY + "x" + FLAG + "z");
			shell.type("\u001B[3~");
			awaitDraft(shell, "a" + FAMILY + "xz");
			shell.press(Key.BACKSPACE, Key.BACKSPACE);
			awaitDraft(shell, "az");
			shell.type("e\u0301");
			awaitDraft(shell, "ae\u0301z");
			shell.press(Key.CTRL_E, Key.CTRL_U);
			shell.type("one " + HINDI);
			shell.press(Key.CTRL_W);
			awaitDraft(shell, "one");
		}
	}

	@Test
	void aSearchLosesAWholeCharacterAtATime() {
		try (Program program = chat(); TerminalProgram shell = program.inTerminal()) {
			shell.awaitPrompt(PROMPT);
			shell.paste("a" + FAMILY + "e\u0301z");
			shell.press(Key.ENTER);
			shell.awaitLine(PROMPT + "a" + FAMILY + "e\u0301z");
			shell.press(Key.CTRL_R);
			shell.type("a" + FAMILY + "e\u0301");
			shell.awaitLine("bck-i-search: a" + FAMILY + "e\u0301_");
			shell.press(Key.BACKSPACE);
			shell.awaitLine("bck-i-search: a" + FAMILY + "_");
			shell.press(Key.BACKSPACE);
			shell.awaitLine("bck-i-search: a_");
			shell.press(Key.BACKSPACE, Key.BACKSPACE);
			shell.awaitLine("bck-i-search: _");
			shell.press(Key.CTRL_E);
			shell.awaitScreen("no search", (screen) -> screen.cursorLine().startsWith(PROMPT.strip()));
		}
	}

	@Test
	void noKeyTypesWhatItsNameIsMadeOf() {
		try (Program program = chat(); TerminalProgram shell = program.inTerminal()) {
			shell.awaitPrompt(PROMPT);
			shell.type("one");
			awaitDraft(shell, "one");
			String shiftF1 = "\u001B[1;2P";
			String ctrlF5 = "\u001B[15;5~";
			String altRight = "\u001B[1;3C";
			String focus = "\u001B[I\u001B[O";
			String mouse = "\u001B[<0;10;10M";
			String kitty = "\u001B[97;5u";
			String consoleF1 = "\u001B[[A";
			String keypad = "\u001BOw";
			String insert = "\u001B[2~";
			String viCommandMode = "\u0018\u0016";
			String characterSearch = "\u001D";
			String altG = "\u001Bg\u001BG";
			String flowControl = "\u0013\u0011";
			shell.type(shiftF1 + ctrlF5 + altRight + focus + mouse + kitty + consoleF1 + keypad + insert + viCommandMode
					+ characterSearch + altG + flowControl + "\u0007");
			shell.press(Key.CTRL_BACKSLASH);
			shell.type(" two");
			awaitDraft(shell, "one two");
			assertThat(shell.output()).doesNotContain("thread dump").doesNotContain("No such widget");
			shell.press(Key.ENTER);
			shell.awaitLine(PROMPT + "one two");
		}
	}

	@Test
	void aPasteIsTextWhateverIsInIt() {
		try (Program program = chat(); TerminalProgram shell = program.inTerminal()) {
			shell.awaitPrompt(PROMPT);
			shell.type("\u001B[200~red \u001B[31mfish\u0000\u0007\u009B7m one\ttwo\u001B[201~");
			shell.awaitScreen("the text", (screen) -> screen.cursorLine().matches("\\[bob] red \\[31mfish7m one +two"));
			assertThat(shell.screen().bells()).isZero();
			// A control that is quoted is seen.
			shell.press(Key.CTRL_E, Key.CTRL_U);
			shell.type("a\u0016\u001Bb");
			awaitDraft(shell, "a^[b");
		}
	}

	@Test
	void theTabKeyAsksNothingAndTakesNoOtherKey() {
		try (Program program = Program.socketToMe(); TerminalProgram shell = program.inTerminal()) {
			shell.awaitPrompt("offline> ");
			shell.press(Key.TAB);
			shell.awaitScreen("the commands", (screen) -> screen.lines().toString().contains("bookmark")
					&& screen.lines().toString().contains("version"));
			shell.type("echo yes no");
			shell.awaitPrompt("offline> echo yes no");
			assertThat(shell.output()).doesNotContain("do you wish");
			shell.press(Key.ENTER);
			shell.awaitLine("yes no");
		}
	}

	@Test
	void clearKeepsTheStatusLine() {
		try (Program program = Program.socketToMe("--chat.console.status-line=true");
				TerminalProgram shell = program.inTerminal(60, 12)) {
			shell.awaitPrompt("offline> ");
			shell.enter("help all");
			shell.awaitText("version");
			shell.enter("clear");
			shell.awaitScreen("a clear screen and the status", (screen) -> screen.line(0).equals("offline>")
					&& screen.line(1).isEmpty() && screen.line(11).equals(" offline"));
			shell.enter("echo still there");
			shell.awaitScreen("and it stays",
					(screen) -> screen.lines().contains("still there") && screen.line(11).equals(" offline"));
		}
	}

	@Test
	void aDraftIsEditedInAFileNobodyElseCanReadAndThatIsGoneAfterwards() throws Exception {
		try (Program program = chat().withFile("editor", """
				ls -ld "$(dirname "$1")" "$1" > permissions
				stty -a > modes
				echo "$1" > name
				cat "$1" > before
				printf 'edited\\n' > "$1"
				"""); TerminalProgram shell = program.with("EDITOR", "sh editor").inTerminal()) {
			shell.awaitPrompt(PROMPT);
			shell.type("draft");
			awaitDraft(shell, "draft");
			shell.type("\u0018\u0005");
			awaitDraft(shell, "edited");
			assertThat(program.home().resolve("before")).hasContent("draft");
			assertThat(program.home().resolve("permissions")).content().contains("drwx------").contains("-rw-");
			assertThat(program.home().resolve("modes")).content().contains(" icanon").contains(" echo ");
			String file = Files.readString(program.home().resolve("name")).strip();
			assertThat(Path.of(file).getParent()).doesNotExist();
			this.server.sendRaw("eve::hello\n");
			shell.awaitLine("[eve] hello");
			shell.press(Key.ENTER);
			shell.awaitLine(PROMPT + "edited");
		}
	}

	@Test
	void withoutAnEditorOneLineSaysSoAndTheDraftStays() {
		try (Program program = chat(); TerminalProgram shell = program.inTerminal()) {
			shell.awaitPrompt(PROMPT);
			shell.type("draft\u0018\u0005");
			shell.awaitText("No editor is set.");
			awaitDraft(shell, "draft");
		}
	}

	@Test
	void theStatusLineShowsANameInEveryScriptAndIsAsWideAsTheTerminal() {
		String name = "\u0928\u092E\u0947";
		try (Program program = Program.socketToMe("--chat.console.status-line=true", "chat",
				"localhost:" + this.server.port(), "--name", name); TerminalProgram shell = program.inTerminal(40, 8)) {
			shell.awaitScreen("the name", (screen) -> screen.line(7).contains("| " + name + " |"));
			shell.resize(22, 8);
			shell.awaitScreen("a part of it", (screen) -> screen.line(7).endsWith("\u2026"));
			assertThat(shell.screen().line(7)).startsWith(" localhost:");
		}
	}

	private Program chat() {
		return Program.socketToMe("chat", "localhost:" + this.server.port(), "--name", "bob");
	}

	private static void awaitDraft(TerminalProgram shell, String text) {
		shell.awaitScreen("\"" + text + "\" behind the prompt",
				(screen) -> screen.cursorLine().equals((PROMPT + text).stripTrailing()));
	}

}
