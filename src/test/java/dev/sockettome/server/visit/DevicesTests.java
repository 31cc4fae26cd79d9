package dev.sockettome.server.visit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.sockettome.server.EmbeddedServer;
import dev.sockettome.server.EmbeddedSocket;
import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import dev.sockettome.server.tls.Protection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Several devices of one account under one name (docs/PROTOCOL.md, section 3.18). */
class DevicesTests {

	private static final String NAME = "Please enter your screen name:";

	private static final String ASKED = "Please enter the password for alice:";

	private static final String KEY = "SHA256:" + "k".repeat(43);

	@RegisterExtension
	final TestServer server = new TestServer();

	@RegisterExtension
	final EmbeddedServer rooms = new EmbeddedServer();

	@TempDir
	Path data;

	@Test
	void theSecondSharesTheNameAndNobodySeesItComeOrGo() throws IOException {
		start("accounts.devices=2");
		TestClient bob = this.server.logIn("bob");
		TestClient first = register();
		bob.expect("alice logged in");
		TestClient second = this.server.connect();
		second.send("ALICE\nopen sesame\n");
		second.expect(ASKED, "alice logged in", "*** Here now (2): bob, alice. Type /help for commands.");
		awaitLog("alice is here on 2 devices");
		second.send("/quit\n");
		second.expect("*** Disconnected: you have left.", "<end>");
		awaitLog("alice is here on 1 device");
		bob.send("hi\n");
		bob.expect("bob::hi");
		first.expect("bob::hi");
		first.send("/quit\n");
		bob.expect("alice disconnected");
	}

	@Test
	void withoutTheSettingTheNameIsTakenAsEver() throws IOException {
		start();
		register();
		TestClient second = this.server.connect();
		second.send("alice\n");
		second.expect("*** The name alice is taken.", NAME);
	}

	@Test
	void aNameWithoutAnAccountIsNotShared() throws IOException {
		start("accounts.devices=2");
		this.server.logIn("bob");
		TestClient second = this.server.connect();
		second.send("bob\n");
		second.expect("*** The name bob is taken.", NAME);
	}

	/** Whoever sits under the name of an account shares it with nobody. */
	@Test
	void whoIsNotTheOwnerDoesNotGetCompany() throws IOException {
		start("accounts.devices=2");
		this.server.logIn("alice");
		moderate("account add alice");
		TestClient owner = this.server.connect();
		owner.send("alice\n");
		owner.expect("*** The name alice is taken.", NAME);
	}

	@Test
	void whoDoesNotKnowThePasswordLearnsNothingAndSharesNothing() throws IOException {
		start("accounts.devices=2");
		register();
		second();
		TestClient stranger = this.server.connect();
		stranger.send("alice\nlet me in\n");
		stranger.expect(ASKED, "*** That is not the password for alice.", NAME);
		stranger.send("alice\nopen sesame\n");
		stranger.expect(ASKED, "*** alice is here on 2 devices, and no more are allowed.", NAME);
	}

	@Test
	void aKeyOpensTheNameForEach() throws Exception {
		startWithKey("accounts.devices=2");
		String in = "bot logged in\n*** Here now (1): bot. Type /help for commands.\n";
		for (String answer : List.of(in, in,
				"*** bot is here on 2 devices, and no more are allowed.\n" + NAME + "\n")) {
			assertThat(bot().received()).isEqualTo(answer);
		}
	}

	@Test
	void eachMaySayAsMuchAsOneAlone() throws Exception {
		startWithKey("accounts.devices=2", "limits.burst=3", "limits.messages-per-second=1");
		EmbeddedSocket first = bot();
		EmbeddedSocket second = bot();
		first.received();
		first.send("one\ntwo\n");
		second.send("three\nfour\n");
		this.rooms.endTurn();
		assertThat(first.received()).isEqualTo("bot::one\nbot::two\nbot::three\nbot::four\n");
	}

	@Test
	void eachHearsEverythingThatTheOtherSaysAndIsTold() throws IOException {
		start("accounts.devices=2");
		TestClient bob = this.server.logIn("bob");
		TestClient first = register();
		bob.expect("alice logged in");
		TestClient second = second();
		first.send("one\n/me waves\n/msg bob psst\n");
		for (TestClient device : List.of(first, second)) {
			device.expect("alice::one", "* alice waves", "alice (to bob)::psst");
		}
		bob.expect("alice::one", "* alice waves", "alice (private)::psst");
		bob.send("/msg alice hush\n/who\n/who a\n");
		bob.expect("bob (to alice)::hush", "*** Here now (2): bob, alice. Type /help for commands.",
				"*** Starting with a: alice.");
		for (TestClient device : List.of(first, second)) {
			device.expect("bob (private)::hush");
		}
		// What one has asked for is for that one only.
		second.send("/who\n/foo\n");
		second.expect("*** Here now (2): bob, alice. Type /help for commands.",
				"*** Not done: No such command: /foo. Type /help.");
		second.send("two\n");
		first.expect("alice::two");
	}

