package dev.sockettome;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sockettome.protocol.Greeting;
import dev.sockettome.testing.ExerciseClient;
import dev.sockettome.testing.Key;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The steps of the exercise, as a person does them: a server in one terminal, clients in
 * others, ours and those of other people.
 */
@DisabledOnOs(OS.WINDOWS)
class ExerciseIT {

	private static final Pattern LISTENING = Pattern.compile("^Listening on :(\\d+)$", Pattern.MULTILINE);

	private final Program serverProgram = Program.socketToMe("serve", "--port", "0");

	private PipedProgram server;

	private int port;

	@BeforeEach
	void serve() {
		this.server = this.serverProgram.piped();
		this.port = port(this.server.awaitOut((out) -> LISTENING.matcher(out).find()));
	}

	@AfterEach
	void stop() {
		this.server.close();
		this.serverProgram.close();
	}

	@Test
	void twoPeopleChatAndTheServersConsoleTellsOfIt() {
		try (Program program = Program.socketToMe(); TerminalProgram foofus = program.inTerminal()) {
			foofus.awaitPrompt("offline>");
			foofus.enter("connect localhost " + this.port);
			foofus.awaitPrompt(Greeting.NAME_PROMPT);
			assertThat(foofus.screen().lines()).containsSubsequence("-------------------------------------",
					"Welcome to the Hackbright Chat Server", "-------------------------------------");
			foofus.enter("FoofusTheCat");
			foofus.awaitPrompt("FoofusTheCat@localhost:%d>".formatted(this.port));
			foofus.awaitLine("FoofusTheCat logged in");
			this.server.awaitOut((out) -> out.contains("Incoming Connection\nNone -> FoofusTheCat logged in\n"));

			try (LineClient bob = LineClient.loggedIn(this.port, "bob")) {
				assertThat(bob.lines()).startsWith(Greeting.TEXT.split("\n"));
				foofus.awaitLine("bob logged in");
				bob.send("hi there");
				foofus.awaitLine("[bob] hi there");
				foofus.enter("say it's -- \"fine\",   thanks");
				bob.awaitLine("FoofusTheCat::it's -- \"fine\",   thanks");
				foofus.awaitLine("[FoofusTheCat] it's -- \"fine\",   thanks");
				foofus.enter("who");
				foofus.awaitScreen("a table of who is here",
						(screen) -> String.join("\n", screen.lines()).matches("(?s).*\\* FoofusTheCat +you\n +bob .*"));
				foofus.enter("/quit");
				assertThat(foofus.awaitExit()).isZero();
				bob.awaitLine("FoofusTheCat disconnected");
			}
			this.server.awaitOut((out) -> out.endsWith("client disconnecting\nNone -> bob disconnected\n"));
			assertThat(this.server.out()).contains("bob -> hi there\n", "FoofusTheCat -> it's -- \"fine\",   thanks\n",
					"client disconnecting\nNone -> FoofusTheCat disconnected\n");
		}
	}

	@Test
	void aProgramWrittenForTheExerciseChatsWithOurs() {
		try (ExerciseClient student = new ExerciseClient(this.port)) {
			student.awaitScreen(Greeting.TEXT::equals);
			student.type("student");
			student.awaitScreen((screen) -> screen.contains("student logged in\n"));
			try (Program shell = Program.socketToMe(); TerminalProgram foofus = shell.inTerminal()) {
				foofus.awaitPrompt("offline>");
				foofus.enter("connect localhost:%d --name FoofusTheCat".formatted(this.port));
				foofus.awaitPrompt("FoofusTheCat@localhost:%d>".formatted(this.port));
				student.awaitScreen((screen) -> screen.endsWith("FoofusTheCat logged in\n"));
				student.type("no newline at the end");
				foofus.awaitLine("[student] no newline at the end");
				foofus.enter("say nor needed");
				student.awaitScreen((screen) -> screen.endsWith("FoofusTheCat::nor needed\n"));
				student.close();
				foofus.awaitLine("student disconnected");
				foofus.press(Key.CTRL_D);
				assertThat(foofus.awaitExit()).isZero();
			}
		}
	}

	@Test
	void quitAtTheServersConsoleReachesEverybody() {
		try (LineClient bob = LineClient.loggedIn(this.port, "bob");
				LineClient eve = LineClient.loggedIn(this.port, "eve")) {
			this.server.send("quit\n");
			bob.awaitLine(Greeting.SHUTDOWN);
			eve.awaitLine(Greeting.SHUTDOWN);
			PipedProgram.Result result = this.server.awaitExit();
			assertThat(result.exitCode()).isZero();
			assertThat(result.out()).contains("console: quit\n");
			assertThat(result.err()).isEmpty();
		}
	}

	@Test
	void theEndOfItsInputDoesNotEndTheServerAndSigtermDoes() {
		this.server.endInput();
		try (LineClient bob = LineClient.loggedIn(this.port, "bob")) {
			bob.send("still there?");
			bob.awaitLine("bob::still there?");
			this.server.signal("TERM");
			bob.awaitLine(Greeting.SHUTDOWN);
			assertThat(this.server.awaitExit().err()).isEmpty();
		}
	}

	@Test
	void theServerOfAShellIsWhereConnectGoes() {
		try (Program program = Program.socketToMe(); TerminalProgram shell = program.inTerminal()) {
			shell.awaitPrompt("offline>");
			shell.enter("serve --port 0");
			// With the prompt below it, the number is there to its last digit.
			shell.awaitScreen("where it listens", (screen) -> screen.cursorLine().equals("offline>")
					&& LISTENING.matcher(String.join("\n", screen.lines())).find());
			int port = port(String.join("\n", shell.screen().lines()));
			shell.enter("connect --name alice");
			shell.awaitPrompt("alice@localhost:%d>".formatted(port));
			shell.awaitLine("None -> alice logged in");
			shell.enter("serve --stop");
			shell.awaitLine(Greeting.SHUTDOWN);
			shell.awaitLine("Disconnected from server!");
			shell.awaitPrompt("offline>");
			shell.enter("quit");
			assertThat(shell.awaitExit()).isZero();
		}
	}

	private static int port(String console) {
		Matcher matcher = LISTENING.matcher(console);
		assertThat(matcher.find()).isTrue();
		return Integer.parseInt(matcher.group(1));
	}

}
