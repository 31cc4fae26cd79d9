package dev.sockettome;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.sockettome.protocol.Greeting;
import dev.sockettome.testing.Key;
import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.PipedProgram.Result;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.ScriptedServer;
import dev.sockettome.testing.ScriptedServer.Visitor;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that asks for a password, as whoever connects to it sees it: at a prompt, in a
 * file, and in what is left behind.
 */
@DisabledOnOs(OS.WINDOWS)
class PasswordIT {

	private static final String SECRET = "s3same-open";

	private static final String QUESTION = "Please enter the password for alice:";

	private static final String WRONG = "*** That is not the password for alice.";

	@Test
	void nothingOfThePasswordIsSeenOrKept() throws IOException {
		try (ScriptedServer server = ScriptedServer.start(PasswordIT::serve);
				Program program = Program.socketToMe("--chat.client.transcript=~/chat.jsonl");
				TerminalProgram shell = program.inTerminal()) {
			String prompt = connect(shell, server);
			shell.type(SECRET.substring(0, 4));
			shell.resize(60, 20);
			shell.awaitPrompt(QUESTION);
			shell.resize(90, 24);
			shell.awaitPrompt(QUESTION);
			shell.enter(SECRET.substring(4));
			shell.awaitPrompt(prompt);
			shell.press(Key.UP);
			shell.awaitPrompt(prompt + "connect localhost " + server.port() + " --name alice");
			shell.press(Key.CTRL_C);
			shell.awaitPrompt(prompt);
			shell.enter("history", prompt);
			shell.enter("disconnect");
			shell.awaitPrompt("offline> ");
			// It is known in this run.
			shell.enter("reconnect");
			shell.awaitPrompt(prompt);
			shell.enter("quit");
			shell.awaitExit();
			assertThat(shell.output()).doesNotContain(SECRET);
			assertThat(filesWith(SECRET, program.home())).isEmpty();
		}
	}

	@Test
	void whoIsWrongThreeTimesIsNotConnectedAndTheShellLivesOn() {
		try (ScriptedServer server = ScriptedServer.start(PasswordIT::serve);
				Program program = Program.socketToMe();
				TerminalProgram shell = program.inTerminal()) {
			String prompt = connect(shell, server);
			for (int i = 1; i <= 3; i++) {
				int told = i;
				shell.awaitPrompt(QUESTION);
				shell.enter("wr0ng-one");
				shell.awaitScreen("that it was wrong",
						(screen) -> screen.lines().stream().filter(WRONG::equals).count() == told);
			}
			shell.awaitLine("That was wrong three times, so not connected.");
			shell.awaitPrompt("offline> ");
			connect(shell, server);
			shell.enter("wr0ng-one");
			// The question stands there already; what it is asked again for does not.
			shell.awaitScreen("that it was wrong",
					(screen) -> screen.lines().stream().filter(WRONG::equals).count() == 4);
			shell.awaitPrompt(QUESTION);
			shell.enter(SECRET);
			shell.awaitPrompt(prompt);
			assertThat(shell.output()).doesNotContain(SECRET, "wr0ng-one");
		}
	}

	@Test
	void ctrlCAndCtrlDGiveUpAndEnterAloneGoesBackToTheName() {
		try (ScriptedServer server = ScriptedServer.start(PasswordIT::serve);
				Program program = Program.socketToMe();
				TerminalProgram shell = program.inTerminal()) {
			for (Key key : List.of(Key.CTRL_C, Key.CTRL_D)) {
				connect(shell, server);
				shell.press(key);
				shell.awaitText("No password given, so not connected.");
				shell.awaitPrompt("offline> ");
				shell.enter("clear", "offline> ");
			}
			connect(shell, server);
			shell.press(Key.ENTER);
			shell.awaitPrompt(Greeting.NAME_PROMPT);
			shell.enter("bob");
			shell.awaitPrompt("bob@localhost:" + server.port() + "> ");
		}
	}

	@Test
	void aServerWithoutAccountsSaysSoBeforeAnybodyIsAsked() {
		try (ScriptedServer server = ScriptedServer.start(PasswordIT::serve);
				Program program = Program.socketToMe();
				TerminalProgram shell = program.inTerminal()) {
			shell.awaitPrompt("offline> ");
			shell.enter("connect localhost " + server.port() + " --name bob");
			shell.awaitPrompt("bob@localhost:" + server.port() + "> ");
			shell.enter("say hello");
			shell.awaitLine("[bob] hello");
			shell.enter("register");
			shell.awaitText("This server has no accounts, so names belong to nobody.");
			shell.enter("password");
			shell.awaitScreen("the same once more",
					(screen) -> screen.lines()
						.stream()
						.filter((line) -> line.contains("This server has no accounts, so names belong to nobody."))
						.count() == 2);
			shell.awaitPrompt("bob@localhost:" + server.port() + "> ");
		}
	}

