package dev.sockettome.server.account;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.sockettome.server.EmbeddedServer;
import dev.sockettome.server.EmbeddedSocket;
import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import dev.sockettome.server.tls.Protection;
import dev.sockettome.testing.ExerciseClient;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Clients that mean no good, or are merely old, at the question for a password. */
class HostileLoginTests {

	private static final String NAME = "Please enter your screen name:";

	private static final String ASKED = "Please enter the password for alice:";

	private static final String WRONG = "*** That is not the password for alice.";

	private static final String KEY = "SHA256:" + "k".repeat(43);

	@RegisterExtension
	final TestServer server = new TestServer();

	@RegisterExtension
	final EmbeddedServer rooms = new EmbeddedServer();

	@TempDir
	Path data;

	@Test
	void aPasswordOfAMegabyteIsRefused() throws IOException {
		start();
		TestClient client = this.server.connect();
		client.send("alice\n" + "x".repeat(1024 * 1024) + "\nalice\nopen sesame\n");
		client.expect(ASKED, "*** A password has at most 72 bytes.", NAME, ASKED, "alice logged in");
	}

	@Test
	void bytesThatAreNoTextAreNoPassword() throws IOException {
		start();
		TestClient client = this.server.connect();
		client.send("alice\n");
		client.send(new byte[] { (byte) 0xFF, 0, (byte) 0xC3, '\n' });
		client.expect(ASKED, WRONG, NAME);
		client.send("bob\n");
		client.lineLike("\\*\\*\\* Here now .*");
		client.send("/register ".getBytes(StandardCharsets.UTF_8));
		client.send(new byte[] { (byte) 0xFF, '1', '2', '3', '4', '5', '6', '7', '8', '\n' });
		client.expect("*** Not done: A password is text in UTF-8.");
		client.send("/register short\n");
		client.expect("*** Not done: A password has at least 8 characters.");
		client.send("/register\n");
		client.expect("*** Not done: Usage: /register PASSWORD");
		client.send("/register " + "€".repeat(25) + "\n");
		client.expect("*** Not done: A password has at most 72 bytes.");
	}

	/** As typed in the room and at the door, with whatever blanks around it. */
	@Test
	void aPasswordIsTheSameWhereverItIsTyped() throws IOException {
		start();
		TestClient bob = this.server.logIn("bob");
		bob.send("/register   /who  has\u200B this? \n");
		bob.lineLike(".* is yours: .*");
		leave(bob);
		TestClient again = this.server.connect();
		again.send("bob\n /who  has this?\r\n");
		again.expect("Please enter the password for bob:", "bob logged in");
	}

	@Test
	void whatIsSentInOneWriteIsTakenInOrder() throws IOException {
		start();
		TestClient client = this.server.connect();
		client.send("alice\nwrong\nalice\nopen sesame\nhello\n/ping\n/quit\n");
		client.expect(ASKED, WRONG, NAME, ASKED, "alice logged in", "*** Here now (1): alice. Type /help for commands.",
				"alice::hello", "*** pong", "*** Disconnected: you have left.", "<end>");
	}

	/** As with {@code printf … | nc}. */
	@Test
	void whoStopsSendingAtOnceIsHeardNevertheless() throws IOException {
		start();
		TestClient client = this.server.connect();
		client.send("alice\nopen sesame\nhello\n");
		client.finishSending();
		assertThat(client.lineLike("alice::.*")).isEqualTo("alice::hello");
	}

	@Test
	void whoIsGoneBeforeTheAnswerIsNotIn() throws IOException {
		start();
		for (int i = 0; i < 20; i++) {
			TestClient client = this.server.connect();
			client.send("alice\nopen sesame\n");
			client.expect(ASKED);
			client.reset();
		}
		TestClient alice = this.server.connect();
		await().until(() -> {
			alice.send("alice\nopen sesame\n");
			return alice.lineLike("alice logged in|\\*\\*\\* The name alice is taken.").equals("alice logged in");
		});
		assertThat(alice.line()).isEqualTo("*** Here now (1): alice. Type /help for commands.");
	}

