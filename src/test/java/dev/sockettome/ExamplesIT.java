package dev.sockettome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.QuirkyServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The files in {@code examples/}, run as a reader runs them: against our own server, and
 * against the exercise's where they make sense there.
 */
class ExamplesIT {

	private static final Path EXAMPLES = Path.of("examples").toAbsolutePath();

	/** The servers that an example can meet. */
	enum Server {

		OURS, QUIRKY

	}

	private static Program ourProgram;

	private static PipedProgram ourServer;

	private static QuirkyServer quirkyServer;

	@BeforeAll
	static void startServers() {
		ourProgram = Program.socketToMe("serve", "--port", "0");
		ourServer = ourProgram.piped();
		ourServer.awaitOut((text) -> text.startsWith("Listening on :") && text.contains("\n"));
		quirkyServer = QuirkyServer.start();
	}

	@AfterAll
	static void stopServers() {
		quirkyServer.close();
		ourServer.close();
		ourProgram.close();
	}

	@Test
	void everyExampleIsTriedHereAndEveryCommandFileIsSound() throws IOException {
		try (Stream<Path> files = Files.list(EXAMPLES)) {
			assertThat(files.map((file) -> file.getFileName().toString())).containsExactlyInAnyOrder("hello.chat",
					"echo-bot.chat", "deploy-announce.chat", "smoke-test.chat", "bot.py", "bot.sh");
		}
		PipedProgram.Result result = run(Program.socketToMe("--check", example("hello.chat"), example("echo-bot.chat"),
				example("deploy-announce.chat"), example("smoke-test.chat")));
		assertThat(result.err()).isEmpty();
		assertThat(result.outLines()).hasSize(4).allMatch((line) -> line.contains(": no problems in "));
	}

	@Test
	void helloDoesWhatTheReadmeShows() throws IOException {
		PipedProgram.Result result = run(Program.socketToMe("@" + example("hello.chat")));
		assertThat(result.err()).isEmpty();
		assertThat(result.exitCode()).isZero();
		assertThat(readmeSession("hello.chat")).isEqualTo(withoutPort(result.out()));
	}

