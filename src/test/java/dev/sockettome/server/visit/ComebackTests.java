package dev.sockettome.server.visit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * docs/PROTOCOL.md, section 3.14: who lost the connection comes back, and has missed
 * nothing.
 */
class ComebackTests {

	private static final String NAME_PROMPT = "Please enter your screen name:";

	@RegisterExtension
	final TestServer server = new TestServer();

	@TempDir
	Path data;

	/** What has been looked for in the log of the server. */
	private final List<String> log = new ArrayList<>();

	@Test
	void whoComesBackGetsExactlyWhatWasMissed() throws IOException {
		this.server.start();
		TestClient alice = this.server.logIn("alice");
		TestClient bob = this.server.logIn("bob");
		String token = bob.session();
		alice.expect("bob logged in");
		say(alice, "one");
		bob.expect("alice::one");
		breakOff(bob, "bob");
		say(alice, "two");
		alice.send("/me waves\n/nick eve\n");
		alice.expect("* alice waves", "alice is now known as eve");
		this.server.server().moderate("say Lunch");
		alice.expect("*** Lunch");
		TestClient carol = this.server.logIn("carol");
		carol.send("/quit\n");
		alice.expect("carol logged in", "carol disconnected");

		TestClient back = this.server.resume(token, 1);
		back.expect("*** Resumed as bob: 0 of your lines were taken; 6 lines follow.", "alice::two", "* alice waves",
				"alice is now known as eve", "*** Lunch", "carol logged in", "carol disconnected");
		say(alice, "three");
		back.expect("eve::three");
		back.send("hello\n");
		back.expect("bob::hello");
		// Nobody has seen it go and come back.
		alice.expect("bob::hello");
	}

	@Test
	void aTokenHas128BitsAndIsGivenOutAsTheProtocolSays() throws IOException {
		this.server.start("resume-for=90s");
		TestClient bob = this.server.logIn("bob");
		bob.send("/session\n");
		assertThat(bob.line())
			.matches("\\*\\*\\* Session ([\\w-]{22}): after a break, send /resume \\1 COUNT in place of a name, "
					+ "within 90 s\\.");
	}

	@Test
	void nothingIsToldTwiceToWhoHasMissedNothing() throws IOException {
		this.server.start();
		TestClient bob = this.server.logIn("bob");
		String token = bob.session();
		breakOff(bob, "bob");
		TestClient back = this.server.resume(token, 0);
		back.expect("*** Resumed as bob: 0 of your lines were taken; 0 lines follow.");
		back.expectNothingBefore("hello");
	}

	@Test
	void whatIsSaidInTheSameMomentIsToldOnce() throws IOException {
		this.server.start();
		TestClient bob = this.server.logIn("bob");
		String token = bob.session();
		breakOff(bob, "bob");
		TestClient back = this.server.connect();
		back.send("/resume " + token + " 0\nhello\n/who\n");
		back.expect("*** Resumed as bob: 0 of your lines were taken; 0 lines follow.", "bob::hello",
				"*** Here now (1): bob. Type /help for commands.");
	}

	@Test
	void aNameStaysTakenAndIsMarkedWhileItsOwnerIsAway() throws IOException {
		this.server.start();
		TestClient bob = this.server.logIn("bob");
		bob.session();
		breakOff(bob, "bob");
		TestClient alice = this.server.connect();
		alice.send("bob\n");
		assertThat(alice.lineLike(".*The name bob is taken.*"))
			.matches("\\*\\*\\* The name bob is taken\\. Whoever has it is away, for [1-9]\\d? s at most\\.");
		alice.expect(NAME_PROMPT);
		alice.send("b\u043Eb\n");
		alice.expect("*** The name b\u043Eb looks like bob, who is here.", NAME_PROMPT);
		alice.send("alice\n");
		alice.expect("alice logged in", "*** Here now (2): bob (away), alice. Type /help for commands.");
		alice.send("/who b\n");
		alice.expect("*** Starting with b: bob (away).");
		assertThat(this.server.server().moderate("who")).anyMatch((line) -> line.endsWith(" bob  away"));
		assertThat(this.server.server().moderate("status"))
			.anyMatch((line) -> line.endsWith(", 2 members, 1 connections, 1 away"));
	}

	@Test
	void whoIsNotBackInTimeHasLeft() throws IOException {
		this.server.start("resume-for=1s");
		TestClient alice = this.server.logIn("alice");
		TestClient bob = this.server.logIn("bob");
		String token = bob.session();
		alice.expect("bob logged in");
		breakOff(bob, "bob");
		alice.expect("bob disconnected");
		assertThat(this.server.server().moderate("who")).noneMatch((line) -> line.contains("away"));
		TestClient late = this.server.resume(token, 0);
		late.expect("*** Cannot resume: no such session.", NAME_PROMPT);
		late.send("bob\n");
		late.expect("bob logged in");
	}

	@Test
	void whoHasNoSessionLeavesAsEver() throws IOException {
		this.server.start();
		TestClient alice = this.server.logIn("alice");
		TestClient bob = this.server.logIn("bob");
		bob.reset();
		alice.expect("bob logged in", "bob disconnected");
	}

