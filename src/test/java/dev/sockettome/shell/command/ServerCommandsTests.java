package dev.sockettome.shell.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.sockettome.server.ChatServer;
import dev.sockettome.testing.LineClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.shell.core.command.CommandRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What is typed in the shell reaches the server that runs there, and its answer comes
 * back.
 */
class ServerCommandsTests {

	private static final List<String> EXAMPLES = List.of("server who", "server status", "server kick bob",
			"server ban bob", "server unban bob", "server bans", "server mute bob", "server unmute bob",
			"server say hello", "server motd none", "server op bob", "server deop bob", "server account list",
			"server account add bob", "server account reset bob", "server account remove bob", "server invite bob",
			"server slow 10s", "server mode registered", "server nodes", "server drain", "server stop");

	@TempDir
	private static Path data;

	private static QuietProgram program;

	private static ChatServer server;

	@BeforeAll
	static void start() {
		program = new QuietProgram("--chat.server.data=" + data);
		server = program.part(ChatServer.class);
	}

	@AfterEach
	void stopServer() {
		server.stop();
	}

	@AfterAll
	static void stop() {
		program.close();
	}

	@ParameterizedTest
	@MethodSource("examples")
	void withoutAServerEachSaysHowToStartOne(String line) {
		assertThatThrownBy(() -> printed(line)).hasMessage("No server runs here. Start one with \"serve\".");
	}

	@Test
	void thereIsAnExampleOfEach() {
		assertThat(program.part(CommandRegistry.class).getCommands())
			.filteredOn((command) -> command.getName().startsWith("server"))
			.allSatisfy((command) -> assertThat(EXAMPLES)
				.anyMatch((line) -> line.equals(command.getName()) || line.startsWith(command.getName() + " ")));
	}

	@Test
	void whoAndStatusTellWhatGoesOn() {
		try (LineClient bob = serve("bob")) {
			assertThat(printed("server who")).hasSize(2)
				.anyMatch((line) -> line.matches("[-:\\d ]+ 1 +0  127\\.0\\.0\\.1  bob"));
			assertThat(printed("server status")).anyMatch((line) -> line.endsWith("1 members, 1 connections"));
		}
	}

	@Test
	void kickSendsSomeoneAwayWithTheReason() {
		try (LineClient bob = serve("bob")) {
			assertThat(printed("server kick bob no -- \"spam\",  please")).containsExactly("bob is disconnected.");
			bob.awaitLine("*** Disconnected: you were sent away: no -- \"spam\",  please.");
			bob.awaitEnd();
		}
	}

	@Test
	void banKeepsOutUntilUnban() {
		try (LineClient bob = serve("bob")) {
			assertThat(printed("server ban bob --for 1h for spam")).first()
				.asString()
				.matches("bob is banned until 20\\S+Z\\.");
			bob.awaitLine("*** Disconnected: you are banned: for spam.");
			assertThat(printed("server bans")).singleElement().asString().matches("bob 20\\S+Z for spam");
			assertThat(printed("server unban bob")).containsExactly("bob is banned no more.");
			assertThat(printed("server bans")).containsExactly("Nobody is banned.");
			assertThat(printed("server ban 192.0.2.0/24")).containsExactly("192.0.2.0/24 is banned for ever.");
		}
	}

	@Test
	void muteLetsNobodyHearUntilUnmute() {
		try (LineClient bob = serve("bob")) {
			assertThat(printed("server mute bob --for 10m")).singleElement()
				.asString()
				.startsWith("bob is muted until ");
			bob.awaitLine("*** You are muted: nobody hears you.");
			assertThat(printed("server unmute bob")).containsExactly("bob is heard again.");
			bob.awaitLine("*** You are not muted any more.");
			assertThat(printed("server mute bob")).containsExactly("bob is muted.");
		}
	}

	@Test
	void sayIsHeardAsItWasTyped() {
		try (LineClient bob = serve("bob")) {
			assertThat(printed("server say it's --  \"noon\"")).isEmpty();
			bob.awaitLine("*** it's --  \"noon\"");
		}
	}

