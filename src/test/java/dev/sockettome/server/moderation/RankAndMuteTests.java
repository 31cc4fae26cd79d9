package dev.sockettome.server.moderation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/** Mutes, ranks and bans, and the names they were given for. */
class RankAndMuteTests {

	private static final String NO_OPERATOR = "*** Not done: /bans is for operators. To become one, type /op.";

	private static final String OPERATOR = "*** You are an operator now. /help shows what you can do.";

	private static final String KEEPS = "*** Not done: You are muted: you keep your name.";

	private static final String NOT_HEARD = "*** Not sent: You are muted: nobody heard that.";

	@RegisterExtension
	final TestServer server = new TestServer();

	@TempDir
	Path data;

	@BeforeEach
	void start() throws IOException {
		this.server.start("data=" + this.data);
	}

	@Test
	void whoIsMutedKeepsTheNameSoThatNobodyElseIsMutedForIt() {
		TestClient evil = this.server.logIn("evil");
		moderate("mute evil");
		evil.send("/nick alice\n/nick EVIL\n");
		evil.expect("*** You are muted: nobody hears you.", KEEPS, KEEPS);
		evil.close();
		await().until(() -> this.server.log().contains("None -> evil disconnected"));
		TestClient alice = this.server.logIn("alice");
		alice.expectNothingBefore("hello");
		TestClient back = this.server.logIn("Evil");
		back.send("free?\n");
		back.expect(NOT_HEARD);
		moderate("unmute eVIL");
		back.expect("*** You are not muted any more.");
		back.send("/nick good\n");
		back.expect("Evil is now known as good");
		back.expectNothingBefore("free");
	}

	@Test
	void whoHasNotOpenedAnAccountIsNoOperatorUnderItsName() {
		TestClient alice = this.server.logIn("alice");
		moderate("account add alice");
		assertThatIllegalArgumentException().isThrownBy(() -> moderate("op alice"))
			.withMessage("alice has an account, and whoever is here as alice has not opened it. "
					+ "They have to log in with its password first.");
		alice.send("/bans\n");
		alice.expect(NO_OPERATOR);
		assertThatIllegalArgumentException().isThrownBy(() -> moderate("op alice --password s3same"))
			.withMessage("A password has at least 8 characters.");
		moderate("op alice --password s3same-0pen");
		alice.send("/op s3same-0pen\n");
		alice.expect(OPERATOR);
	}

	@Test
	void aMuteThatWasGivenForATimeEndsAlsoForWhoIsAway() {
		TestClient bob = this.server.logIn("bob");
		moderate("mute bob --for 3s");
		bob.expect("*** You are muted: nobody hears you.");
		bob.send("one\n");
		bob.expect(NOT_HEARD);
		bob.close();
		await().until(() -> this.server.log().contains("None -> bob disconnected"));
		await().untilAsserted(() -> assertThatIllegalArgumentException().isThrownBy(() -> moderate("unmute bob"))
			.withMessage("bob is not muted."));
		this.server.logIn("bob").expectNothingBefore("two");
	}

	@Test
	void aMutedNameHoldsForWhoeverTakesIt() {
		assertThat(moderate("mute bob")).containsExactly("bob is muted.", "Nobody here is called bob.");
		TestClient carol = this.server.logIn("carol");
		carol.send("/nick bob\nhello\n/nick carol\n");
		carol.expect("carol is now known as bob", NOT_HEARD, KEEPS);
	}

	@Test
	void aModeratorWhoWasTooSlowLearnsWhoItWas() {
		TestClient evil = this.server.logIn("evil");
		evil.send("/nick alice\n");
		evil.expect("evil is now known as alice");
		String line = "Nobody here is called Evil. alice was called so before.";
		assertThat(moderate("ban Evil")).containsExactly("Evil is banned for ever.", line);
		assertThat(moderate("mute Evil")).containsExactly("Evil is muted.", line);
		assertThatIllegalArgumentException().isThrownBy(() -> moderate("kick Evil"))
			.withMessage(line + " Type who to see who is.");
		assertThatIllegalArgumentException().isThrownBy(() -> moderate("op Evil"))
			.withMessage(line + " Type who to see who is.");
		evil.expectNothingBefore("still here");
	}

