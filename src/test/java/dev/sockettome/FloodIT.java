package dev.sockettome;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.sockettome.testing.Key;
import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.QuirkyServer;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many lines at once: all are shown, in order, and the prompt stays usable meanwhile.
 */
class FloodIT {

	@Test
	void aFloodIsShownWholeAndInOrderWhileOneTypes() {
		int lines = 15_000;
		try (QuirkyServer server = QuirkyServer.start();
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "bob");
				TerminalProgram bob = program.inTerminal(80, 24)) {
			bob.awaitPrompt("[bob] ");
			bob.type("half ");
			server.sendRaw(flood(lines));
			bob.type("typed");
			bob.awaitPrompt("[bob] half typed");
			bob.press(Key.CTRL_C);
			bob.awaitPrompt("[bob] ");
			bob.type("and again");
			bob.awaitLine("[eve] line %05d".formatted(lines - 1));
			bob.awaitPrompt("[bob] and again");
			List<String> shown = bob.screen().history().stream().filter((line) -> line.startsWith("[eve]")).toList();
			assertThat(shown).containsExactlyElementsOf(
					IntStream.range(0, lines).mapToObj((i) -> "[eve] line %05d".formatted(i)).toList());
		}
	}

	@Test
	void aFloodGoesThroughAPipeWholeAndInOrder() {
		int lines = 100_000;
		try (QuirkyServer server = QuirkyServer.start();
				Program program = Program.socketToMe();
				PipedProgram bob = program.piped()) {
			bob.send("connect localhost " + server.port() + " --name bob\n");
			bob.awaitOut((out) -> out.contains("bob logged in\n"));
			server.sendRaw(flood(lines));
			bob.awaitOut((out) -> out.contains("line %05d\n".formatted(lines - 1)));
			PipedProgram.Result result = bob.endInput().awaitExit();
			assertThat(result.exitCode()).isZero();
			assertThat(result.out().lines().filter((line) -> line.startsWith("[eve]"))).containsExactlyElementsOf(
					IntStream.range(0, lines).mapToObj((i) -> "[eve] line %05d".formatted(i)).toList());
		}
	}

	private static String flood(int lines) {
		return IntStream.range(0, lines).mapToObj("eve::line %05d\n"::formatted).collect(Collectors.joining());
	}

}