	@Test
	void motdIsShownToWhoeverLogsIn() throws Exception {
		Path file = Files.writeString(data.resolve("motd"), "Welcome.\n");
		try (LineClient bob = serve("bob")) {
			assertThat(printed("server motd " + file)).containsExactly("Everyone who logs in is shown 1 line.");
			try (LineClient carol = LineClient.loggedIn(server.address().getPort(), "carol")) {
				carol.awaitLine("*** Welcome.");
			}
			assertThat(printed("server motd none")).containsExactly("Everyone who logs in is shown 0 lines.");
		}
	}

	@Test
	void opAndDeopMakeAnOperatorAndNoneAnyMore() {
		try (LineClient bob = serve("bob")) {
			assertThat(printed("server op bob")).containsExactly("bob is an operator until they leave.");
			bob.awaitLine("*** You are an operator now. /help shows what you can do.");
			assertThat(printed("server deop bob")).containsExactly("bob is no operator.");
			bob.awaitLine("*** You are no operator any more.");
			assertThat(printed("server op bob --password s3same"))
				.containsExactly("bob becomes an operator with that password, at login or with /op.");
			assertThat(printed("server account list")).containsExactly("bob  operator  password");
			assertThat(printed("server account remove bob"))
				.containsExactly("bob has no account any more, and anyone may take the name.");
		}
	}

	@Test
	void stopCountsDownAndEnds() throws Exception {
		try (LineClient bob = serve("bob")) {
			assertThat(printed("server stop --in 1s for today")).isEmpty();
			bob.awaitLine("*** The server shuts down in 1 s: for today.");
			bob.awaitLine("Server Shutting Down!");
			bob.awaitEnd();
			server.awaitStopped();
			assertThat(server.isRunning()).isFalse();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					server kick nobody             | Nobody here is called nobody. Type who to see who is.
					server kick b@b                | "b@b" is no screen name.
					server ban b@b                 | "b@b" is neither a screen name nor an address such as 192.0.2.7 or 192.0.2.0/24.
					server ban 192.0.2.0/33        | A prefix of 192.0.2.0 is between 0 and 32, not 33.
					server ban carol --for ever    | "ever" is not a duration. Write a number and a unit, such as 500ms, 1.5s, 10m, 1h30m or 7d.
					server unban carol             | carol is not banned. Type bans to see who is.
					server mute bob --for 0s       | "0s" is no time at all. Give 1ms or more.
					server unmute bob              | bob is not muted.
					server motd no-such-file       | Cannot show no-such-file: there is no such file
					server op nobody               | Nobody here is called nobody. Type who to see who is.
					server deop b@b                | "b@b" is no screen name.
					server stop --in soon          | "soon" is not a duration. Write a number and a unit, such as 500ms, 1.5s, 10m, 1h30m or 7d.
					""")
	void whatIsTypedWrongIsAnsweredInOneLine(String line, String answer) {
		try (LineClient bob = serve("bob")) {
			assertThatThrownBy(() -> printed(line)).hasMessage(answer);
			bob.send("still here");
			bob.awaitLine("bob::still here");
		}
	}

	@ParameterizedTest
	@CsvSource({ "server kick", "server ban", "server unban", "server mute", "server unmute", "server say",
			"server motd", "server op", "server deop", "server who else", "server mute bob --for" })
	void whatMissesItsArgumentsOrHasTooManyIsToldTheUsage(String line) {
		try (LineClient bob = serve("bob")) {
			assertThatThrownBy(() -> printed(line)).message().isNotEmpty().doesNotContain("\n", "Exception");
		}
	}

	static Stream<String> examples() {
		return EXAMPLES.stream();
	}

	private static LineClient serve(String guest) {
		printed("serve --port 0 --quiet");
		return LineClient.loggedIn(server.address().getPort(), guest);
	}

	private static List<String> printed(String line) {
		return program.printed(line);
	}

}
