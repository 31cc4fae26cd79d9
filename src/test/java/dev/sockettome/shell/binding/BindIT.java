package dev.sockettome.shell.binding;

import dev.sockettome.testing.Key;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys do what a person wants, in this run and the next.
 */
@DisabledOnOs(OS.WINDOWS)
class BindIT {

	private static final String F5 = "\033[15~";

	@ParameterizedTest
	@CsvSource({ "80, 24", "40, 12" })
	void aKeyTypesATextOrDoesWhatAnotherDoes(int columns, int rows) {
		try (Program program = Program.socketToMe()) {
			try (TerminalProgram shell = program.inTerminal(columns, rows)) {
				shell.awaitPrompt("offline> ");
				shell.enter("bind F5 \"version\\n\"");
				shell.awaitText("F5: \"version\\n\"");
				shell.type(F5);
				shell.awaitText("Socket To Me 1");
				shell.enter("bind Ctrl-X w kill-whole-line");
				shell.awaitText("Ctrl-X w: kill-whole-line");
				shell.type("half typed");
				shell.awaitText("offline> half typed");
				shell.type("\030w");
				shell.awaitPrompt("offline> ");
				shell.enter("quit");
				shell.awaitExit();
			}
			assertThat(program.home().resolve(".config/socket-to-me/keys"))
				.hasContent("# KEY = ACTION, or KEY = \"TEXT\"\nF5 = \"version\\n\"\nCtrl-X w = kill-whole-line\n");
			try (TerminalProgram shell = program.inTerminal(columns, rows)) {
				shell.awaitPrompt("offline> ");
				shell.type("half typed");
				shell.awaitText("offline> half typed");
				shell.type("\030w");
				shell.awaitPrompt("offline> ");
				shell.type(F5);
				shell.awaitText("Socket To Me 1");
				shell.enter("bind");
				shell.awaitText("Ctrl-X w  kill-whole-line");
				shell.enter("bind --remove F5");
				shell.awaitText("F5 does what it did at first.");
			}
		}
	}

	@Test
	void whatCannotBeIsToldInALine() {
		try (Program program = Program.socketToMe(); TerminalProgram shell = program.inTerminal()) {
			shell.awaitPrompt("offline> ");
			shell.enter("bind x undo");
			shell.awaitText("\"x\" is no key.");
			shell.enter("bind F5 nonsense");
			shell.awaitText("There is no action \"nonsense\".");
			shell.enter("bind Enter undo");
			shell.awaitText("Enter does what it always does");
			shell.enter("bind --remove F5");
			shell.awaitText("F5 is not bound by you.");
			assertThat(program.home().resolve(".config/socket-to-me/keys")).doesNotExist();
		}
	}

	@ParameterizedTest
	@CsvSource({ "80, 24", "40, 12" })
	void viHasAModeForTextAndOneForCommands(int columns, int rows) {
		try (Program program = Program.socketToMe("--chat.console.editing=vi");
				TerminalProgram shell = program.inTerminal(columns, rows)) {
			shell.awaitPrompt("offline> ");
			assertThat(shell.output()).contains("\033[6 q");
			shell.type("echo onne two");
			shell.awaitText("offline> echo onne two");
			shell.press(Key.ESCAPE);
			shell.awaitScreen("the cursor of commands", (screen) -> shell.output().contains("\033[2 q"));
			shell.type("bbex");
			shell.awaitText("offline> echo onn two");
			shell.type("x");
			shell.awaitText("offline> echo onntwo");
			shell.type("0i");
			shell.press(Key.RIGHT);
			shell.press(Key.END);
			shell.type("!");
			shell.awaitText("offline> echo onntwo!");
			shell.press(Key.CTRL_C);
			shell.awaitPrompt("offline> ");
			shell.enter("config set chat.console.editing emacs");
			shell.awaitText("chat.console.editing is emacs now.");
			shell.type("abc");
			shell.press(Key.CTRL_A);
			shell.type("x");
			shell.awaitText("offline> xabc");
			shell.press(Key.CTRL_U);
			shell.enter("quit");
			shell.awaitExit();
			assertThat(shell.output().lastIndexOf("\033[0 q")).isGreaterThan(shell.output().lastIndexOf("\033[6 q"));
		}
	}

}