	@Test
	void theNameTheRankAndThePasswordAreThePersons() throws IOException {
		start("accounts.devices=2");
		TestClient bob = this.server.logIn("bob");
		TestClient first = register();
		TestClient second = second();
		moderate("op alice");
		second.send("/password open wheat\n");
		for (TestClient device : List.of(first, second)) {
			device.expect("*** You are an operator now. /help shows what you can do.",
					"*** The password of alice is changed.");
		}
		second.send("/nick robert\n");
		for (TestClient device : List.of(first, second)) {
			device.expect("alice is now known as robert", "*** You are an operator only as alice.");
		}
		first.send("/nick alice\n");
		bob.expect("alice logged in", "alice is now known as robert", "robert is now known as alice");
		moderate("mute alice");
		moderate("kick alice");
		for (TestClient device : List.of(first, second)) {
			device.expect("robert is now known as alice", "*** You are an operator now. /help shows what you can do.",
					"*** You are muted: nobody hears you.", "*** alice was sent away.",
					"*** Disconnected: you were sent away.", "<end>");
		}
		bob.expect("*** alice was sent away.", "alice disconnected");
	}

	@Test
	void aBanOfTheNameAndALostAccountAreForAll() throws IOException {
		start("accounts.devices=3");
		TestClient bob = this.server.logIn("bob");
		bob.send("/accounts\n");
		bob.expect("*** Accounts (0).");
		TestClient first = register();
		bob.expect("alice logged in", "*** Account: alice");
		TestClient second = second();
		bob.send("/accounts\n");
		bob.expect("*** Accounts (1): alice.");
		assertThat(moderate("who")).filteredOn((line) -> line.contains("  alice  account  2 devices")).hasSize(2);
		assertThat(moderate("status")).first().asString().endsWith(", 2 members on 3 devices, 3 connections");
		moderate("account remove alice");
		TestClient third = this.server.connect();
		third.send("alice\n");
		third.expect("*** The name alice is taken.", NAME);
		assertThat(moderate("ban alice")).hasSize(2);
		for (TestClient device : List.of(first, second)) {
			device.expect("*** Disconnected: you are banned.", "<end>");
		}
		bob.expect("alice disconnected");
	}

	@Test
	void eachComesBackByItsOwnSession() throws IOException {
		start("accounts.devices=2");
		TestClient bob = this.server.logIn("bob");
		TestClient first = register();
		bob.expect("alice logged in");
		TestClient second = second();
		String one = first.session();
		String two = second.session();
		assertThat(one).isNotEqualTo(two);
		second.send("a\n");
		for (TestClient client : List.of(bob, first, second)) {
			client.expect("alice::a");
		}
		first.reset();
		awaitLog("A device of alice is away");
		bob.send("/who\nb\n/msg alice c\n");
		bob.expect("*** Here now (2): bob, alice. Type /help for commands.", "bob::b", "bob (to alice)::c");
		second.expect("bob::b", "bob (private)::c");
		second.send("/msg bob d\n");
		second.expect("alice (to bob)::d");
		bob.expect("alice (private)::d");
		second.reset();
		await().until(() -> moderate("status").get(0).endsWith(", 1 connections, 2 away"));
		bob.send("/who\n");
		bob.expect("*** Here now (2): bob, alice (away). Type /help for commands.");
		this.server.resume(two, 2 + " 2").expect("*** Resumed as alice: 2 of your lines were taken; 0 lines follow.");
		TestClient back = this.server.resume(one, 1 + " 0");
		back.expect("*** Resumed as alice: 0 of your lines were taken; 3 lines follow.", "bob::b", "bob (private)::c",
				"alice (to bob)::d");
		bob.send("e\n");
		back.expect("bob::e");
	}

