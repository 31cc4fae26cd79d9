package dev.sockettome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import dev.sockettome.protocol.Greeting;
import dev.sockettome.testing.HeldPort;
import dev.sockettome.testing.Key;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.MeetingPlace;
import dev.sockettome.testing.PipedProgram;
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
 * The whole program when its connection is lost: what a person sees of it, and what a
 * command file does.
 */
@DisabledOnOs(OS.WINDOWS)
class ComingBackIT {

	@Test
	void aServerThatIsKilledAndStartedAgainHasMissedNothingAndNeedsNoKeystroke() {
		try (HeldPort port = new HeldPort(); Program first = serving(port, null); PipedProgram killed = first.piped()) {
			killed.awaitOut((text) -> text.contains("Listening on :"));
			try (Program client = Program.socketToMe("chat", "localhost:" + port.port(), "--name", "bob");
					TerminalProgram bob = client.inTerminal()) {
				bob.awaitPrompt("[bob] ");
				bob.enter("before");
				// What is typed looks like what has come back.
				killed.awaitOut((text) -> text.contains("bob -> before"));
				await().ignoreExceptions().until(() -> isTicketKept(client.home()));
				killed.signal("KILL");
				bob.awaitLine("Disconnected from server! Coming back.");
				bob.enter("meanwhile");
				bob.enter("and more");
				bob.awaitLine("~ meanwhile");
				bob.awaitLine("~ and more");
				bob.type("half typed");
				bob.awaitScreen("a prompt that counts",
						(screen) -> screen.cursorLine().matches("\\[bob \u2026( \\d+s)?] half typed"));
				try (Program second = serving(port, first.home()); PipedProgram again = second.piped()) {
					bob.awaitText("Back after ");
					bob.awaitLine("[bob] and more");
					bob.awaitPrompt("[bob] half typed");
					again.awaitOut((text) -> text.contains("bob -> and more"));
					assertThat(again.out()).containsOnlyOnce("bob -> meanwhile")
						.contains("bob is back")
						.doesNotContain("None -> bob");
					assertThat(bob.screen().lines()).containsOnlyOnce("[bob] meanwhile", "[bob] and more",
							"bob logged in");
					bob.press(Key.CTRL_U);
					bob.enter("/quit");
					assertThat(bob.awaitExit()).isZero();
					again.awaitOut((text) -> text.contains("None -> bob disconnected"));
				}
			}
		}
	}

	/** What lets one come back may be given a moment after the first message. */
	private static boolean isTicketKept(Path home) throws IOException {
		try (Stream<Path> files = Files.walk(home)) {
			return files.filter((file) -> file.getParent().endsWith("sessions"))
				// It is written under another name first.
				.filter((file) -> !file.getFileName().toString().startsWith("."))
				.anyMatch((file) -> file.toFile().length() > 0);
		}
	}

	private static Program serving(HeldPort port, Path home) {
		return Program.socketToMe("serve", "--port", String.valueOf(port.port()), "--chat.server.history.store=file",
				"--chat.server.data=" + ((home != null) ? home.resolve("data") : "data"));
	}

	@Test
	void whoeverDoesNotWantToWaitComesBackAtOnceOrStaysAway() {
		try (HeldPort held = new HeldPort();
				QuirkyServer there = QuirkyServer.start(Manner.EXERCISE, held.port());
				Program program = Program.socketToMe("--chat.client.reconnect-after=30s");
				TerminalProgram shell = program.inTerminal(100, 24)) {
			int port = held.port();
			String prompt = "bob@localhost:" + port;
			shell.awaitPrompt("offline> ");
			shell.enter("reconnect");
			shell.awaitText("There is no server to come back to yet.");
			shell.enter("connect localhost:" + port + " --name bob");
			shell.awaitPrompt(prompt + "> ");
			shell.enter("reconnect");
			shell.awaitText("Connected already");
			there.crash();
			shell.awaitScreen("a prompt that counts",
					(screen) -> screen.cursorLine().matches(prompt + " \u2026 \\d+s>"));
			shell.enter("status");
			shell.awaitLine("Coming back to localhost:" + port + " as bob");
			shell.enter("who");
			shell.awaitText("Not connected now, but coming back.");
			shell.enter("say later");
			shell.awaitLine("~ later");
			shell.enter("reconnect");
			shell.awaitText("Connection refused");
			try (QuirkyServer again = QuirkyServer.start(Manner.EXERCISE, port)) {
				shell.enter("reconnect");
				shell.awaitLine("[bob] later");
				shell.awaitPrompt(prompt + "> ");
				again.crash();
				shell.awaitScreen("a prompt that counts",
						(screen) -> screen.cursorLine().matches(prompt + " \u2026 \\d+s>"));
			}
			shell.enter("disconnect");
			shell.awaitPrompt("offline> ");
			try (QuirkyServer last = QuirkyServer.start(Manner.EXERCISE, port)) {
				shell.enter("reconnect");
				shell.awaitPrompt(prompt + "> ");
				assertThat(last.names()).containsExactly("bob");
				shell.enter("quit");
				assertThat(shell.awaitExit()).isZero();
			}
		}
	}

