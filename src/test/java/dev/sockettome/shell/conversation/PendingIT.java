package dev.sockettome.shell.conversation;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import dev.sockettome.testing.Key;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.QuirkyServer;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What was said in chat mode is on the screen while a server takes its time, and stands
 * there once when it has come back.
 */
class PendingIT {

	/** What comes back sooner is not to be drawn as on its way. */
	private static final Duration UNNOTICED = Duration.ofMillis(150);

	@ParameterizedTest
	@CsvSource({ "80, 24", "40, 12" })
	void whatIsOnItsWayIsShownAboveThePromptUntilItComesBack(int columns, int rows) {
		try (QuirkyServer server = QuirkyServer.start();
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "bob");
				TerminalProgram bob = program.inTerminal(columns, rows)) {
			bob.awaitPrompt("[bob] ");
			server.pause();
			bob.enter("hello there");
			bob.awaitLine("~ hello there");
			bob.enter("//and");
			bob.type("half ty");
			bob.awaitLine("~ /and");
			server.sendRaw("eve::psst\n");
			bob.awaitLine("[eve] psst");
			bob.awaitPrompt("[bob] half ty");
			server.resume();
			bob.awaitLine("[bob] /and");
			bob.awaitScreen("no mark", (screen) -> screen.lines().stream().noneMatch((line) -> line.startsWith("~")));
			bob.awaitPrompt("[bob] half ty");
			assertThat(bob.screen().history().stream().filter((line) -> line.contains("hello there"))).hasSize(1);
		}
	}

	@Test
	void ofManyOnTheirWaySomeAreShownAndTheRestAreCounted() {
		try (QuirkyServer server = QuirkyServer.start();
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "bob");
				TerminalProgram bob = program.inTerminal(40, 24)) {
			bob.awaitPrompt("[bob] ");
			server.pause();
			bob.enter("x".repeat(60));
			for (int i = 2; i <= 6; i++) {
				bob.enter("number " + i);
			}
			bob.awaitLine("~ and 3 more");
			assertThat(bob.screen().lines()).contains("~ " + "x".repeat(36) + "\u2026", "~ number 3");
			bob.type("never said");
			bob.press(Key.CTRL_C);
			bob.awaitLine("[bob] never said");
			bob.awaitPrompt("[bob] ");
			assertThat(bob.screen().lines().stream().filter((line) -> line.startsWith("~ number 2"))).hasSize(1);
		}
	}

	@Test
	void whatComesBackAtOnceIsDrawnOnce() {
		try (QuirkyServer server = QuirkyServer.start();
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "bob");
				TerminalProgram bob = program.inTerminal()) {
			bob.awaitPrompt("[bob] ");
			// On a busy machine some take longer, and are drawn rightly.
			AtomicInteger said = new AtomicInteger();
			await().until(() -> {
				String text = "number %d.".formatted(said.incrementAndGet());
				long start = System.nanoTime();
				bob.enter(text);
				bob.awaitLine("[bob] " + text);
				boolean atOnce = System.nanoTime() - start < UNNOTICED.toNanos();
				if (atOnce) {
					bob.awaitPrompt("[bob] ");
					assertThat(bob.output()).doesNotContain("~ " + text);
				}
				return atOnce;
			});
		}
	}

}
