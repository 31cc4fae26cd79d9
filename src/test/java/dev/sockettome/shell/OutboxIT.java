package dev.sockettome.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import dev.sockettome.testing.HeldPort;
import dev.sockettome.testing.Key;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.MeetingPlace;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.QuirkyServer;
import dev.sockettome.testing.QuirkyServer.Manner;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What was said and never sent, by a client that is killed, and one that is left.
 */
@DisabledOnOs(OS.WINDOWS)
class OutboxIT {

	@Test
	void whatWaitedWhenTheClientWasKilledIsOfferedAndDeliveredOnce() throws IOException {
		try (HeldPort port = new HeldPort(); Program program = chat(port)) {
			QuirkyServer gone = QuirkyServer.start(Manner.EXERCISE, port.port());
			try (TerminalProgram bob = program.inTerminal()) {
				talkToNobody(bob, gone, "one", "two", "three");
				Path file = files(program).get(0);
				assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
				bob.signal("KILL");
				bob.awaitExit();
			}
			try (QuirkyServer server = QuirkyServer.start(Manner.EXERCISE, port.port());
					TerminalProgram bob = program.inTerminal(120, 24)) {
				bob.awaitText("3 messages to localhost:" + port.port() + " were not sent. \"/outbox send\" sends them");
				bob.awaitPrompt("[bob] ");
				bob.enter("/outbox drop 9");
				bob.awaitText("is not the number of a message. Type \"/outbox\" to see them");
				bob.enter("/outbox");
				bob.awaitText("  3  three");
				assertThat(server.messages()).isEmpty();
				bob.enter("/outbox send");
				bob.awaitLine("[bob] three");
				assertThat(server.messages()).containsExactly("one", "two", "three");
				// What has come back is shown before it counts as delivered.
				await().until(() -> {
					bob.enter("/outbox");
					bob.awaitPrompt("[bob] ");
					return bob.screen().lines().contains("Nothing waits to be sent.");
				});
				bob.enter("/quit");
				assertThat(bob.awaitExit()).isZero();
				assertThat(files(program)).isEmpty();
			}
		}
	}

	@Test
	void whoeverLeavesWhileSomethingWaitsIsAskedOnce() throws IOException {
		try (HeldPort port = new HeldPort(); Program program = chat(port)) {
			QuirkyServer gone = QuirkyServer.start(Manner.EXERCISE, port.port());
			try (TerminalProgram bob = program.inTerminal()) {
				talkToNobody(bob, gone, "one", "two", "three");
				bob.enter("/outbox drop 2");
				bob.awaitText("1 message is forgotten.");
				bob.press(Key.CTRL_D);
				bob.awaitText("2 messages are not sent. Leave, and be asked about them the next time? [y/N]");
				bob.enter("n");
				bob.awaitText("Still here.");
				bob.enter("/quit --wait 100ms");
				bob.awaitScreen("the question again", (screen) -> screen.cursorLine().contains("[y/N]"));
				bob.enter("y");
				assertThat(bob.awaitExit()).isZero();
				assertThat(bob.screen().history())
					.contains("2 messages were not sent, and will be offered the next time.");
			}
			try (QuirkyServer server = QuirkyServer.start(Manner.EXERCISE, port.port());
					TerminalProgram bob = program.inTerminal(120, 24)) {
				bob.awaitText("2 messages to localhost:");
				bob.awaitPrompt("[bob] ");
				bob.enter("/quit --discard");
				assertThat(bob.awaitExit()).isZero();
				assertThat(server.messages()).isEmpty();
				assertThat(files(program)).isEmpty();
			}
		}
	}

	@Test
	void whatMayHaveArrivedIsMarked() throws IOException {
		try (QuirkyServer server = QuirkyServer.start();
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "bob")) {
			try (TerminalProgram bob = program.inTerminal()) {
				bob.awaitPrompt("[bob] ");
				server.pause();
				bob.enter("one");
				bob.enter("two");
				bob.awaitLine("~ two");
				bob.signal("KILL");
				bob.awaitExit();
			}
			server.resume();
			try (TerminalProgram bob = program.inTerminal(120, 24)) {
				bob.awaitText(" 1 may have arrived already.");
				bob.awaitPrompt("[bob] ");
				bob.enter("/outbox");
				bob.awaitLine("  1  one  (may have arrived already)");
				bob.awaitLine("  2  two  (from the last time)");
			}
		}
	}

	@Test
	void whereNothingCanBeKeptThePersonIsToldAndTalks() {
		try (QuirkyServer server = QuirkyServer.start();
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "bob")) {
			program.withFile(".local/state/socket-to-me/outbox", "no folder");
			try (TerminalProgram bob = program.inTerminal(200, 24)) {
				bob.awaitText("socket-to-me/outbox, should this program end: something else is in its place.");
				bob.awaitPrompt("[bob] ");
				bob.enter("hello");
				bob.awaitLine("[bob] hello");
			}
		}
	}

	/** After a crash a server keeps the name for a while, for the one who has it. */
	@Test
	void whoeverGetsAnotherNameIsRemindedOfWhatWaitsUnderTheirOwn() {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient bob = server.guest("bob");
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "bob")) {
			program.withFile(".local/state/socket-to-me/outbox/localhost%3A" + server.port() + "_bob",
					"+1 say hello\n");
			try (TerminalProgram terminal = program.inTerminal()) {
				terminal.awaitText("*** The name bob is taken.");
				terminal.enter("rob");
				terminal.awaitLine("What you said as bob and was not sent is offered when you connect as bob.");
				assertThat(bob.lines()).noneMatch((line) -> line.contains("hello"));
			}
		}
	}

	@Test
	void aTerminalThatIsClosedIsAskedNothingAndLosesNothing() throws IOException {
		try (HeldPort port = new HeldPort(); Program program = chat(port)) {
			QuirkyServer gone = QuirkyServer.start(Manner.EXERCISE, port.port());
			try (TerminalProgram bob = program.inTerminal()) {
				talkToNobody(bob, gone, "one", "two");
				bob.hangUp();
				await().until(() -> !bob.isRunning());
				assertThat(files(program)).singleElement()
					.satisfies((file) -> assertThat(file).hasContent("+1 say one\n+2 say two\n"));
			}
		}
	}

	private static Program chat(HeldPort port) {
		return Program.socketToMe("chat", "localhost:" + port.port(), "--name", "bob");
	}

	/** Says something while the server is gone. */
	private static void talkToNobody(TerminalProgram bob, QuirkyServer server, String... lines) {
		bob.awaitPrompt("[bob] ");
		server.crash();
		bob.awaitScreen("that the server is gone", (screen) -> !screen.cursorLine().equals("[bob]"));
		for (String line : lines) {
			bob.enter(line);
		}
		bob.awaitLine("~ " + lines[lines.length - 1]);
	}

	private static List<Path> files(Program program) throws IOException {
		Path folder = program.home().resolve(".local/state/socket-to-me/outbox");
		try (Stream<Path> files = Files.list(folder)) {
			return files.toList();
		}
	}

}
