package dev.sockettome.shell.alias;

import dev.sockettome.testing.Key;
import dev.sockettome.testing.PipedProgram.Result;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.QuirkyServer;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands by names of one's own, at the prompt and in chat mode.
 */
@DisabledOnOs(OS.WINDOWS)
class AliasIT {

	private static final String FILE = ".config/socket-to-me/aliases";

	@ParameterizedTest
	@CsvSource({ "80, 24", "40, 12" })
	void anAliasIsACommandInTheShellAndInChatMode(int columns, int rows) {
		try (QuirkyServer server = QuirkyServer.start();
				Program program = Program.socketToMe();
				TerminalProgram shell = program.inTerminal(columns, rows)) {
			shell.awaitPrompt("offline> ");
			shell.enter("alias add gm say good morning");
			shell.awaitText("Added gm: say good morning");
			shell.enter("alias add in connect localhost %d --name $1".formatted(server.port()));
			shell.awaitText("Added in:");
			shell.enter("in bob");
			shell.awaitText("bob logged in");
			shell.type("g");
			shell.press(Key.TAB);
			shell.enter("to you, $1");
			shell.awaitText("[bob] good morning to you, $1");
			shell.enter("chat");
			shell.awaitText("[bob]");
			shell.enter("/gm");
			shell.awaitLine("[bob] good morning");
			shell.enter("/last s/morning/evening");
			shell.awaitPrompt("[bob] good evening");
			shell.press(Key.ENTER);
			shell.awaitLine("[bob] good evening");
			shell.enter("/alias add w who");
			shell.awaitText("Added /w: who");
			shell.enter("/help gm");
			shell.awaitText("/gm is an alias of: say good morning");
			shell.enter("/help all");
			shell.awaitText("Aliases: /gm, /in, /w");
			shell.enter("/alias remove gm");
			shell.awaitText("Removed gm.");
			shell.enter("/gm");
			shell.awaitText("No such command: /gm.");
		}
	}

	@Test
	void whatWouldHideACommandComeToItselfOrKeepAPasswordIsRefused() {
		try (Program program = Program.socketToMe(); TerminalProgram shell = program.inTerminal()) {
			shell.awaitPrompt("offline> ");
			shell.enter("alias add who status");
			shell.awaitText("who is a command. Take another name, or --force");
			shell.enter("alias add bookmark status");
			shell.awaitText("bookmark is a command.");
			shell.enter("alias add a a");
			shell.awaitText("The alias a comes to itself again: a, a.");
			shell.enter("alias add a nonsense");
			shell.awaitText("No such command: nonsense.");
			shell.enter("alias add a raw /identify $1");
			shell.awaitText("There may be a password in what it runs");
			shell.enter("alias add a op open-sesame");
			shell.enter("history");
			shell.awaitText("alias add a op ***");
			assertThat(program.home().resolve(FILE)).doesNotExist();
			shell.enter("alias add --force version echo not $* but version");
			shell.awaitText("Added version:");
			shell.enter("version 1");
			shell.awaitText("not 1 but version");
			shell.enter("alias add --force status status");
			shell.awaitText("Added status:");
			shell.enter("status");
			shell.awaitText("Not connected");
		}
	}

	@Test
	void aFileMeansTheSameForEverybody() {
		try (Program program = Program.socketToMe("-c", "gm").withFile(FILE, "gm version\n")) {
			Result run = program.piped().awaitExit();
			assertThat(run.exitCode()).isEqualTo(2);
			assertThat(run.err()).contains("No such command: gm.");
		}
	}

	@Test
	void aLoopInTheFileIsToldAndAnAliasThatHidesACommandIsLeftOut() {
		try (Program program = Program.socketToMe().withFile(FILE, "a b x\nb a\nversion who\nnonsense\n");
				TerminalProgram shell = program.inTerminal()) {
			shell.awaitPrompt("offline> ");
			shell.enter("a");
			shell.awaitText("The alias a comes to itself again: a, b, a.");
			shell.enter("version");
			shell.awaitText("Socket To Me ");
			shell.enter("alias list");
			shell.awaitText("Cannot use the line \"nonsense\"");
		}
	}

}
