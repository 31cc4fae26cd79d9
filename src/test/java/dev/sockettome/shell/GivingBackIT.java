package dev.sockettome.shell;

import java.nio.file.Path;
import java.util.stream.Stream;

import dev.sockettome.testing.Key;
import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever has the terminal after the program has it as it was before.
 */
@DisabledOnOs(OS.WINDOWS)
class GivingBackIT {

	@ParameterizedTest
	@ValueSource(strings = { "quit", "Ctrl-D", "TERM", "HUP", "Ctrl-Z", "TSTP" })
	void theTerminalIsAsItWas(String ending) {
		try (Program program = Program.socketToMe("--chat.console.status-line=true");
				Program sh = Program.command("/bin/sh", "-i").with("PS1", "sh ");
				TerminalProgram terminal = sh.inTerminal()) {
			terminal.awaitPrompt("sh ");
			// Linux keeps a number of the line discipline that nothing goes by.
			terminal.enter("before=$(stty -a | sed 's/line = .*//'); clear; " + program.commandLine());
			terminal.awaitPrompt("offline> ");
			terminal.enter("echo one");
			terminal.awaitLine("one");
			terminal.type("half typed");
			terminal.awaitPrompt("offline> half typed");
			switch (ending) {
				case "quit" -> {
					terminal.press(Key.CTRL_U);
					terminal.enter("quit");
				}
				case "Ctrl-D" -> terminal.press(Key.CTRL_U, Key.CTRL_D);
				case "Ctrl-Z" -> terminal.press(Key.CTRL_Z);
				default -> PipedProgram.signal(shellOf(terminal).pid(), ending);
			}
			terminal.awaitScreen("the shell again", (screen) -> screen.cursorLine().equals("sh"));
			assertThat(terminal.screen().isBracketedPaste()).as("bracketed paste").isFalse();
			assertThat(terminal.screen().isApplicationKeys()).as("application keys").isFalse();
			assertThat(terminal.screen().isCursorVisible()).isTrue();
			assertThat(terminal.screen().lines()).doesNotContain(" offline");
			terminal
				.enter("clear; test \"$before\" = \"$(stty -a | sed 's/line = .*//')\" && echo the same || stty -a");
			terminal.awaitLine("the same");
			// No row is kept from whoever comes after.
			terminal.enter("seq 1 100");
			terminal.awaitScreen("a prompt in the last row",
					(screen) -> screen.cursor().row() == 23 && screen.line(22).equals("100"));
			if (ending.equals("Ctrl-Z") || ending.equals("TSTP")) {
				terminal.enter("clear; fg");
				terminal.awaitPrompt("offline> half typed");
				terminal.awaitScreen("the status line", (screen) -> screen.line(23).equals(" offline"));
				assertThat(terminal.screen().lines()).filteredOn((line) -> line.startsWith("offline> ")).hasSize(1);
				terminal.press(Key.CTRL_BACKSLASH, Key.CTRL_U);
				terminal.enter("quit");
				terminal.awaitLine("Goodbye.");
				assertThat(terminal.output()).doesNotContain("thread dump");
			}
		}
	}

	@Test
	void whoIsToldToGoOnAndWasNotStoppedShowsOneDraft() {
		try (Program program = Program.socketToMe("--chat.console.status-line=true");
				TerminalProgram terminal = program.inTerminal()) {
			terminal.awaitPrompt("offline> ");
			terminal.type("half typed");
			terminal.awaitPrompt("offline> half typed");
			int drawn = terminal.output().length();
			terminal.signal("CONT");
			terminal.awaitScreen("something drawn anew", (screen) -> terminal.output().length() > drawn);
			terminal.type(" and more");
			terminal.awaitPrompt("offline> half typed and more");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TERM", "HUP" })
	void theTerminalIsAsItWasWhenACommandWasRunning(String signal) {
		try (Program program = Program.socketToMe("--chat.console.status-line=true");
				Program sh = Program.command("/bin/sh", "-i")
					.with("PS1", "sh ")
					.withFile("wait.chat", "echo ${1}\nsleep 1h\n");
				TerminalProgram terminal = sh.inTerminal()) {
			terminal.awaitPrompt("sh ");
			terminal.enter("before=$(stty -a | sed 's/line = .*//'); clear; " + program.commandLine());
			terminal.awaitPrompt("offline> ");
			terminal.enter("script wait.chat one");
			terminal.awaitLine("one");
			PipedProgram.signal(shellOf(terminal).pid(), "INT");
			// The first ends the command, and the shell stays.
			terminal.awaitPrompt("offline> ");
			terminal.enter("script wait.chat two");
			terminal.awaitLine("two");
			assertThat(terminal.screen().isBracketedPaste()).isFalse();
			PipedProgram.signal(shellOf(terminal).pid(), signal);
			terminal.awaitScreen("the shell again", (screen) -> screen.cursorLine().equals("sh"));
			assertThat(terminal.screen().isBracketedPaste()).isFalse();
			terminal
				.enter("clear; test \"$before\" = \"$(stty -a | sed 's/line = .*//')\" && echo the same || stty -a");
			terminal.awaitLine("the same");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "worker", "main" })
	void aFailureThatNobodyForesawIsALineAndTheTerminalIsAsItWas(String thread) {
		try (Program failing = Program.command(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-cp",
				FailingProgram.classPath(), FailingProgram.class.getName(), thread);
				Program sh = Program.command("/bin/sh", "-i").with("PS1", "sh ");
				TerminalProgram terminal = sh.inTerminal(200, 24)) {
			terminal.awaitPrompt("sh ");
			terminal.enter("before=$(stty -a | sed 's/line = .*//'); clear; " + failing.commandLine());
			terminal.awaitPrompt("prompt> ");
			terminal.press(Key.ENTER);
			terminal.awaitLine("The program has ended because something in it went wrong: "
					+ "java.lang.IllegalStateException: bad luck. Please report it, with what "
					+ "--logging.level.dev.sockettome=debug then shows.");
			terminal.awaitPrompt("sh ");
			terminal
				.enter("echo $?; test \"$before\" = \"$(stty -a | sed 's/line = .*//')\" && echo the same || stty -a");
			terminal.awaitLine("1");
			terminal.awaitLine("the same");
			assertThat(terminal.screen().isBracketedPaste()).isFalse();
			assertThat(terminal.output()).doesNotContain("\tat ");
		}
	}

	private static ProcessHandle shellOf(TerminalProgram terminal) {
		Stream<ProcessHandle> children = ProcessHandle.of(terminal.pid()).orElseThrow().children();
		return children.findFirst().orElseThrow();
	}

}