	@Test
	void whoQuitsIsKickedOrBannedDoesNotComeBack() throws IOException {
		this.server.start("data=" + this.data);
		for (String end : List.of("quit", "kick bob", "ban bob")) {
			TestClient bob = this.server.logIn("bob");
			String token = bob.session();
			if (end.equals("quit")) {
				bob.send("/quit\n");
			}
			else {
				this.server.server().moderate(end);
			}
			assertThat(bob.lineLike(".*Disconnected.*")).startsWith("*** Disconnected: you ");
			this.server.resume(token, 0).expect("*** Cannot resume: no such session.");
		}
	}

	@Test
	void whoIsAwayCanBeKickedAndBanned() throws IOException {
		this.server.start("data=" + this.data);
		TestClient alice = this.server.logIn("alice");
		for (String end : List.of("kick bob", "ban bob")) {
			TestClient bob = this.server.logIn("bob");
			String token = bob.session();
			breakOff(bob, "bob");
			this.server.server().moderate(end);
			assertThat(alice.lineLike("bob disconnected")).isEqualTo("bob disconnected");
			this.server.resume(token, 0).expect("*** Cannot resume: no such session.");
		}
	}

	@Test
	void aSecondComebackEndsTheFirst() throws IOException {
		this.server.start();
		TestClient bob = this.server.logIn("bob");
		String token = bob.session();
		TestClient second = this.server.resume(token, 0);
		second.expect("*** Resumed as bob: 0 of your lines were taken; 0 lines follow.");
		bob.expect("*** Disconnected: you came back on another connection.");
		bob.expectEnd();
		second.expectNothingBefore("I am here");
	}

	@Test
	void everyLineCountsAsTakenButAPing() throws IOException {
		this.server.start();
		TestClient bob = this.server.logIn("bob");
		String token = bob.session();
		bob.send("one\n/ping x\n/nonsense\n/msg nobody hi\n" + "x".repeat(5000) + "\n/me waves\n");
		assertThat(bob.lineLike("\\* bob waves")).isEqualTo("* bob waves");
		breakOff(bob, "bob");
		this.server.resume(token, 1)
			.expect("*** Resumed as bob: 5 of your lines were taken; 1 lines follow.", "* bob waves");
	}

	@Test
	void aLineThatIsCutInTwoIsNotTaken() throws IOException {
		this.server.start();
		TestClient bob = this.server.logIn("bob");
		String token = bob.session();
		bob.send("whole\nhal");
		bob.finishSending();
		bob.expect("bob::whole");
		awaitLog("bob is away");
		this.server.resume(token, 1).expect("*** Resumed as bob: 1 of your lines were taken; 0 lines follow.");
	}

	@Test
	void anotherTokenMakesTheFirstVoid() throws IOException {
		this.server.start();
		TestClient bob = this.server.logIn("bob");
		String first = bob.session();
		bob.send("hello\n");
		bob.expect("bob::hello");
		String second = bob.session();
		breakOff(bob, "bob");
		this.server.resume(first, 0).expect("*** Cannot resume: no such session.", NAME_PROMPT);
		this.server.resume(second, 0).expect("*** Resumed as bob: 0 of your lines were taken; 0 lines follow.");
	}

	@Test
	void whatIsNoTicketIsRefusedAndTriesAreCounted() throws IOException {
		this.server.start("limits.names-per-minute=3");
		TestClient bob = this.server.connect();
		bob.send("/resume\n/resume AAAAAAAAAAAAAAAAAAAAAA 0\n/resume AAAAAAAAAAAAAAAAAAAAAA x\n/resume "
				+ "A".repeat(22) + " 0\n");
		bob.expect("*** Cannot resume: usage: /resume TOKEN COUNT [PRIVATE]", NAME_PROMPT,
				"*** Cannot resume: no such session.", NAME_PROMPT,
				"*** Cannot resume: usage: /resume TOKEN COUNT [PRIVATE]", NAME_PROMPT,
				"*** Cannot resume: Too many tries from your address. Wait a minute.", NAME_PROMPT);
	}

	@Test
	void triesOfOthersKeepNobodyFromComingBack() throws IOException {
		this.server.start("limits.names-per-minute=2");
		TestClient bob = this.server.logIn("bob");
		String token = bob.session();
		TestClient other = this.server.connect();
		other.send("/resume x\n/resume x\n");
		assertThat(other.lineLike(".*tries.*")).startsWith("*** Cannot resume: Too many tries");
		for (int i = 0; i < 2; i++) {
			this.server.resume(token, 0).expect("*** Resumed as bob: 0 of your lines were taken; 0 lines follow.");
		}
		this.server.resume(token, 0)
			.expect("*** Cannot resume: Too many tries from your address. Wait a minute.", NAME_PROMPT);
	}