	/** Somebody here on a phone can be written to, while the computer sleeps. */
	@Test
	void whatADeviceThatIsAwayHasNoRoomForIsNotRefusedWhileAnotherIsThere() throws IOException {
		start("accounts.devices=2");
		TestClient bob = this.server.logIn("bob");
		TestClient first = register();
		bob.expect("alice logged in");
		String token = first.session();
		TestClient second = second();
		first.reset();
		awaitLog("A device of alice is away");
		for (int i = 1; i <= 20; i++) {
			bob.send("/msg alice %d\n".formatted(i));
			bob.expect("bob (to alice)::" + i);
			second.expect("bob (private)::" + i);
		}
		TestClient back = this.server.resume(token, 0);
		back.expect("*** Resumed as alice: 0 of your lines were taken; 16 lines follow.", "bob (private)::5");
	}

	@Test
	void whoComesAnewTakesThePlaceOfADeviceThatIsAway() throws IOException {
		start("accounts.devices=2");
		TestClient first = register();
		String token = first.session();
		second();
		first.reset();
		awaitLog("A device of alice is away");
		TestClient third = this.server.connect();
		third.send("alice\nopen sesame\n");
		third.expect(ASKED, "alice logged in", "*** Here now (1): alice. Type /help for commands.");
		this.server.resume(token, 0).expect("*** Cannot resume: no such session.", NAME);
	}

	@Test
	void eachIsThereAgainAfterARestart() throws Exception {
		String[] file = { "accounts.devices=2", "history.store=file" };
		start(file);
		TestClient bob = this.server.logIn("bob");
		TestClient first = register();
		TestClient second = second();
		bob.session();
		String one = first.session();
		String two = second.session();
		TestClient third = this.server.logIn("carol");
		third.send("hi\n");
		first.expect("carol logged in", "carol::hi");
		this.server.end();

		start(file);
		TestClient back = this.server.resume(one, 2);
		back.expect("*** Resumed as alice: 0 of your lines were taken; 1 lines follow.", "carol disconnected");
		back.send("/who\n");
		back.expect("*** Here now (2): bob (away), alice. Type /help for commands.");
		TestClient other = this.server.resume(two, 1);
		other.expect("*** Resumed as alice: 0 of your lines were taken; 2 lines follow.", "carol::hi",
				"carol disconnected");
		other.send("both\n");
		back.expect("alice::both");
		other.expect("alice::both");
		this.server.end();

		// Where only one is allowed, the second has left.
		start("history.store=file");
		this.server.resume(one, 4).expect("*** Resumed as alice: 1 of your lines were taken; 0 lines follow.");
		this.server.resume(two, 4).expect("*** Cannot resume: no such session.", NAME);
	}

	/** Who has a session on one device only has not left with the server. */
	@Test
	void whoCanComeBackOnOneDeviceIsAwayAfterARestart() throws Exception {
		String[] file = { "accounts.devices=2", "history.store=file" };
		start(file);
		TestClient bob = this.server.logIn("bob");
		register();
		String token = second().session();
		String bobs = bob.session();
		this.server.end();
		start(file);
		TestClient back = this.server.resume(bobs, 0);
		back.expect("*** Resumed as bob: 0 of your lines were taken; 0 lines follow.");
		back.send("/who\n");
		back.expect("*** Here now (2): bob, alice (away). Type /help for commands.");
		this.server.resume(token, 0).expect("*** Resumed as alice: 0 of your lines were taken; 0 lines follow.");
	}

	private void startWithKey(String... settings) throws IOException {
		Files.writeString(this.data.resolve("accounts"), "bot member - " + KEY + "\n");
		this.rooms.with(with("data=" + this.data, settings));
	}

	/** One more device, which has given its name. */
	private EmbeddedSocket bot() throws Exception {
		EmbeddedSocket client = this.rooms.connect("10.0.0.1", new Protection(true, KEY));
		client.received();
		client.send("bot\n");
		this.rooms.endTurn();
		return client;
	}

	private TestClient register() {
		TestClient alice = this.server.logIn("alice");
		alice.send("/register open sesame\n");
		alice.expect("*** The name alice is yours: from now on it asks for its password.");
		return alice;
	}

	private TestClient second() {
		TestClient alice = this.server.connect();
		alice.send("alice\nopen sesame\n");
		alice.expect(ASKED, "alice logged in");
		assertThat(alice.line()).startsWith("*** Here now (");
		return alice;
	}

	private void start(String... settings) throws IOException {
		this.server.start(with("data=" + this.data, settings));
	}

	private static String[] with(String setting, String... settings) {
		return Stream.concat(Stream.of(setting), Stream.of(settings)).toArray(String[]::new);
	}

	private List<String> moderate(String command) {
		return this.server.server().moderate(command);
	}

	private void awaitLog(String line) {
		await().until(() -> this.server.log().contains(line));
	}

}
