package dev.sockettome;

import dev.sockettome.protocol.Greeting;
import dev.sockettome.testing.HeldPort;
import dev.sockettome.testing.Key;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.QuirkyServer;
import dev.sockettome.testing.QuirkyServer.Manner;
import dev.sockettome.testing.TerminalProgram;
import dev.sockettome.testing.UnansweringPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What can go wrong on the way to a conversation, and that it takes one line to say so.
 */
@DisabledOnOs(OS.WINDOWS)
class ConnectingIT {

	@Test
	void everyMistakeGetsOneClearLineAndTheShellStaysAlive() {
		try (HeldPort nobody = new HeldPort();
				Program program = Program.socketToMe();
				TerminalProgram shell = program.inTerminal(200, 24)) {
			shell.awaitPrompt("offline>");
			assertAnswer(shell, "connect localhost " + nobody.port(), "Connection refused",
					"localhost:" + nobody.port());
			assertAnswer(shell, "connect no-such-host.invalid", "Unknown host", "no-such-host.invalid");
			assertAnswer(shell, "connect localhost 70000", "70000", "65535");
			assertAnswer(shell, "connect localhost 0", "0", "65535");
			assertAnswer(shell, "connect localhost -1", "-1");
			assertAnswer(shell, "connect localhost port", "port");
			assertAnswer(shell, "connect localhost 5555 --timeout soon", "soon", "500ms");
			assertAnswer(shell, "connect localhost 5555 --nmae bob", "--nmae");
			assertAnswer(shell, "connect localhost 5555 and more", "and");
			assertAnswer(shell, "say hello", "Not connected", "connect");
			assertAnswer(shell, "who", "Not connected", "connect");
			assertAnswer(shell, "disconnect", "Not connected");
			assertAnswer(shell, "serve --port nine", "nine");
			assertAnswer(shell, "serve --bind 203.0.113.7", "203.0.113.7", "an address of this machine");
			assertAnswer(shell, "serve --bind no-such-host.invalid", "no such host", "an address of this machine");
			try (QuirkyServer there = QuirkyServer.start()) {
				assertAnswer(shell, "serve --port " + there.port(), "Is a server running there already?");
			}
			assertAnswer(shell, "serve --stop", "No server runs here");
			assertAnswer(shell, "script missing.chat", "missing.chat");
			assertAnswer(shell, "conect", "conect", "connect");
			assertAnswer(shell, "quit", "Goodbye");
			assertThat(shell.awaitExit()).isZero();
			assertThat(shell.output()).doesNotContain("Exception", "\tat ");
		}
	}

	@Test
	void whoeverConnectedOnceKnowsWhatToDoNext() {
		try (QuirkyServer server = QuirkyServer.start();
				Program program = Program.socketToMe();
				TerminalProgram shell = program.inTerminal(200, 24)) {
			shell.awaitPrompt("offline>");
			shell.enter("connect 127.0.0.1:%d --name bob".formatted(server.port()));
			shell.awaitPrompt("bob@127.0.0.1:%d>".formatted(server.port()));
			assertAnswer(shell, "connect 127.0.0.1 " + server.port(), "Already connected", "disconnect");
			assertAnswer(shell, "say", "TEXT is missing");
			assertAnswer(shell, "say    ", "TEXT is missing");
			shell.enter("hello everybody");
			shell.awaitPrompt("Say it to everyone? [Y/n] ");
			shell.enter("n");
			shell.awaitPrompt("bob@127.0.0.1:%d>".formatted(server.port()));
			shell.enter("disconnect");
			shell.awaitLine("Disconnected.");
			shell.awaitPrompt("offline>");
			assertThat(server.isRunning()).isTrue();
			assertThat(server.messages()).isEmpty();
		}
	}

	@Test
	void aServerThatIsNoChatServerIsFoundOut() {
		try (QuirkyServer web = QuirkyServer.start(Manner.HTTP);
				QuirkyServer silent = QuirkyServer.start(Manner.SILENT);
				QuirkyServer binary = QuirkyServer.start(Manner.BINARY);
				QuirkyServer closed = QuirkyServer.start(Manner.NEVER_LOGS_IN);
				UnansweringPort nobody = new UnansweringPort();
				Program program = Program.socketToMe();
				TerminalProgram shell = program.inTerminal(200, 24)) {
			shell.awaitPrompt("offline>");
			// The first time takes longest, and here it does not matter how long that is.
			assertAnswer(shell, "connect localhost %d --timeout 500ms".formatted(nobody.port()), "No answer",
					"localhost:" + nobody.port());
			for (int port : new int[] { web.port(), silent.port(), binary.port() }) {
				assertAnswer(shell, "connect localhost %d --timeout 1s".formatted(port), "localhost:" + port,
						"does not look like a chat server");
			}
			shell.enter("connect localhost %d --timeout 1s --name bob".formatted(closed.port()));
			shell.awaitText("did not answer to the name \"bob\"");
			shell.awaitPrompt("offline>");
			assertThat(shell.screen().bells()).isZero();
			assertThat(shell.screen().commands()).isEmpty();
		}
	}