	@Test
	void whoHasMissedTooMuchIsToldSoAndHasLeft() throws IOException {
		this.server.start("limits.enabled=false");
		TestClient alice = this.server.logIn("alice");
		TestClient bob = this.server.logIn("bob");
		String token = bob.session();
		breakOff(bob, "bob");
		alice.expect("bob logged in");
		String text = "x".repeat(4000);
		for (int i = 0; i < 600; i++) {
			alice.send(text + "\n");
			alice.expect("alice::" + text);
		}
		TestClient late = this.server.resume(token, 0);
		late.expect("*** Cannot resume: too much was missed.", NAME_PROMPT);
		alice.expect("bob disconnected");
		late.send("bob\n");
		late.expect("bob logged in");
	}

	@Test
	void aCountOfLinesThatThereWereNotIsRefused() throws IOException {
		this.server.start();
		TestClient bob = this.server.logIn("bob");
		String token = bob.session();
		breakOff(bob, "bob");
		this.server.resume(token, 1).expect("*** Cannot resume: too much was missed.", NAME_PROMPT);
	}

	@Test
	void withoutSessionsNobodyGetsOne() throws IOException {
		this.server.start("resume-for=0s");
		TestClient bob = this.server.logIn("bob");
		bob.send("/session\n");
		bob.expect("*** Not done: Sessions are off on this server.");
	}

	@Test
	void onlySoManyAreAwayFromOneAddress() throws IOException {
		this.server.start("limits.connections-per-address=3");
		TestClient alice = this.server.logIn("alice");
		for (int i = 0; i < 3; i++) {
			TestClient one = this.server.logIn("n" + i);
			one.session();
			breakOff(one, "n" + i);
		}
		TestClient bob = this.server.logIn("bob");
		bob.session();
		bob.reset();
		assertThat(alice.lineLike(".* disconnected")).isEqualTo("bob disconnected");
	}

	@Test
	void privateLinesThatGotLostAreToldAgainBehindThoseOfTheRoom() throws IOException {
		this.server.start();
		TestClient alice = this.server.logIn("alice");
		TestClient bob = this.server.logIn("bob");
		String token = bob.session();
		alice.send("/msg bob first\n");
		bob.expect("alice (private)::first");
		bob.send("/msg alice second\n");
		bob.expect("bob (to alice)::second");
		breakOff(bob, "bob");
		alice.send("/msg bob third\nhello\n");
		assertThat(alice.lineLike("alice::hello")).isEqualTo("alice::hello");
		TestClient back = this.server.resume(token, "0 1");
		back.expect("*** Resumed as bob: 1 of your lines were taken; 3 lines follow.", "alice::hello",
				"bob (to alice)::second", "alice (private)::third");
		breakOff(back, "bob");
		alice.send("/msg bob fourth\n");
		alice.expect("alice (to bob)::fourth");
		this.server.resume(token, 1)
			.expect("*** Resumed as bob: 1 of your lines were taken; 1 lines follow.", "alice (private)::fourth");
	}

	@Test
	void whoIsAwayIsNotSentMoreThanThereIsRoomFor() throws IOException {
		this.server.start();
		TestClient alice = this.server.logIn("alice");
		TestClient bob = this.server.logIn("bob");
		String token = bob.session();
		breakOff(bob, "bob");
		alice.expect("bob logged in");
		for (int i = 0; i < 16; i++) {
			alice.send("/msg bob " + i + "\n");
			alice.expect("alice (to bob)::" + i);
		}
		alice.send("/msg bob more\n");
		alice.expect("*** Not sent: bob is away and has enough to read. Try again later.");
		this.server.resume(token, 0).expect("*** Resumed as bob: 0 of your lines were taken; 16 lines follow.");
		alice.send("/msg bob more\n");
		alice.expect("alice (to bob)::more");
	}

	@Test
	void anOperatorIsOneStill() throws IOException {
		this.server.start();
		TestClient bob = this.server.logIn("bob");
		String token = bob.session();
		breakOff(bob, "bob");
		this.server.server().moderate("op bob");
		TestClient back = this.server.resume(token, 0);
		back.send("/bans\n");
		assertThat(back.lineLike(".*banned.*")).isEqualTo("*** Nobody is banned.");
	}

	@Test
	void noTokenIsInTheLog() throws IOException {
		this.server.start();
		TestClient bob = this.server.logIn("bob");
		String token = bob.session();
		breakOff(bob, "bob");
		this.server.resume(token, 0).expect("*** Resumed as bob: 0 of your lines were taken; 0 lines follow.");
		TestClient other = this.server.resume(token.substring(1) + "x", 0);
		other.expect("*** Cannot resume: no such session.", NAME_PROMPT);
		other.send("/resumed " + token + "\n");
		assertThat(other.line()).startsWith("*** ");
		this.server.log().drainTo(this.log);
		assertThat(String.join("\n", this.log)).contains("bob is back").doesNotContain(token.substring(1));
	}

	private static void say(TestClient speaker, String text) {
		speaker.send(text + "\n");
		assertThat(speaker.lineLike("\\w+::" + text)).endsWith("::" + text);
	}

	private void breakOff(TestClient client, String name) {
		client.reset();
		awaitLog(name + " is away");
	}

	private void awaitLog(String line) {
		int before = this.log.size();
		await().until(() -> {
			this.server.log().drainTo(this.log);
			return this.log.stream().skip(before).anyMatch((logged) -> logged.contains(line));
		});
	}

}