	/** The rest of what is being typed would stand at the next prompt for all to see. */
	@Test
	void aServerThatGoesAwayAtTheQuestionEndsItBehindWhatIsBeingTyped() {
		CompletableFuture<Void> asked = new CompletableFuture<>();
		try (ScriptedServer server = ScriptedServer.start((visitor) -> {
			visitor.send(Greeting.TEXT);
			visitor.line();
			visitor.send(QUESTION + "\n");
			asked.join();
			visitor.send("*** Disconnected: no name within 60 s.\n");
			visitor.close();
		}); Program program = Program.socketToMe(); TerminalProgram shell = program.inTerminal()) {
			connect(shell, server);
			shell.type("half a pass");
			asked.complete(null);
			shell.awaitText("*** Disconnected: no name within 60 s.");
			shell.awaitText("The server has closed the connection. Press Enter to go on.");
			shell.awaitPrompt(QUESTION);
			shell.enter(" and its end");
			shell.awaitText("localhost:%d closed the connection.".formatted(server.port()));
			shell.awaitPrompt("offline> ");
			shell.press(Key.UP);
			shell.awaitPrompt("offline> connect localhost " + server.port() + " --name alice");
			assertThat(shell.output()).doesNotContain("half", "its end");
		}
	}

	@Test
	void aFileFindsThePasswordInAFileOrTheEnvironmentOrByACommandInThisOrder() throws IOException {
		try (ScriptedServer server = ScriptedServer.start(PasswordIT::serve)) {
			String connect = "connect localhost %d --name alice".formatted(server.port());
			String command = "--chat.client.password-command=echo $SOCKET_TO_ME_NAME@$SOCKET_TO_ME_SERVER >seen; echo "
					+ SECRET.replace("open", "''open");
			try (Program file = Program.socketToMe(command, "-c", connect + " --password-file key; say hello")
				.withFile("key", SECRET + "\nand more\n")
				.with("CHAT_CLIENT_PASSWORD", "wr0ng-one");
					Program environment = Program.socketToMe(command, "-c", connect + "; say hello")
						.with("CHAT_CLIENT_PASSWORD", SECRET);
					Program byCommand = Program.socketToMe(command, "-c", connect + "; say hello")) {
				Files.setPosixFilePermissions(file.home().resolve("key"), PosixFilePermissions.fromString("rw-r--r--"));
				Result inFile = file.piped().awaitExit();
				assertThat(inFile.exitCode()).isZero();
				assertThat(inFile.err().strip())
					.isEqualTo("Others can read the password in key. To change that, type: chmod 600 key");
				Files.setPosixFilePermissions(file.home().resolve("key"), PosixFilePermissions.fromString("rw-------"));
				assertThat(file.piped().awaitExit().err()).isEmpty();
				assertThat(environment.home().resolve("seen")).doesNotExist();
				for (Program program : List.of(environment, byCommand)) {
					Result run = program.piped().awaitExit();
					assertThat(run.exitCode()).isZero();
					assertThat(run.out()).contains("[alice] hello").doesNotContain(SECRET);
					assertThat(run.err()).isEmpty();
				}
				assertThat(environment.home().resolve("seen")).doesNotExist();
				assertThat(byCommand.home().resolve("seen")).hasContent("alice@localhost:" + server.port());
			}
		}
	}

	@Test
	void aCommandIsTakenFromThePersonsOwnFileAndNotFromTheFolder() throws IOException {
		String personal = ".config/socket-to-me/application.yml";
		String setting = "chat.client.password-command: touch ran; echo " + SECRET.replace("open", "''open") + "\n";
		try (ScriptedServer server = ScriptedServer.start(PasswordIT::serve);
				Program program = Program.socketToMe("connect", "localhost:" + server.port(), "--name", "alice")) {
			program.withFile("application.yml", setting);
			Result refused = program.piped().awaitExit();
			assertThat(refused.errLines()).hasSize(2)
				.first()
				.isEqualTo("application.yml, line 1: chat.client.password-command runs a program, and is ignored, "
						+ "as that is for the command line, the environment and %s only."
							.formatted(program.home().resolve(personal)));
			assertThat(refused.exitCode()).isEqualTo(3);
			assertThat(program.home().resolve("ran")).doesNotExist();

			program.withFile(personal, setting);
			Path file = program.home().resolve(personal);
			Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
			assertThat(program.piped().awaitExit().errLines()).hasSize(3)
				.contains(personal + ", line 1: chat.client.password-command runs a program, and is ignored, "
						+ "as others can change this file. To change that, type: chmod go-w " + file);
			assertThat(program.home().resolve("ran")).doesNotExist();

			Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
			assertThat(program.piped().awaitExit().exitCode()).isZero();
			assertThat(program.home().resolve("ran")).exists();
		}
	}