	@Test
	void ctrlCEndsAConnectThatGetsNoAnswer() {
		try (UnansweringPort nobody = new UnansweringPort();
				QuirkyServer silent = QuirkyServer.start(Manner.SILENT);
				QuirkyServer server = QuirkyServer.start();
				Program program = Program.socketToMe();
				TerminalProgram shell = program.inTerminal()) {
			shell.awaitPrompt("offline>");
			for (int port : new int[] { nobody.port(), silent.port() }) {
				shell.enter("connect localhost %d --timeout 1h".formatted(port));
				shell.awaitScreen("that the prompt is gone", (screen) -> screen.cursorLine().isEmpty());
				await().until(shell::isSignalledByCtrlC);
				shell.press(Key.CTRL_C);
				shell.awaitScreen("a fresh prompt", (screen) -> screen.cursorLine().equals("offline>"));
			}
			// At the question for the name, too.
			shell.enter("connect localhost " + server.port());
			shell.awaitPrompt(Greeting.NAME_PROMPT);
			shell.press(Key.CTRL_C);
			shell.awaitPrompt("offline>");
			shell.enter("connect localhost %d --name bob".formatted(server.port()));
			shell.awaitPrompt("bob@localhost:%d>".formatted(server.port()));
			shell.press(Key.CTRL_D);
			assertThat(shell.awaitExit()).isZero();
		}
	}

	@Test
	void aServerThatIsNotUpYetIsWaitedForUntilCtrlC() {
		try (HeldPort port = new HeldPort();
				HeldPort nobody = new HeldPort();
				Program program = Program.socketToMe("--chat.client.in-order=true");
				TerminalProgram shell = program.inTerminal(200, 24)) {
			shell.awaitPrompt("offline>");
			shell.enter("connect localhost:%d --retry 1h --name bob".formatted(port.port()));
			shell.awaitLine("No server at localhost:%d yet. Trying for 1h; Ctrl-C cancels.".formatted(port.port()));
			await().until(shell::isSignalledByCtrlC);
			shell.press(Key.CTRL_C);
			shell.awaitScreen("a fresh prompt", (screen) -> screen.cursorLine().equals("offline>"));
			// Not the same place twice: it may be up just when the second is tried.
			String places = "127.0.0.1:%d,localhost:%d".formatted(port.port(), nobody.port());
			shell.enter("connect %s --retry 1h --name bob".formatted(places));
			shell.awaitLine("No server at %s yet. Trying for 1h; Ctrl-C cancels.".formatted(places));
			try (Program serving = Program.socketToMe("serve", "--port", Integer.toString(port.port()));
					PipedProgram server = serving.piped()) {
				shell.awaitPrompt("bob@127.0.0.1:%d>".formatted(port.port()));
				server.signal("TERM");
				server.awaitExit();
			}
		}
	}

	@Test
	void aNameThatIsTakenIsAskedForAgain() {
		try (Program serverProgram = Program.socketToMe("serve", "--port", "0");
				PipedProgram server = serverProgram.piped()) {
			String listening = server.awaitOut((out) -> out.contains("Listening on :") && out.endsWith("\n"));
			int port = Integer.parseInt(listening.strip().substring("Listening on :".length()));
			// The one who has the name stays: the server notices a moment later that one
			// goes.
			try (LineClient bob = LineClient.loggedIn(port, "bob")) {
				try (Program program = Program.socketToMe(); TerminalProgram shell = program.inTerminal()) {
					shell.awaitPrompt("offline>");
					shell.enter("connect localhost %d --name Bob".formatted(port));
					shell.awaitPrompt(Greeting.NAME_PROMPT);
					assertThat(shell.screen().lines())
						.anyMatch((line) -> line.startsWith("*** ") && line.contains("Bob"));
					shell.enter("-not allowed");
					shell.awaitScreen("asked again",
							(screen) -> screen.lines().stream().filter((line) -> line.startsWith("***")).count() == 2
									&& screen.cursorLine().equals(Greeting.NAME_PROMPT));
					shell.enter("a name far too long");
					shell.awaitPrompt("a_name_far_t@localhost:%d>".formatted(port));
					bob.awaitLine("a_name_far_t logged in");
				}
				try (Program program = Program.socketToMe("-c", "connect localhost %d --name bob".formatted(port));
						PipedProgram second = program.piped()) {
					PipedProgram.Result result = second.awaitExit();
					assertThat(result.exitCode()).isEqualTo(3);
					assertThat(result.errLines().get(0)).contains("The name bob is taken");
				}
				bob.send("still here");
				bob.awaitLine("bob::still here");
			}
		}
	}

	/** Types a line, and expects an answer of exactly one line before the next prompt. */
	private static void assertAnswer(TerminalProgram shell, String line, String... parts) {
		String prompt = shell.screen().cursorLine();
		shell.press(Key.CTRL_L);
		shell.awaitScreen("a clean screen", (screen) -> screen.cursor().row() == 0);
		shell.enter(line);
		shell.awaitScreen("one line that answers \"%s\"".formatted(line), (screen) -> {
			String answer = screen.line(1);
			for (String part : parts) {
				if (!answer.contains(part)) {
					return false;
				}
			}
			return answer.startsWith("Goodbye") || screen.line(2).equals(prompt);
		});
	}

}
