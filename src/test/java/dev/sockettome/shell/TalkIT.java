package dev.sockettome.shell;

import java.util.List;

import dev.sockettome.testing.Key;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.MeetingPlace;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said between two people who both have this program, and what somebody with a
 * plain client has of it.
 */
class TalkIT {

	private static final String ADDRESS = "https://example.org/what?is=new";

	@ParameterizedTest
	@CsvSource({ "80, 24", "40, 12" })
	void aBlockStaysOneALinkCanBeFollowedAndWhatWasSaidLastIsSaidBetter(int columns, int rows) {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = Program.socketToMe().with("VTE_VERSION", "6800");
				TerminalProgram ann = chat(program, server, "ann").inTerminal(columns, rows);
				TerminalProgram bob = chat(program, server, "bob").inTerminal(columns, rows)) {
			greet(ann, "ann");
			greet(bob, "bob");

			bob.paste("def f(x):\n    if x:\n\n        return 1");
			bob.awaitText("return 1");
			bob.press(Key.ENTER);
			alice.awaitLine("bob::        return 1");
			assertThat(alice.lines()).containsSubsequence("bob::def f(x):", "bob::    if x:", "bob::        return 1");
			for (TerminalProgram person : List.of(ann, bob)) {
				person.awaitScreen("a block under one name", (screen) -> String.join("\n", screen.lines())
					.contains("[bob] def f(x):\n          if x:\n\n              return 1\n"));
			}

			bob.enter("see " + ADDRESS + ", all");
			bob.awaitScreen("a link", (screen) -> isLink(screen.commands()));
			ann.awaitScreen("a link", (screen) -> isLink(screen.commands()));
			alice.awaitLine("bob::see " + ADDRESS + ", all");
			alice.send("\033]8;;file:///etc/passwd\033\\click");
			ann.awaitText("click");
			assertThat(ann.screen().commands()).noneMatch((command) -> command.contains("passwd"));

			bob.enter("helo, you and helo, you");
			bob.awaitLine("[bob] helo, you and helo, you");
			bob.enter("/last s/helo/hello/g");
			bob.awaitPrompt("[bob] hello, you and hello, you");
			bob.press(Key.BACKSPACE, Key.BACKSPACE, Key.BACKSPACE);
			bob.enter("all");
			ann.awaitLine("[bob] hello, you and hello, all");
			bob.enter("/last");
			bob.awaitPrompt("[bob] hello, you and hello, all");
			bob.press(Key.CTRL_U);
			bob.enter("/last s/nobody/us/");
			bob.awaitText("nobody");
			bob.awaitPrompt("[bob] ");
		}
	}

	/**
	 * With the second echo, what the client asks of the server once it is in has been
	 * answered; with the prompt behind it, the terminal marks what is pasted.
	 */
	private static void greet(TerminalProgram person, String name) {
		person.awaitPrompt("[" + name + "] ");
		for (String text : List.of("good", "morning")) {
			person.enter(text);
			person.awaitLine("[" + name + "] " + text);
			person.awaitPrompt("[" + name + "] ");
		}
	}

	private static boolean isLink(List<String> commands) {
		return commands.stream().anyMatch((command) -> command.matches("]8;id=\\d+;\\Q" + ADDRESS + "\\E"));
	}

	private static Program chat(Program program, MeetingPlace server, String name) {
		return program.withArguments("chat", "localhost:" + server.port(), "--name", name);
	}

}