	@Test
	void aFileThatHasNoPasswordIsNeverAskedAndEndsWithOneLine() {
		try (ScriptedServer server = ScriptedServer.start(PasswordIT::serve)) {
			assertFailure(server, Program.socketToMe("connect", "localhost:" + server.port(), "--name", "alice"), 3,
					"The server asks for a password for alice. Give it with --password-file FILE, in CHAT_CLIENT_PASSWORD, or by chat.client.password-command.");
			assertFailure(server,
					Program.socketToMe("connect", "localhost:" + server.port(), "--name", "alice")
						.with("CHAT_CLIENT_PASSWORD", "wr0ng-one"),
					3, "The server did not take the password from CHAT_CLIENT_PASSWORD: "
							+ "That is not the password for alice.");
			assertFailure(server,
					Program.socketToMe("connect", "localhost:" + server.port(), "--name", "alice",
							"--chat.client.password-command=echo no such key >&2; exit 7"),
					3, "chat.client.password-command failed with code 7: no such key.");
			assertFailure(server,
					Program.socketToMe("connect", "localhost:" + server.port(), "--name", "alice",
							"--chat.client.password-command=true"),
					3, "chat.client.password-command has written nothing.");
			assertFailure(
					server, Program.socketToMe("connect", "localhost:" + server.port(), "--name", "alice",
							"--password-file", "missing"),
					2, "Cannot read a password from missing: there is no such file.");
		}
	}

	/**
	 * Whoever looks at the processes of this machine sees none of it; a password of its
	 * own, since others may run the same tests on it.
	 */
	@Test
	void noArgumentOfAProcessHasThePassword() throws Exception {
		String secret = SECRET + "-" + UUID.randomUUID();
		CompletableFuture<Void> looked = new CompletableFuture<>();
		CompletableFuture<Void> given = new CompletableFuture<>();
		try (ScriptedServer server = ScriptedServer.start((visitor) -> {
			visitor.send(Greeting.TEXT);
			visitor.line();
			visitor.send(QUESTION + "\n");
			assertThat(visitor.line()).isEqualTo(secret);
			given.complete(null);
			looked.join();
		});
				Program program = Program
					.socketToMe("connect", "localhost:" + server.port(), "--name", "alice", "--password-file", "key")
					.withFile("key", secret);
				PipedProgram run = program.piped()) {
			given.get(90, TimeUnit.SECONDS);
			assertThat(processesWith(secret)).isEmpty();
			looked.complete(null);
		}
	}

	@Test
	void aPasswordGivenAsASettingIsRefusedAndNotRepeated() {
		try (Program program = Program.socketToMe("--chat.client.password=" + SECRET, "version")) {
			Result run = program.piped().awaitExit();
			assertThat(run.exitCode()).isEqualTo(2);
			assertThat(run.err()).contains("there is no setting chat.client.password").doesNotContain(SECRET);
		}
	}

	private static void assertFailure(ScriptedServer server, Program program, int code, String line) {
		try (program) {
			Result run = program.piped().awaitExit();
			assertThat(run.err().strip()).isEqualTo(line);
			assertThat(run.exitCode()).isEqualTo(code);
		}
	}

	/** Connects as alice, waits for the question, and gives the prompt behind it. */
	private static String connect(TerminalProgram shell, ScriptedServer server) {
		shell.awaitPrompt("offline> ");
		shell.enter("connect localhost " + server.port() + " --name alice");
		shell.awaitPrompt(QUESTION);
		return "alice@localhost:" + server.port() + "> ";
	}

	/** A room in which one name has an account. */
	private static void serve(Visitor visitor) throws IOException {
		visitor.send(Greeting.TEXT);
		String name = visitor.line();
		while (name.equals("alice")) {
			visitor.send(QUESTION + "\n");
			String password = visitor.line();
			if (password.equals(SECRET)) {
				break;
			}
			visitor.send((password.isEmpty() ? "" : WRONG + "\n") + Greeting.NAME_PROMPT + "\n");
			name = visitor.line();
		}
		visitor.send(name + " logged in\n*** Here now (1): " + name + ". Type /help for commands.\n");
		while (true) {
			String line = visitor.line();
			if (line.startsWith("/ping ")) {
				visitor.send("*** pong " + line.substring("/ping ".length()) + "\n");
			}
			else {
				visitor.send(line.startsWith("/") ? "*** Not done: No such command: " + line + ".\n"
						: name + "::" + line + "\n");
			}
		}
	}

	private static List<Path> filesWith(String secret, Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(Files::isRegularFile).filter((file) -> contains(file, secret)).toList();
		}
	}

	private static List<Path> processesWith(String secret) throws IOException {
		try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
			return processes.flatMap((process) -> Stream.of(process.resolve("cmdline"), process.resolve("environ")))
				.filter((file) -> Files.isReadable(file) && contains(file, secret))
				.toList();
		}
	}

	private static boolean contains(Path file, String secret) {
		try {
			return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(secret);
		}
		catch (IOException ex) {
			// A process that is gone.
			return false;
		}
	}

}