	@Test
	void theSmokeTestPasses() {
		PipedProgram.Result result = run(Program.socketToMe("@" + example("smoke-test.chat")));
		assertThat(result.err()).isEmpty();
		assertThat(result.outLines()).contains("all is well, and the word was swordfish");
		assertThat(result.exitCode()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void theEchoBotAnswersWhoeverAddressesItUntilSomeoneSaysGoodbye(Server server) {
		try (LineClient peer = LineClient.loggedIn(port(server), "peer");
				Program program = Program.socketToMe("@" + example("echo-bot.chat"), "localhost", port(server) + "");
				PipedProgram bot = program.piped()) {
			peer.awaitLine("echo logged in");
			peer.send("echo: hello there");
			peer.awaitLine("echo::peer says: hello there");
			peer.send("who can Help me?");
			peer.awaitLine("echo::Write \"echo: something\", and I say it again.");
			peer.send("echo: goodbye");
			peer.awaitLine("echo::peer says: goodbye");
			PipedProgram.Result result = bot.awaitExit();
			assertThat(result.err()).isEmpty();
			assertThat(result.exitCode()).isZero();
			peer.awaitLine("echo disconnected");
		}
	}

	@ParameterizedTest
	@EnumSource
	void aDeploymentThatGoesLiveIsAnnounced(Server server) {
		try (LineClient deployer = LineClient.loggedIn(port(server), "deploybot");
				Program program = Program.socketToMe("@" + example("deploy-announce.chat"), "v1.2+3", "localhost",
						port(server) + "");
				PipedProgram announcer = program.piped()) {
			deployer.awaitLine("announcer::Deploying v1.2+3. deploybot, please tell how it goes.");
			deployer.send("v1x22+3 is live");
			deployer.awaitLine("deploybot::v1x22+3 is live");
			deployer.send("v1.2+3 is live on all hosts");
			deployer.awaitLine("announcer::Thank you. v1.2+3 is live on all hosts.");
			PipedProgram.Result result = announcer.awaitExit();
			assertThat(result.err()).isEmpty();
			assertThat(result.outLines()).contains("v1.2+3 went live");
			assertThat(result.exitCode()).isZero();
			deployer.awaitLine("announcer disconnected");
		}
	}

	@Test
	void aDeploymentThatFailsOrSaysNothingHasAnExitCodeOfItsOwn() {
		try (LineClient deployer = LineClient.loggedIn(port(Server.QUIRKY), "deploybot");
				Program program = Program.socketToMe("@" + example("deploy-announce.chat"), "v2", "localhost",
						port(Server.QUIRKY) + "");
				PipedProgram announcer = program.piped()) {
			deployer.awaitLine("announcer::Deploying v2. deploybot, please tell how it goes.");
			deployer.send("FAILED: the disk is full");
			PipedProgram.Result result = announcer.awaitExit();
			assertThat(result.err()).contains(": v2 did not go live: the disk is full\n");
			assertThat(result.exitCode()).isEqualTo(1);
			// Whoever goes with a line unread resets the connection, and that ends the
			// server.
			deployer.awaitLine("announcer disconnected");
		}
		PipedProgram.Result result = run(
				Program.socketToMe("@" + example("deploy-announce.chat"), "v2", "localhost", port(Server.QUIRKY) + "")
					.with("DEPLOY_TIMEOUT", "200ms"));
		assertThat(result.err()).contains("within 200ms.");
		assertThat(result.exitCode()).isEqualTo(4);
	}

	@ParameterizedTest
	@EnumSource
	void theBotInShellGreetsAndAnswers(Server server) {
		try (LineClient peer = LineClient.loggedIn(port(server), "peer");
				Program program = bot("sh", "bot.sh", server);
				PipedProgram bot = program.piped()) {
			peer.awaitLine("shbot logged in");
			try (LineClient second = LineClient.loggedIn(port(server), "second")) {
				second.awaitLine("shbot::Welcome, second!");
			}
			peer.send("!date");
			peer.awaitLine((line) -> line.matches("shbot::\\d{4}-\\d{2}-\\d{2}"));
			peer.send("!leave");
			assertThat(bot.awaitExit().exitCode()).isZero();
			assertThat(bot.err()).isEmpty();
			peer.awaitLine("shbot disconnected");
		}
	}

	@ParameterizedTest
	@EnumSource
	void theBotInPythonCountsAndRolls(Server server) {
		Assumptions.assumeTrue(hasPython(), "There is no python3 here");
		try (LineClient peer = LineClient.loggedIn(port(server), "peer");
				Program program = bot("python3", "bot.py", server);
				PipedProgram bot = program.piped()) {
			peer.awaitLine("pybot logged in");
			peer.send("!roll 1");
			peer.awaitLine("pybot::peer rolls 1");
			peer.send("a \"quoted\" \uD83D\uDE00");
			peer.awaitLine("peer::a \"quoted\" \uD83D\uDE00");
			peer.send("!seen");
			peer.awaitLine("pybot::peer: 3");
			peer.send("!leave");
			assertThat(bot.awaitExit().exitCode()).isZero();
			assertThat(bot.err()).isEmpty();
			peer.awaitLine("pybot disconnected");
		}
	}

	@ParameterizedTest
	@CsvSource({ "sh, bot.sh, shbot", "python3, bot.py, pybot" })
	void aBotEndsWithItsServerAndLeavesNothingBehind(String interpreter, String file, String name) {
		Assumptions.assumeTrue(interpreter.equals("sh") || hasPython(), "There is no python3 here");
		try (QuirkyServer server = QuirkyServer.start();
				LineClient peer = LineClient.loggedIn(server.port(), "peer");
				Program program = bot(interpreter, file, server.port());
				PipedProgram bot = program.piped()) {
			peer.awaitLine(name + " logged in");
			server.close();
			assertThat(bot.awaitExit().exitCode()).isEqualTo(3);
		}
	}

	@ParameterizedTest
	@CsvSource({ "sh, bot.sh, shbot", "python3, bot.py, pybot" })
	void aBotThatIsEndedLeavesNothingBehind(String interpreter, String file, String name) {
		Assumptions.assumeTrue(interpreter.equals("sh") || hasPython(), "There is no python3 here");
		try (QuirkyServer server = QuirkyServer.start();
				LineClient peer = LineClient.loggedIn(server.port(), "peer");
				Program program = bot(interpreter, file, server.port());
				PipedProgram bot = program.piped()) {
			peer.awaitLine(name + " logged in");
			List<ProcessHandle> children = ProcessHandle.of(bot.pid()).orElseThrow().descendants().toList();
			assertThat(children).isNotEmpty();
			bot.signal("TERM");
			assertThat(bot.awaitExit().exitCode()).isEqualTo(143);
			await().until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
			peer.awaitLine(name + " disconnected");
		}
	}

	private static Program bot(String interpreter, String file, Server server) {
		return bot(interpreter, file, port(server));
	}

	private static Program bot(String interpreter, String file, int port) {
		return Program.command(interpreter, example(file), "localhost", port + "")
			.with("SOCKET_TO_ME", Program.launcher().toString());
	}

	private static boolean hasPython() {
		try {
			return new ProcessBuilder("python3", "-c", "").start().waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private static int port(Server server) {
		return switch (server) {
			case OURS -> Integer.parseInt(ourServer.out().lines().toList().get(0).replace("Listening on :", ""));
			case QUIRKY -> quirkyServer.port();
		};
	}

	private static String example(String name) {
		return EXAMPLES.resolve(name).toString();
	}

	private static PipedProgram.Result run(Program started) {
		try (Program program = started; PipedProgram running = program.piped()) {
			return running.awaitExit();
		}
	}

	/** What the README shows of an example, without the command that starts it. */
	private static String readmeSession(String example) throws IOException {
		String start = "$ ./socket-to-me @examples/" + example + "\n";
		String readme = Files.readString(Path.of("README.md"));
		assertThat(readme).contains(start);
		int from = readme.indexOf(start) + start.length();
		return withoutPort(readme.substring(from, readme.indexOf("```", from)));
	}

	private static String withoutPort(String text) {
		return text.replaceAll("(?m)^Listening on :\\d+$", "Listening on :PORT");
	}

}
