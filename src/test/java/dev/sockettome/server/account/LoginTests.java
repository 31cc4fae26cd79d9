package dev.sockettome.server.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What somebody is asked before coming in (docs/PROTOCOL.md, section 3.15). */
class LoginTests {

	private static final String NAME = "Please enter your screen name:";

	private static final String ASKED = "Please enter the password for alice:";

	private static final String WRONG = "*** That is not the password for alice.";

	@RegisterExtension
	final TestServer server = new TestServer();

	@TempDir
	Path data;

	@Test
	void whoRegistersANameIsAskedForItsPasswordFromThenOn() throws IOException {
		start();
		TestClient first = this.server.logIn("alice");
		first.send("/register open sesame\n/ping\n");
		first.expect("*** The name alice is yours: from now on it asks for its password.", "*** pong");
		leave(first);
		TestClient stranger = this.server.connect();
		stranger.send("alice\n");
		stranger.expect(ASKED);
		stranger.send("let me in\n");
		stranger.expect(WRONG, NAME);
		stranger.send("ALICE\n");
		stranger.expect("Please enter the password for ALICE:");
		stranger.send("\n");
		stranger.expect(NAME);
		TestClient owner = this.server.connect();
		owner.send("alice\nopen sesame\nhello\n");
		owner.expect(ASKED, "alice logged in", "*** Here now (1): alice. Type /help for commands.", "alice::hello");
		assertThat(this.server.log()).contains("Wrong password for alice from 127.0.0.1");
	}

	@Test
	void anAccountOutlivesTheServer() throws IOException {
		start();
		register("alice", "open sesame");
		this.server.end();
		start();
		TestClient owner = this.server.connect();
		owner.send("alice\nopen sesame\n");
		owner.expect(ASKED, "alice logged in");
		assertThat(Files.readString(this.data.resolve("accounts"))).doesNotContain("sesame")
			.containsPattern("(?m)^alice member \\{bcrypt\\}\\$2a\\$10\\$[^ ]{53}$");
	}

	@Test
	void theRoomsPasswordIsAskedOfStrangersOnly() throws IOException {
		Path secret = Files.writeString(this.data.resolve("secret"), "swordfish\n");
		start("password-file=" + secret);
		TestClient bob = this.server.connect();
		bob.send("bob\n");
		bob.expect("Please enter the password:");
		bob.send("starfish\n");
		bob.expect("*** That is not the password.", NAME);
		bob.send("bob\nswordfish\n");
		bob.expect("Please enter the password:", "bob logged in");
		bob.send("/register open sesame\n");
		assertThat(bob.lineLike(".*is yours.*")).startsWith("*** The name bob");
		leave(bob);
		TestClient again = this.server.connect();
		again.send("bob\nopen sesame\n");
		again.expect("Please enter the password for bob:", "bob logged in");
	}

	@Test
	void fiveWrongPasswordsEndTheVisit() throws IOException {
		start();
		register("alice", "open sesame");
		TestClient guesser = this.server.connect();
		for (int i = 1; i < Entrance.MAX_WRONG; i++) {
			guesser.send("alice\nguess " + i + "\n");
			guesser.expect(ASKED, WRONG, NAME);
		}
		guesser.send("alice\nguess 5\n");
		guesser.expect(ASKED, WRONG, "*** Disconnected: too many wrong passwords.", "<end>");
	}

	@Test
	void aRestOfTheNameIsNoAccount() throws IOException {
		start();
		register("alice", "open sesame");
		TestClient lookalike = this.server.connect();
		lookalike.send("a1ice\n");
		lookalike.expect("*** The name a1ice looks like alice, which has an account.", NAME);
		lookalike.send("carol\n");
		lookalike.expect("carol logged in");
		assertThat(lookalike.line()).startsWith("*** Here now");
		lookalike.send("/nick alice\n");
		lookalike.expect("*** Not done: The name alice has an account. To use it, log in with its password.");
	}

	@Test
	void aModeratorGivesAnAccount() throws IOException {
		start();
		List<String> told = moderate("account add alice --role operator");
		assertThat(told).hasSize(2).first().isEqualTo("alice has an account.");
		String password = told.get(1).replaceFirst("The password of alice is (\\S+) for now;.*", "$1");
		TestClient alice = this.server.connect();
		alice.send("alice\n" + password + "\n");
		alice.expect(ASKED, "alice logged in", "*** Here now (1): alice. Type /help for commands.",
				"*** You are an operator now. /help shows what you can do.",
				"*** That password was made for you. Choose your own: /password PASSWORD");
		alice.send("/password open sesame\n");
		alice.expect("*** The password of alice is changed.");
		assertThat(moderate("account list")).containsExactly("alice  operator  password");
		assertThat(moderate("who")).last().asString().endsWith("  alice  operator  account");
	}

	private void register(String name, String password) {
		TestClient client = this.server.logIn(name);
		client.send("/register " + password + "\n");
		client.expect("*** The name %s is yours: from now on it asks for its password.".formatted(name));
		leave(client);
	}

	private void leave(TestClient client) {
		this.server.log().clear();
		client.close();
		await().until(() -> this.server.log().stream().anyMatch((line) -> line.endsWith(" disconnected")));
	}

	private void start(String... settings) throws IOException {
		this.server.start(with("data=" + this.data, settings));
	}

	static String[] with(String setting, String... settings) {
		String[] all = Arrays.copyOf(settings, settings.length + 1);
		all[settings.length] = setting;
		return all;
	}

	private List<String> moderate(String command) {
		return this.server.server().moderate(command);
	}

}
