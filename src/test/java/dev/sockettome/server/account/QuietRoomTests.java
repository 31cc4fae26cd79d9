package dev.sockettome.server.account;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Rooms that keep strangers quiet (docs/PROTOCOL.md, section 3.17). */
class QuietRoomTests {

	private static final String NAME = "Please enter your screen name:";

	@RegisterExtension
	final TestServer server = new TestServer();

	@TempDir
	Path data;

	@Test
	void aStrangerHearsEverythingAndSaysNothing() throws IOException {
		start("mode=registered");
		moderate("account add alice --role operator");
		TestClient bob = this.server.logIn("bob");
		bob.send("hi\n/me waves\n/msg bob psst\n");
		String quiet = "*** Not sent: Only people with an account speak here. To make one for your name: /register PASSWORD";
		bob.expect(quiet, quiet, quiet);
		bob.send("/register open sesame\n");
		bob.lineLike(".* is yours: .*");
		bob.send("hi\n/nick robert\n");
		bob.expect("bob::hi", "*** Not done: People keep the names of their accounts here.");
		TestClient carol = this.server.logIn("carol");
		bob.send("hello carol\n");
		carol.expect("bob::hello carol");
		moderate("op carol");
		carol.expect("*** You are an operator now. /help shows what you can do.");
		carol.send("I may\n");
		carol.expect("carol::I may");
	}

	@Test
	void whereOnlyMembersComeInNobodyLearnsWhoIsOne() throws IOException {
		start("mode=invite", "accounts.mode=invite");
		List<String> told = moderate("invite alice");
		String password = told.get(1).replaceFirst("The password of alice is (\\S+) for now;.*", "$1");
		TestClient stranger = this.server.connect();
		stranger.send("nobody\nguess\nalice\nguess\n");
		stranger.expect("Please enter the password for nobody:", "*** That is not the password for nobody.", NAME,
				"Please enter the password for alice:", "*** That is not the password for alice.", NAME);
		TestClient alice = this.server.connect();
		alice.send("alice\n" + password + "\n");
		alice.expect("Please enter the password for alice:", "alice logged in");
	}

	@Test
	void whereAccountsAreGivenNobodyMakesOne() throws IOException {
		start("accounts.mode=invite", "accounts.reserved=admin,Support");
		TestClient bob = this.server.connect();
		bob.send("adrnin\nSUPPORT\nbob\n");
		bob.expect("*** The name adrnin is reserved.", NAME, "*** The name SUPPORT is reserved.", NAME,
				"bob logged in");
		bob.send("/register open sesame\n");
		assertThat(bob.lineLike("\\*\\*\\* Not done.*"))
			.isEqualTo("*** Not done: Accounts are made by invitation here. Ask an operator.");
		moderate("account add admin");
		TestClient admin = this.server.connect();
		admin.send("admin\n");
		admin.expect("Please enter the password for admin:");
	}

	@Test
	void inSlowModeEachSaysOneThingAndOperatorsMore() throws IOException {
		start("limits.slow=1h");
		TestClient alice = this.server.logIn("alice");
		TestClient bob = this.server.logIn("bob");
		alice.expect("bob logged in");
		bob.send("one\ntwo\n/me three\n/msg alice four\n/nick robert\nfive\n");
		String slow = "\\*\\*\\* Not sent: Slow mode: one message every 3600 seconds\\. Wait 3[56]\\d\\d more\\.";
		bob.expect("bob::one");
		assertThat(bob.line()).matches(slow);
		assertThat(bob.line()).matches(slow);
		bob.expect("bob (to alice)::four", "bob is now known as robert");
		assertThat(bob.line()).matches(slow);
		bob.close();
		alice.lineLike("robert disconnected");
		TestClient again = this.server.logIn("bob");
		again.send("six\n");
		assertThat(again.line()).matches(slow);
		moderate("op alice");
		alice.send("a\nb\n/slow\n/slow off\n");
		alice.lineLike("alice::a");
		alice.expect("alice::b", "*** Slow mode: one message every 3600 seconds.", "*** Slow mode is off.");
		again.lineLike(".*Slow mode is off.*");
		again.send("seven\neight\n");
		again.expect("bob::seven", "bob::eight");
	}

	@Test
	void whoIsMutedIsToldSoFirst() throws IOException {
		start("mode=registered");
		TestClient bob = this.server.logIn("bob");
		moderate("mute bob");
		bob.expect("*** You are muted: nobody hears you.");
		bob.send("hi\n");
		bob.expect("*** Not sent: You are muted: nobody heard that.");
	}

	private void start(String... settings) throws IOException {
		this.server.start(LoginTests.with("data=" + this.data, settings));
	}

	private List<String> moderate(String command) {
		return this.server.server().moderate(command);
	}

}
