package dev.sockettome.server.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Who is verified, and who is told (docs/PROTOCOL.md, section 3.16). */
class VerifiedTests {

	@RegisterExtension
	final TestServer server = new TestServer();

	@TempDir
	Path data;

	@Test
	void whoAsksIsToldWhoIsVerifiedAndWhoComesToBe() throws IOException {
		start();
		TestClient bob = this.server.logIn("bob");
		bob.send("/accounts\n");
		bob.expect("*** Accounts (0).");
		bob.send("/register open sesame\n");
		assertThat(List.of(bob.line(), bob.line())).containsExactlyInAnyOrder("*** Account: bob",
				"*** The name bob is yours: from now on it asks for its password.");
		TestClient carol = this.server.logIn("carol");
		bob.expect("carol logged in");
		carol.send("/accounts\n");
		carol.expect("*** Accounts (1): bob.");
		bob.send("/nick robert\n/nick Bob\n");
		carol.expect("bob is now known as robert", "robert is now known as Bob", "*** Account: Bob");
		bob.expect("bob is now known as robert", "robert is now known as Bob", "*** Account: Bob");
		leave(bob);
		carol.expect("Bob disconnected");
		opens("bob");
		carol.expect("bob logged in", "*** Account: bob");
		carol.expectNothingBefore("that was all");
	}

	@Test
	void whoDoesNotAskIsToldNothing() throws IOException {
		start();
		register("alice");
		TestClient carol = this.server.logIn("carol");
		TestClient alice = opens("alice");
		carol.expect("alice logged in");
		alice.send("/nick al\n/nick alice\n");
		carol.expect("alice is now known as al", "al is now known as alice");
		carol.expectNothingBefore("hello");
	}

	@Test
	void aLongListHasSeveralLines() throws IOException {
		start("limits.enabled=false");
		for (int i = 0; i < 60; i++) {
			TestClient client = this.server.logIn("n" + i);
			client.send("/register open sesame\n");
			client.lineLike(".* is yours: .*");
		}
		TestClient carol = this.server.logIn("carol");
		carol.send("/accounts\n");
		assertThat(carol.line()).startsWith("*** Accounts (60): n0, n1, ").endsWith(", n49.");
		carol.expect("*** Accounts: n50, n51, n52, n53, n54, n55, n56, n57, n58, n59.");
	}

	@Test
	void whoComesBackIsVerifiedAndToldWhoIs() throws IOException {
		start();
		register("alice");
		register("bob");
		TestClient alice = opens("alice");
		alice.send("/accounts\n");
		alice.lineLike("\\*\\*\\* Accounts .*");
		String token = alice.session();
		alice.reset();
		await().until(() -> this.server.log().contains("alice is away"));
		TestClient bob = opens("bob");
		bob.send("/accounts\n");
		bob.lineLike("\\*\\*\\* Accounts \\(2\\).*");
		TestClient back = this.server.resume(token, 0);
		back.expect("*** Resumed as alice: 0 of your lines were taken; 1 lines follow.",
				"*** Accounts (2): alice, bob.", "bob logged in", "*** Account: bob");
		back.send("/password another one\n");
		back.expect("*** The password of alice is changed.");
		leave(bob);
		back.expect("bob disconnected");
		opens("bob");
		back.expect("bob logged in", "*** Account: bob");
	}

	@Test
	void theRankAndTheAccountOutliveTheServer() throws IOException {
		start("history.store=file");
		register("alice");
		moderate("op alice --password s3same12");
		TestClient alice = opens("alice", "s3same12");
		alice.send("/accounts\n");
		alice.lineLike("\\*\\*\\* Accounts .*");
		String token = alice.session();
		alice.send("/bans\n");
		alice.expect("*** Nobody is banned.");
		this.server.end();
		start("history.store=file");
		TestClient back = this.server.resume(token, 0);
		back.expect("*** Resumed as alice: 1 of your lines were taken; 0 lines follow.", "*** Accounts (1): alice.");
		back.send("/bans\n");
		back.expect("*** Nobody is banned.");
		assertThat(moderate("who")).last().asString().endsWith("alice  operator  account");
	}

	@Test
	void whoseAccountIsRemovedMeanwhileComesBackAsAStranger() throws IOException {
		start("history.store=file");
		register("alice");
		TestClient alice = opens("alice");
		String token = alice.session();
		alice.send("/ping\n");
		alice.lineLike(".*pong");
		this.server.end();
		Files.writeString(this.data.resolve("accounts"), "bob member -\n");
		start("history.store=file");
		TestClient back = this.server.resume(token, 0);
		back.lineLike("\\*\\*\\* Resumed .*");
		back.send("/accounts\n");
		back.expect("*** Accounts (0).");
	}

	@Test
	void whoseAccountIsRemovedIsVerifiedNoMore() throws IOException {
		start();
		register("alice");
		opens("alice");
		moderate("account remove alice");
		assertThat(moderate("who")).last().asString().endsWith("alice");
	}

	private void register(String name) {
		TestClient client = this.server.logIn(name);
		client.send("/register open sesame\n");
		client.lineLike(".* is yours: .*");
		leave(client);
	}

	private TestClient opens(String name) {
		return opens(name, "open sesame");
	}

	private TestClient opens(String name, String password) {
		TestClient client = this.server.connect();
		client.send(name + "\n" + password + "\n");
		client.expect("Please enter the password for " + name + ":", name + " logged in");
		client.lineLike("\\*\\*\\* Here now .*");
		if (moderate("who").stream().anyMatch((line) -> line.endsWith("  " + name + "  operator  account"))) {
			client.lineLike(".* operator now.*");
		}
		return client;
	}

	private void leave(TestClient client) {
		this.server.log().clear();
		client.close();
		await().until(() -> this.server.log().stream().anyMatch((line) -> line.endsWith(" disconnected")));
	}

	private void start(String... settings) throws IOException {
		this.server.start(LoginTests.with("data=" + this.data, settings));
	}

	private List<String> moderate(String command) {
		return this.server.server().moderate(command);
	}

}
