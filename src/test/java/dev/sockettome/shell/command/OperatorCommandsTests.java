package dev.sockettome.shell.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.server.ChatServer;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.session.ShellSession.Source;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.QuirkyServer;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An operator moderates with their own client, and a command file hears whether it
 * worked.
 */
class OperatorCommandsTests {

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
	void leave() throws Exception {
		program.part(ChatConnection.class).disconnect();
		server.stop();
		// What a test gives a name to would ask the next one for it.
		Files.deleteIfExists(data.resolve("accounts"));
	}

	@AfterAll
	static void stop() {
		program.close();
	}

	@Test
	void anOperatorKicksMutesAndBans() throws Exception {
		serve();
		try (LineClient bob = guest("bob"); LineClient eve = guest("eve")) {
			becomeOperator();
			inFile("mute eve --for 10m");
			eve.awaitLine("*** You are muted: nobody hears you.");
			inFile("unmute eve");
			eve.awaitLine("*** You are not muted any more.");
			inFile("kick bob it's \"enough\"  -- really");
			bob.awaitLine("*** Disconnected: you were sent away: it's \"enough\"  -- really.");
			inFile("ban eve --for 1h spam");
			eve.awaitLine("*** Disconnected: you are banned: spam.");
			inFile("bans");
			assertThat(server.moderate("bans")).singleElement().asString().startsWith("eve ");
			inFile("unban eve");
			assertThat(server.moderate("bans")).containsExactly("Nobody is banned.");
			inFile("raw /say Lunch at noon");
			assertThat(program.part(ChatConnection.class).conversation().events())
				.anyMatch((event) -> event.toString().contains("Lunch at noon"))
				.noneMatch((event) -> event.toString().contains("pong"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "kick nobody", "unban nobody", "unmute nobody", "mute b@b", "ban bob --for ever",
			"raw /frobnicate", "kick lee" })
	void whatTheServerRefusesFailsInAFileWithItsReason(String line) throws Exception {
		serve();
		if (!line.equals("kick lee")) {
			becomeOperator();
		}
		assertFails(line, ExitCode.FAILED).startsWith("Not done: ");
	}

	@Test
	void aWrongPasswordFailsAndTheFileMayBeMissing() throws Exception {
		serve();
		server.moderate("op lee --password s3same");
		Path wrong = Files.writeString(data.resolve("wrong password"), "guess\n");
		assertFails("op --password-file \"" + wrong + "\"", ExitCode.FAILED)
			.isEqualTo("Not done: That is not the password of an operator called lee.");
		assertFails("op --password-file no-such-file", ExitCode.USAGE)
			.isEqualTo("Cannot read a password from no-such-file: there is no such file.");
		assertFails("op", ExitCode.USAGE).contains("--password-file FILE");
		Path right = Files.writeString(data.resolve("right"), "s3same\r\nmore\n");
		inFile("op --password-file " + right);
		inFile("bans");
		// The others come in without being asked.
		server.moderate("account remove lee");
	}

	@ParameterizedTest
	@ValueSource(strings = { "kick bob", "ban bob", "unban bob", "bans", "mute bob", "unmute bob", "raw /who", "op",
			"op --password-file x" })
	void onTheOriginalServerNothingIsSent(String line) throws Exception {
		try (QuirkyServer original = QuirkyServer.start();
				LineClient alice = LineClient.loggedIn(original.port(), "alice")) {
			program.printed("connect localhost " + original.port() + " --name lee");
			assertFails(line, ExitCode.FAILED)
				.isEqualTo("This server knows no commands, so nothing was sent: everyone would have read it.");
			program.printed("say the end");
			alice.awaitLine("lee::the end");
			assertThat(alice.lines()).noneMatch((said) -> said.startsWith("lee::/"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "raw hello", "raw //hello" })
	void rawSaysNothingToTheRoom(String line) throws Exception {
		serve();
		assertFails(line, ExitCode.FAILED).isEqualTo("A command of the server starts with a slash, as in /help.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "op s3same", "/op s3same", "op --password s3same", "op --password=s3 same", "op --s3same",
			"raw /op s3same", "server op lee s3same", "server op lee --password s3 same",
			"server op lee --passwort s3same", "op \"s3same" })
	void aPasswordInTheWrongPlaceIsNotRepeated(String line) throws Exception {
		serve();
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> inFile(line))
			.satisfies((failure) -> assertThat(failure.getMessage()).doesNotContain("s3", "same", "\n"));
	}

	private static AbstractStringAssert<?> assertFails(String line, ExitCode code) {
		try {
			inFile(line);
		}
		catch (CommandFailedException ex) {
			assertThat(ex.exitCode()).isEqualTo(code);
			return assertThat(ex.getMessage());
		}
		throw new AssertionError(line + " did not fail");
	}

	private static void becomeOperator() {
		server.moderate("op lee");
	}

	private static void serve() throws Exception {
		program.printed("serve --port 0 --quiet");
		program.printed("connect localhost " + server.address().getPort() + " --name lee");
	}

	private static LineClient guest(String name) {
		return LineClient.loggedIn(server.address().getPort(), name);
	}

	private static List<String> inFile(String line) {
		List<String> printed = new ArrayList<>();
		program.part(ShellSession.class).runFrom(Source.FILE, () -> printed.addAll(program.printed(line)));
		return printed;
	}

}
