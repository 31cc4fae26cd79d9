package dev.sockettome.shell;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.sockettome.testing.Key;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.MeetingPlace;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.QuirkyServer;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What people expect of a window they keep open all day.
 */
class WindowHabitsIT {

	@Test
	void whatWasTypedIsFoundInTheNextRunAndPrivateMessagesAreNot() throws Exception {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "bob")) {
			try (TerminalProgram bob = program.inTerminal()) {
				bob.awaitPrompt("[bob] ");
				bob.enter("remember the milk");
				alice.awaitLine("bob::remember the milk");
				bob.enter("/msg alice the milk is a lie");
				alice.awaitLine("bob (private)::the milk is a lie");
				bob.awaitText("[to alice] the milk is a lie");
				bob.press(Key.UP);
				bob.awaitPrompt("[bob] remember the milk");
				bob.press(Key.CTRL_U);
				bob.enter("/quit");
				bob.awaitExit();
			}
			try (TerminalProgram bob = program.inTerminal()) {
				bob.awaitPrompt("[bob] ");
				bob.press(Key.CTRL_R);
				bob.type("milk");
				bob.awaitText("remember the milk");
				bob.press(Key.ENTER);
				assertThat(alice.await(2, "bob::remember the milk"::equals)).hasSize(2);
			}
			Path history = program.home().resolve(".local/state/socket-to-me/history");
			assertThat(Files.readString(history)).contains("remember the milk").doesNotContain("lie");
		}
	}

	@Test
	void aBookmarkIsANameForAServerAndCanBeGoneToAtTheStart() {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = Program.socketToMe()) {
			try (TerminalProgram bob = program.inTerminal()) {
				bob.awaitPrompt("offline> ");
				bob.enter("bookmark add home localhost " + server.port() + " --as bob --auto");
				bob.awaitText("Go there with \"connect home\"");
				bob.awaitPrompt("offline> ");
				bob.type("connect ho");
				bob.press(Key.TAB, Key.ENTER);
				bob.awaitPrompt("bob@localhost:" + server.port() + "> ");
				bob.enter("quit");
				bob.awaitExit();
			}
			try (TerminalProgram bob = program.inTerminal()) {
				bob.awaitPrompt("bob@localhost:" + server.port() + "> ");
				bob.enter("bookmark list");
				bob.awaitLine("home  localhost:" + server.port() + " as bob, connected at the start");
				bob.enter("say hi");
				alice.awaitLine("bob::hi");
			}
		}
	}

	@Test
	void ctrlLClearsTheScreenAndKeepsWhatIsHalfTyped() {
		try (QuirkyServer server = QuirkyServer.start();
				LineClient alice = LineClient.loggedIn(server.port(), "alice");
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "bob");
				TerminalProgram bob = program.inTerminal(40, 12)) {
			bob.awaitPrompt("[bob] ");
			bob.type("half typed");
			bob.awaitPrompt("[bob] half typed");
			bob.press(Key.CTRL_L);
			bob.awaitScreen("nothing but the prompt",
					(screen) -> screen.line(0).equals("[bob] half typed") && screen.line(1).isEmpty());
			alice.send("still there?");
			bob.awaitScreen("the message above the prompt", (screen) -> screen.line(0).equals("[alice] still there?")
					&& screen.line(1).equals("[bob] half typed"));
		}
	}

	@Test
	void aStoppedProgramComesBackAsItWas() {
		try (QuirkyServer server = QuirkyServer.start();
				LineClient alice = LineClient.loggedIn(server.port(), "alice");
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "bob");
				Program bash = Program.command("/bin/bash", "--norc", "-i").with("PS1", "bash ");
				TerminalProgram shell = bash.inTerminal()) {
			shell.awaitPrompt("bash ");
			shell.enter("clear; " + program.commandLine());
			shell.awaitPrompt("[bob] ");
			shell.type("half typed");
			shell.awaitPrompt("[bob] half typed");
			shell.press(Key.CTRL_Z);
			shell.awaitText("Stopped");
			shell.awaitPrompt("bash ");
			shell.enter("fg");
			shell.awaitPrompt("[bob] half typed");
			alice.send("still there?");
			shell.awaitLine("[alice] still there?");
			shell.awaitPrompt("[bob] half typed");
			shell.type(" line");
			shell.press(Key.ENTER);
			alice.awaitLine("bob::half typed line");
			shell.awaitLine("[bob] half typed line");
			shell.awaitPrompt("[bob] ");
			shell.paste("two\nlines");
			shell.press(Key.ENTER);
			alice.awaitLine("bob::lines");
			assertThat(alice.lines()).containsSequence("bob::two", "bob::lines");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void whenTheWindowIsClosedTheServerIsLeftAndTheProgramEnds(boolean statusLine) {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "bob",
						"--chat.console.status-line=" + statusLine);
				TerminalProgram bob = program.inTerminal()) {
			bob.awaitPrompt("[bob] ");
			bob.type("half typed");
			bob.awaitPrompt("[bob] half typed");
			bob.hangUp();
			alice.awaitLine("bob disconnected");
			await().until(() -> !bob.isRunning());
		}
	}

	@Test
	void aResizeRedrawsWhatIsHalfTypedWhileMessagesArrive() {
		try (QuirkyServer server = QuirkyServer.start();
				LineClient alice = LineClient.loggedIn(server.port(), "alice");
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "bob");
				TerminalProgram bob = program.inTerminal()) {
			bob.awaitPrompt("[bob] ");
			String half = "half a line that is longer than forty columns are wide";
			bob.type(half);
			bob.awaitPrompt("[bob] " + half);
			for (int i = 0; i < 10; i++) {
				alice.send("message " + i);
				bob.resize((i % 2 == 0) ? 40 : 80, 24);
				alice.awaitLine("alice::message " + i);
			}
			bob.awaitText("[alice] message 9");
			bob.awaitPrompt("[bob] " + half);
			assertThat(bob.screen().history()).filteredOn((line) -> line.startsWith("[alice] message"))
				.doesNotHaveDuplicates();
			bob.press(Key.ENTER);
			alice.awaitLine("bob::" + half);
		}
	}

	@Test
	void theStatusTellsOfTheConnectionAndOfTheServerThatRunsHere() {
		try (Program program = Program.socketToMe(); TerminalProgram bob = program.inTerminal()) {
			bob.awaitPrompt("offline> ");
			bob.enter("status");
			bob.awaitLine("Not connected.");
			bob.awaitPrompt("offline> ");
			bob.enter("serve --port 0 --quiet");
			bob.awaitText("Listening on");
			bob.awaitPrompt("offline> ");
			bob.enter("connect --name bob");
			bob.awaitText("Here now (1): bob");
			bob.enter("say hi");
			bob.awaitLine("[bob] hi");
			// It is shown before its echo is timed, and timed before the next is sent.
			bob.enter("say ho");
			bob.awaitLine("[bob] ho");
			bob.enter("status");
			bob.awaitScreen("the echo time",
					(screen) -> screen.lines()
						.stream()
						.anyMatch((line) -> line.matches("  echo +last .* ms, median .* ms")));
			bob.awaitText("Serving at ");
			bob.awaitText("1 members, 1 connections");
		}
	}

	@Test
	void aPrivateMessageIsAnsweredWithoutNamingItsSender() {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				LineClient troll = server.guest("troll");
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "bob");
				TerminalProgram bob = program.inTerminal(40, 12)) {
			bob.awaitPrompt("[bob] ");
			bob.enter("/reply anyone?");
			bob.awaitText("Nobody has sent you a private message");
			bob.enter("/ignore troll");
			bob.awaitText("Ignoring troll.");
			bob.enter("/ignore \"a b\"");
			bob.awaitText("\"/unignore \"a b\"\"");
			alice.send("/msg bob psst");
			alice.send("/nick alicia");
			troll.awaitLine("alice is now known as alicia");
			troll.send("/msg bob answer me");
			troll.awaitLine("troll (to bob)::answer me");
			bob.awaitText("alice is now known as alicia");
			// What is shown is not known yet to what answers; what was shown before it
			// is.
			alice.send("well?");
			bob.awaitLine("[alicia] well?");
			bob.enter("/reply what is it?");
			alice.awaitLine("bob (private)::what is it?");
		}
	}

}
