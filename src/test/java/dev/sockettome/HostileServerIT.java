package dev.sockettome;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.PipedProgram.Result;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.ScriptedServer;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A program with the memory that the launcher gives it, and a server that wants to use
 * that up.
 */
class HostileServerIT {

	private static final String WIDE = "\u540d".repeat(17_000);

	private static final List<String> FORMS = List.of("%2$d%1$s::hi\n", "*** %2$d%1$s\n", "eve (private)::%1$s%2$d\n",
			"bob (to eve)::%1$s%2$d\n", "* %2$d%1$s waves\n", "%2$d%1$s is now known as %1$s%2$d\n", "%1$s%1$s%1$s");

	private static final String CROWD = "%2$d%1$d logged in\n%2$dx%1$d (private)::psst\n%2$dy%1$d is now known as %2$dz%1$d\n";

	/** Remembers more events than there is memory for, however short they are. */
	private static final String REMEMBER_ALL = "--chat.client.backlog=2000000000";

	/** A virtual machine that has hardly any memory left is slow. */
	private static final Duration TIME_TO_FILL = Duration.ofMinutes(3);

	/** And less of it than the launcher gives: that is sooner used up. */
	private static final String SMALL = "-Xms32m -Xmx32m -Xmn12m";

	@Test
	void aFloodOfLongNamesTextsAndCrowdsLeavesRoomToTalk() {
		try (ScriptedServer server = ScriptedServer.afterExtendedLogin((visitor) -> {
			String said = visitor.line();
			for (String form : FORMS) {
				for (int i = 0; i < 40; i++) {
					visitor.send(form.formatted(WIDE, i));
				}
			}
			for (int i = 0; i < 3; i++) {
				StringBuilder lines = new StringBuilder("\n");
				for (int j = 0; j < 1_000; j++) {
					lines.append(CROWD.formatted(i, j));
				}
				visitor.send(lines.toString());
			}
			visitor.send("bob::" + said + "\n");
			visitor.send("bob::" + said(visitor) + "\n");
		});
				Program program = Program.socketToMe("-c",
						"connect localhost:" + server.port()
								+ " --name bob; say --timeout 60s still here; say and here; who");
				PipedProgram bob = program.piped()) {
			Result result = bob.awaitExit();
			assertThat(result.err()).isEmpty();
			assertThat(result.exitCode()).isZero();
			assertThat(result.outLines()).contains("[bob] and here");
		}
	}

	@Test
	void whoeverRunsOutOfMemoryIsToldAndHasTheTerminalAsItWas() {
		try (ScriptedServer server = ScriptedServer.afterExtendedLogin((visitor) -> {
			while (true) {
				visitor.send("\n".repeat(1_000));
			}
		});
				Program client = Program.socketToMe(REMEMBER_ALL);
				Program shell = Program
					.command("/bin/sh", "-c",
							"stty -a | sed 1d >before; " + client.commandLine()
									+ "; echo \"code $?\"; stty -a | sed 1d >after; cmp before after && echo the same")
					.with("SOCKET_TO_ME_OPTS", SMALL);
				TerminalProgram terminal = shell.inTerminal()) {
			terminal.awaitPrompt("offline> ");
			terminal.enter("connect localhost:" + server.port() + " --name bob");
			terminal.awaitScreen("the same terminal", TIME_TO_FILL, (screen) -> screen.lines().contains("the same"));
			assertThat(terminal.screen().lines()).contains("code 5")
				.filteredOn((line) -> line.startsWith("Out of memory"))
				.hasSize(1);
			assertThat(terminal.screen().isBracketedPaste()).isFalse();
		}
	}

	@Test
	void aTerminalThatCanDoNothingGetsNoSequenceWhenMemoryRunsOut() {
		try (ScriptedServer server = ScriptedServer.afterExtendedLogin((visitor) -> {
			while (true) {
				visitor.send("\n".repeat(1_000));
			}
		});
				Program client = Program.socketToMe(REMEMBER_ALL).with("TERM", "dumb").with("SOCKET_TO_ME_OPTS", SMALL);
				TerminalProgram terminal = client.inTerminal()) {
			terminal.awaitPrompt("offline> ");
			terminal.enter("connect localhost:" + server.port() + " --name bob");
			terminal.awaitScreen("the reason", TIME_TO_FILL,
					(screen) -> screen.lines().stream().anyMatch((line) -> line.startsWith("Out of memory")));
			assertThat(terminal.output()).doesNotContain("\u001B");
		}
	}

	@Test
	void aCommandFileThatRunsOutOfMemoryEndsWithOneLineAndACodeOfItsOwn() {
		try (ScriptedServer server = ScriptedServer.afterExtendedLogin((visitor) -> {
			while (true) {
				visitor.send("\n".repeat(1_000));
			}
		});
				Program client = Program.socketToMe(REMEMBER_ALL, "-c",
						"connect localhost:" + server.port() + " --name bob; expect --timeout 5m never");
				Program shell = Program.command("/bin/sh", "-c", client.commandLine() + " >/dev/null")
					.with("SOCKET_TO_ME_OPTS", SMALL);
				PipedProgram bob = shell.piped()) {
			Result result = bob.awaitExit(TIME_TO_FILL);
			assertThat(result.errLines()).singleElement().asString().startsWith("Out of memory");
			assertThat(result.exitCode()).isEqualTo(5);
		}
	}

	/** What the client says next; it may ask meanwhile whether the server is there. */
	private static String said(ScriptedServer.Visitor visitor) throws IOException {
		String line;
		do {
			line = visitor.line();
		}
		while (line.startsWith("/ping"));
		return line;
	}

}