	@Test
	void ofTwoAtOnceOneIsIn() throws IOException {
		start();
		List<TestClient> both = List.of(this.server.connect(), this.server.connect());
		both.forEach((client) -> client.send("alice\n"));
		both.forEach((client) -> client.expect(ASKED));
		both.forEach((client) -> client.send("open sesame\n"));
		assertThat(both.stream().map(TestClient::line)).containsExactlyInAnyOrder("alice logged in",
				"*** The name alice is taken.");
		TestClient third = this.server.connect();
		third.send("alice\n");
		third.expect("*** The name alice is taken.", NAME);
	}

	@Test
	void aThousandAtTheQuestionKeepNobodyOut() throws IOException {
		start("limits.enabled=false");
		List<TestClient> crowd = Stream.generate(this.server::connect).limit(1000).toList();
		crowd.forEach((client) -> client.send("alice\n"));
		crowd.forEach((client) -> client.expect(ASKED));
		TestClient bob = this.server.logIn("bob");
		long start = System.nanoTime();
		crowd.forEach((client) -> client.send("guess\n"));
		bob.expectNothingBefore("nobody else is here");
		for (TestClient client : crowd) {
			assertThat(client.line()).matches(
					"\\*\\*\\* (That is not the password for alice\\.|Too many wrong passwords\\. Try again in .*|Too many passwords .*)");
			client.expect(NAME);
		}
		// As many hashes as it takes to notice, and then one after 1 s, after 2 more,
		// after 4
		// more.
		long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
		int atMost = Guesses.FREE + Long.SIZE - Long.numberOfLeadingZeros(seconds + 1) - 1;
		assertThat(this.server.log().stream().filter((line) -> line.startsWith("Wrong password")).count())
			.isBetween((long) Guesses.FREE, (long) atMost);
	}

	@Test
	void theTimeForANameIsTheTimeForAll() throws Exception {
		this.rooms.with("data=" + accounts());
		EmbeddedSocket client = this.rooms.connect("127.0.0.1");
		client.send("alice\n");
		assertThat(client.received()).endsWith(ASKED + "\n");
		this.rooms.admission().tick(System.nanoTime() + 61_000_000_000L);
		assertThat(client.received()).isEqualTo("*** Disconnected: no screen name within 60 seconds.\n");
	}

	@Test
	void noPasswordCrossesAnOpenConnection() throws Exception {
		this.rooms.with("data=" + accounts());
		EmbeddedSocket open = this.rooms.connect("192.0.2.7");
		open.received();
		open.send("alice\n");
		assertThat(open.received())
			.isEqualTo("*** The name alice has a password, which must not cross an open connection. Connect with TLS.\n"
					+ NAME + "\n");
		open.send("bob\n");
		this.rooms.endTurn();
		open.received();
		open.send("/register open sesame\n/op open sesame\n/password open sesame\n");
		this.rooms.endTurn();
		String refused = "*** Not done: A password must not cross an open connection. Connect with TLS.\n";
		assertThat(open.received()).isEqualTo(refused + refused + refused);
		EmbeddedSocket encrypted = this.rooms.connect("192.0.2.7", new Protection(true, null));
		encrypted.send("alice\n");
		assertThat(encrypted.received()).endsWith(ASKED + "\n");
	}

	@Test
	void whereTheSettingsAllowItPasswordsCross() throws Exception {
		this.rooms.with("data=" + accounts(), "accounts.insecure=true");
		EmbeddedSocket open = this.rooms.connect("192.0.2.7");
		open.send("alice\n");
		assertThat(open.received()).endsWith(ASKED + "\n");
	}

