package dev.sockettome;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.Program;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Names that belong to people, on a server that ends and starts again. */
@DisabledOnOs(OS.WINDOWS)
class AccountsIT {

	private static final String LIBRARY = "org.springframework.security";

	private static final Pattern LISTENING = Pattern.compile("Listening on :(\\d+)");

	private static final Pattern GIVEN = Pattern.compile("The password of carol is (\\S+) for now");

	/** All passwords here have this in them. */
	private static final String SECRET = "s3same-0pen";

	/**
	 * Every way a password takes, and then a search for it wherever something is kept.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "plain", "json" })
	void aNameStaysItsOwnersAndNoPasswordIsKept(String log) throws Exception {
		try (Program program = Program.socketToMe("serve", "--port", "0", "--chat.server.data=data",
				"--chat.server.history.store=file", "--chat.server.log=" + log, "--chat.server.password-file=room")) {
			program.withFile("room", SECRET + "-room\n").withFile("given", SECRET + "-given\n");
			String token;
			try (PipedProgram server = program.piped()) {
				int port = port(server);
				try (LineClient alice = entered(port, "alice", SECRET + "-room");
						LineClient guesser = new LineClient(port)) {
					alice.send("/register " + SECRET + "-alice");
					alice.awaitLine("*** The name alice is yours: from now on it asks for its password.");
					alice.send("/password " + SECRET + "-changed");
					alice.awaitLine("*** The password of alice is changed.");
					alice.send("/registre " + SECRET);
					alice.send("/op " + SECRET + "-wrong");
					alice.awaitLine("*** Not done: That is not the password of an operator called alice.");
					alice.send("/session");
					token = alice.awaitLine((line) -> line.startsWith("*** Session ")).split("[ :]")[2];
					guesser.send("bob");
					guesser.awaitLine("Please enter the password:");
					guesser.send(SECRET + "-guess");
					guesser.awaitLine("*** That is not the password.");
					server.send("account add bob --password-file given\naccount add dave " + SECRET
							+ "\naccount reset bob " + SECRET + "\ninvite dave " + SECRET
							+ "\naccount reset bob --password " + SECRET + "\nop eve --password " + SECRET + "-eve\n");
					server.awaitOut((out) -> out.contains("eve becomes an operator"));
					guesser.send("bob");
					guesser.awaitLine("Please enter the password for bob:");
					guesser.send(SECRET + "-given");
					guesser.awaitLine("bob logged in");
				}
				server.signal("TERM");
				assertThat(server.awaitExit().exitCode()).isZero();
				assertThat(server.out() + server.err()).doesNotContain(SECRET);
			}
			try (PipedProgram server = program.piped()) {
				int port = port(server);
				try (LineClient alice = new LineClient(port);
						LineClient eve = entered(port, "eve", SECRET + "-eve");
						LineClient stranger = new LineClient(port)) {
					alice.send("/resume " + token + " 0");
					alice.awaitLine((line) -> line.startsWith("*** Resumed as alice: "));
					eve.awaitLine((line) -> line.startsWith("*** You are an operator now."));
					eve.send("/invite zoe " + SECRET);
					eve.awaitLine((line) -> line.contains("one word too many") && !line.contains(SECRET));
					eve.send("/accounts");
					eve.awaitLine("*** Accounts (2): alice, eve.");
					stranger.send("bob");
					stranger.awaitLine("Please enter the password for bob:");
					stranger.send(SECRET + "-guess");
					stranger.awaitLine("*** That is not the password for bob.");
				}
				server.signal("TERM");
				server.awaitExit();
				assertThat(server.out() + server.err()).doesNotContain(SECRET);
			}
			assertThat(filesWith(program.home(), SECRET)).containsExactlyInAnyOrder("room", "given");
		}
	}

	@Test
	void whoIsInvitedComesInAndNobodyElse() throws Exception {
		try (Program program = Program.socketToMe("serve", "--port", "0", "--chat.server.data=data",
				"--chat.server.mode=invite", "--chat.server.accounts.mode=invite");
				PipedProgram server = program.piped()) {
			int port = port(server);
			server.send("invite carol\n");
			Matcher given = GIVEN.matcher(server.awaitOut((out) -> GIVEN.matcher(out).find()));
			assertThat(given.find()).isTrue();
			try (LineClient carol = entered(port, "carol", given.group(1));
					LineClient stranger = new LineClient(port)) {
				carol.awaitLine("*** That password was made for you. Choose your own: /password PASSWORD");
				stranger.send("mallory");
				stranger.awaitLine("Please enter the password for mallory:");
				stranger.send(given.group(1));
				stranger.awaitLine("*** That is not the password for mallory.");
			}
		}
	}

	@Test
	void aRoomWhosePasswordCannotBeReadDoesNotOpen() throws Exception {
		try (Program program = Program.socketToMe("serve", "--port", "0", "--chat.server.password-file=nowhere");
				PipedProgram server = program.piped()) {
			PipedProgram.Result result = server.awaitExit();
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.err()).isEqualTo("Cannot read a password from nowhere: there is no such file.\n");
		}
	}

	@Test
	void aPasswordInTheEnvironmentIsAskedFor() throws Exception {
		try (Program program = Program.socketToMe("serve", "--port", "0").with("CHAT_SERVER_PASSWORD", SECRET);
				PipedProgram server = program.piped()) {
			entered(port(server), "bob", SECRET).close();
			server.awaitOut((out) -> out.contains("bob disconnected"));
			assertThat(server.out() + server.err()).doesNotContain(SECRET);
		}
	}

	@Test
	void onlyAServerWithAPasswordLoadsWhatHashesIt() throws Exception {
		try (Program program = Program.socketToMe("serve", "--port", "0", "--chat.server.data=data")
			.with("SOCKET_TO_ME_OPTS", "-Xlog:class+load:file=classes.log"); PipedProgram server = program.piped()) {
			Path loaded = program.home().resolve("classes.log");
			int port = port(server);
			try (LineClient bob = LineClient.loggedIn(port, "bob")) {
				bob.send("hello");
				bob.awaitLine("bob::hello");
				assertThat(Files.readString(loaded)).doesNotContain(LIBRARY);
				bob.send("/register " + SECRET);
				bob.awaitLine((line) -> line.contains("is yours"));
			}
			server.signal("TERM");
			server.awaitExit();
			assertThat(Files.readString(loaded)).contains(LIBRARY);
		}
	}

	private static LineClient entered(int port, String name, String password) {
		LineClient client = new LineClient(port);
		client.send(name);
		client.awaitLine((line) -> line.startsWith("Please enter the password"));
		client.send(password);
		client.awaitLine(name + " logged in");
		return client;
	}

	private static int port(PipedProgram server) {
		Matcher listening = LISTENING.matcher(server.awaitOut((out) -> LISTENING.matcher(out).find()));
		assertThat(listening.find()).isTrue();
		return Integer.parseInt(listening.group(1));
	}

	private static List<String> filesWith(Path folder, String secret) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(Files::isRegularFile)
				.filter((file) -> content(file).contains(secret))
				.map((file) -> folder.relativize(file).toString())
				.toList();
		}
	}

	private static String content(Path file) {
		try {
			return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