	@Test
	void whoeverWasKilledHasTheNameAgainAtOnce() {
		try (MeetingPlace place = MeetingPlace.open(); LineClient guest = place.guest("guest")) {
			String address = "localhost:" + place.port();
			try (Program program = Program.socketToMe("chat", address, "--name", "bob")) {
				try (TerminalProgram bob = program.inTerminal()) {
					bob.awaitPrompt("[bob] ");
					bob.enter("hello");
					bob.awaitLine("[bob] hello");
					// It is sent when what was said before is known to have arrived.
					bob.enter("/raw /ping settled");
					bob.awaitText("pong settled");
					await().ignoreExceptions().until(() -> isTicketKept(program.home()));
					bob.signal("KILL");
					bob.awaitExit();
				}
				try (TerminalProgram bob = program.inTerminal()) {
					bob.awaitPrompt("[bob] ");
					bob.enter("again");
					bob.awaitLine("[bob] again");
					assertThat(bob.screen().toString()).doesNotContain("taken", "resume");
					bob.enter("/quit");
					assertThat(bob.awaitExit()).isZero();
				}
			}
			guest.awaitLine("bob::again");
		}
	}

	@Test
	void aNameThatAnotherProgramOfOnesOwnHasIsNotTakenFromIt() {
		try (MeetingPlace place = MeetingPlace.open();
				Program program = Program.socketToMe("chat", "localhost:" + place.port(), "--name", "bob");
				TerminalProgram first = program.inTerminal();
				LineClient guest = place.guest("guest")) {
			first.awaitPrompt("[bob] ");
			try (TerminalProgram second = program.inTerminal()) {
				second.awaitText("The name bob is taken.");
				second.awaitPrompt(Greeting.NAME_PROMPT);
				second.enter("bobby");
				second.awaitPrompt("[bobby] ");
				first.enter("still here");
				second.awaitLine("[bob] still here");
			}
			guest.awaitLine("bob::still here");
			assertThat(guest.lines()).doesNotContain("bob disconnected");
		}
	}

	@Test
	void aProgramThatIsStartedAgainHasItsNameAgainAtOnce() {
		try (MeetingPlace place = MeetingPlace.open();
				Program program = Program.socketToMe("--input", "json", "--format", "json")) {
			String connect = "{\"command\":\"connect localhost %d --name bot --reconnect\"}\n".formatted(place.port());
			try (PipedProgram bot = program.piped()) {
				bot.send(connect + "{\"command\":\"say one\"}\n");
				bot.awaitOut((text) -> text.contains("\"confirmed\""));
				await().ignoreExceptions().until(() -> isTicketKept(program.home()));
				bot.signal("KILL");
				bot.awaitExit();
			}
			try (PipedProgram bot = program.piped()) {
				bot.send(connect + "{\"command\":\"say two\"}\n");
				bot.awaitOut((text) -> text.contains("\"confirmed\""));
			}
		}
	}

	@Test
	void whoeverWantsToBeAskedIsAskedBeforeAnythingIsSaidAgain() {
		try (QuirkyServer there = QuirkyServer.start();
				Program program = Program.socketToMe("chat", "localhost:" + there.port(), "--name", "bob",
						"--chat.client.resend=ask");
				TerminalProgram bob = program.inTerminal(110, 24)) {
			bob.awaitPrompt("[bob] ");
			there.pause();
			bob.enter("in doubt");
			bob.awaitLine("~ in doubt");
			there.resetAll();
			there.resume();
			bob.awaitText("Back after ");
			bob.awaitText("This may have arrived: in doubt. \"/outbox send\" sends it again");
			assertThat(there.messages()).doesNotContain("in doubt");
			bob.enter("/outbox send");
			bob.awaitLine("[bob] in doubt (again)");
			bob.enter("/quit");
			assertThat(bob.awaitExit()).isZero();
		}
	}

	@Test
	void aCommandFileThatWantsToSurvivesARestartAndProgramsAreToldOfIt() {
		try (HeldPort port = new HeldPort();
				QuirkyServer there = QuirkyServer.start(Manner.EXERCISE, port.port());
				Program program = Program
					.socketToMe("--format", "json", "--chat.client.reconnect-after=100ms", "@bot.chat")
					.withFile("bot.chat", """
							connect localhost %d --name bob --reconnect
							say one
							expect 'go on' --timeout 90s
							say two
							""".formatted(port.port()));
				PipedProgram file = program.piped()) {
			await().until(() -> there.messages().contains("one"));
			there.crash();
			file.awaitOut((out) -> out.contains("\"type\":\"reconnecting\""));
			try (QuirkyServer again = QuirkyServer.start(Manner.EXERCISE, port.port())) {
				await().until(() -> again.names().contains("bob"));
				try (LineClient eve = LineClient.loggedIn(port.port(), "eve")) {
					eve.send("go on");
					PipedProgram.Result result = file.awaitExit();
					assertThat(result.err()).isEmpty();
					assertThat(result.exitCode()).isZero();
					assertThat(again.messages()).containsExactly("go on", "two");
					assertThat(result.out()).contains("\"loggedIn\":true,\"comingBack\":true", "\"type\":\"resumed\"");
				}
			}
		}
	}

	@Test
	void aCommandFileThatDoesNotAskForItEndsWithItsConnection() {
		try (QuirkyServer there = QuirkyServer.start();
				Program program = Program.socketToMe("-c",
						"connect localhost %d --name bob; expect 'go on' --timeout 90s".formatted(there.port()));
				PipedProgram file = program.piped()) {
			await().until(() -> there.names().contains("bob"));
			there.crash();
			assertThat(file.awaitExit().exitCode()).isEqualTo(3);
		}
	}

}