	@Test
	void aKeyOpensTheNameWithoutAQuestion() throws Exception {
		this.rooms.with("data=" + accounts());
		EmbeddedSocket stranger = this.rooms.connect("192.0.2.7", new Protection(true, KEY.replace('k', 'x')));
		stranger.send("bot\n");
		assertThat(stranger.received()).endsWith("Please enter the password for bot:\n");
		EmbeddedSocket bot = this.rooms.connect("192.0.2.7", new Protection(true, KEY));
		bot.received();
		bot.send("bot\n");
		this.rooms.endTurn();
		assertThat(bot.received()).startsWith("bot logged in\n");
		assertThat(this.rooms.room().members().allMatch((member) -> member.isVerified())).isTrue();
		EmbeddedSocket carol = this.rooms.connect("192.0.2.8", new Protection(true, KEY.replace('k', 'c')));
		carol.send("carol\n");
		this.rooms.endTurn();
		carol.received();
		carol.send("/register\n");
		await().untilAsserted(() -> {
			this.rooms.endTurn();
			assertThat(carol.received()).contains("*** The name carol is yours: from now on SHA256:ccc");
		});
		carol.send("/key\n");
		this.rooms.endTurn();
		assertThat(carol.received())
			.isEqualTo("*** Not done: %s opens the account of carol already.\n".formatted(KEY.replace('k', 'c')));
	}

	/** They have nothing new to type under a name that is nobody's. */
	@Test
	void theStudentsClientAndNcLogInAsEver() throws IOException {
		start();
		try (ExerciseClient student = new ExerciseClient(this.server.address().getPort())) {
			student.awaitScreen((screen) -> screen.endsWith(NAME + "\n"));
			student.type("student");
			student.awaitScreen((screen) -> screen.contains("Here now"));
			student.type("hello");
			assertThat(student.awaitScreen((screen) -> screen.endsWith("student::hello\n"))).isEqualTo("""
					-------------------------------------
					Welcome to the Hackbright Chat Server
					-------------------------------------
					Please enter your screen name:
					student logged in
					*** Here now (1): student. Type /help for commands.
					student::hello
					""");
		}
	}

	/** Such a client sends no newlines, and can open its name nevertheless. */
	@Test
	void theStudentsClientCanTypeAPassword() throws IOException {
		start();
		try (ExerciseClient student = new ExerciseClient(this.server.address().getPort())) {
			student.awaitScreen((screen) -> screen.endsWith(NAME + "\n"));
			student.type("alice");
			student.awaitScreen((screen) -> screen.endsWith(ASKED + "\n"));
			student.type("open sesame");
			student.awaitScreen((screen) -> screen.contains("alice logged in\n"));
		}
	}

	/**
	 * Whoever guesses elsewhere does not lock out the owner where the account was opened.
	 */
	@Test
	void theOwnerComesInWhileOthersGuess() throws Exception {
		this.rooms.with("data=" + accounts());
		Protection tls = new Protection(true, null);
		assertThat(answer("10.0.0.1", tls, "open sesame")).startsWith("alice logged in");
		this.rooms.room().members().toList().forEach((member) -> member.sendAway(""));
		this.rooms.endTurn();
		for (int i = 0; i < Guesses.FREE_FOR_NAME; i++) {
			assertThat(answer("10.1.0." + i, tls, "guess " + i)).startsWith(WRONG);
		}
		assertThat(answer("10.2.0.1", tls, "open sesame")).startsWith("*** Too many wrong passwords. Try again in ");
		assertThat(answer("10.0.0.1", tls, "open sesame")).startsWith("alice logged in");
	}

	private String answer(String address, Protection protection, String password) throws Exception {
		EmbeddedSocket client = this.rooms.connect(address, protection);
		client.send("alice\n");
		assertThat(client.received()).endsWith(ASKED + "\n");
		client.send(password + "\n");
		StringBuilder answer = new StringBuilder();
		await().until(() -> {
			this.rooms.endTurn();
			return !answer.append(client.received()).isEmpty();
		});
		return answer.toString();
	}

	private Path accounts() throws IOException {
		Files.writeString(this.data.resolve("accounts"),
				"alice member %s\nbot member - %s\n".formatted(PasswordHashes.of(Password.of("open sesame")), KEY));
		return this.data;
	}

	private void leave(TestClient client) {
		this.server.log().clear();
		client.close();
		await().until(() -> this.server.log().stream().anyMatch((line) -> line.endsWith(" disconnected")));
	}

	private void start(String... settings) throws IOException {
		this.server.start(LoginTests.with("data=" + accounts(), settings));
	}

}