	@Test
	void aRankHoldsForTheNameItWasGivenTo() {
		TestClient alice = this.server.logIn("alice");
		moderate("op alice --password s3same");
		alice.send("/op s3same\n");
		alice.expect(OPERATOR);
		alice.send("/nick ALICE\n/bans\n/nick bob\n/bans\n/nick alice\n/bans\n");
		alice.expect("alice is now known as ALICE", "*** Nobody is banned.", "ALICE is now known as bob",
				"*** You are an operator only as alice.", NO_OPERATOR, "bob is now known as alice", OPERATOR,
				"*** Nobody is banned.");
		alice.send("/nick bob\n");
		alice.expect("alice is now known as bob", "*** You are an operator only as alice.");
		TestClient another = this.server.connect();
		another.send("alice\n\n");
		another.expect("Please enter the password for alice:", "Please enter your screen name:");
	}

	@Test
	void whoGaveUpTheNameLosesTheRankOfItAsWell() {
		TestClient alice = this.server.logIn("alice");
		moderate("op alice");
		alice.send("/nick bob\n");
		alice.expect(OPERATOR, "alice is now known as bob", "*** You are an operator only as alice.");
		moderate("deop Alice");
		alice.expect("*** You are no operator any more.");
		alice.send("/nick alice\n/bans\n");
		alice.expect("bob is now known as alice", NO_OPERATOR);
	}

	@Test
	void aRankWithoutAPasswordEndsWithTheVisit() {
		TestClient alice = this.server.logIn("alice");
		moderate("op alice");
		alice.expect(OPERATOR);
		alice.close();
		await().until(() -> this.server.log().contains("None -> alice disconnected"));
		TestClient again = this.server.logIn("alice");
		again.send("/bans\n");
		again.expect(NO_OPERATOR);
	}

	@Test
	void aNameThatIsWrittenOtherwiseIsTheSame() {
		assertThat(moderate("ban \uFF22\uFF2F\uFF22")).contains("\uFF22\uFF2F\uFF22 is banned for ever.");
		assertThat(moderate("ban bob spam")).contains("bob is banned for ever.");
		assertThat(moderate("bans")).containsExactly("bob forever spam");
		assertThat(moderate("unban BOB")).containsExactly("BOB is banned no more.");
		moderate("ban 192.0.2.7/24");
		moderate("ban 192.0.2.200/24");
		assertThat(moderate("bans")).containsExactly("192.0.2.0/24 forever");
		assertThat(moderate("unban ::ffff:192.0.2.1/120")).containsExactly("192.0.2.0/24 is banned no more.");
	}

	@Test
	void whatLooksLikeAnAddressIsNeverTakenForAName() {
		for (String command : List.of("ban", "unban", "mute", "unmute", "kick", "op", "deop")) {
			assertThatIllegalArgumentException().isThrownBy(() -> moderate(command + " 192.168.1.300"))
				.withMessage("\"192.168.1.300\" is no address such as 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32.");
		}
		for (String command : List.of("mute", "unmute", "kick", "op", "deop")) {
			assertThatIllegalArgumentException().isThrownBy(() -> moderate(command + " ::1"))
				.withMessage("::1 is an address, and this takes a name. Type who to see who comes from it.");
		}
	}

	@Test
	void whatAModeratorSaysIsOneLineThatHidesNothing() {
		TestClient alice = this.server.logIn("alice");
		moderate("say a\u2028b\u200B\n*** c\u001B[2J");
		alice.expect("*** a b*** c[2J");
		moderate("ban bob x\n127.0.0.1 forever");
		assertThat(moderate("bans")).containsExactly("bob forever x127.0.0.1 forever");
		moderate("kick alice \u202Ego");
		alice.expect("*** alice was sent away: go.", "*** Disconnected: you were sent away: go.");
	}

	@Test
	void nobodyBansThemselves() {
		TestClient alice = this.server.logIn("alice");
		moderate("op alice");
		alice.expect(OPERATOR);
		alice.send("/ban 127.0.0.0/8\n/ban ALICE\n/bans\n");
		alice.expect("*** Not done: 127.0.0.0/8 is you too. Nobody was banned.",
				"*** Not done: ALICE is you too. Nobody was banned.", "*** Nobody is banned.");
		assertThat(moderate("ban 127.0.0.1")).containsExactly("127.0.0.1 is banned for ever.",
				"That is this machine: nobody here, and nobody behind a proxy here, gets in. To undo it: "
						+ "unban 127.0.0.1");
	}

	private List<String> moderate(String command) {
		return this.server.server().moderate(command);
	}

}
