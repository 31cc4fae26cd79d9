package dev.sockettome.server.name;

import java.io.IOException;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NameRulesTests {

	private static final String AGAIN = "Please enter your screen name:";

	@RegisterExtension
	final TestServer server = new TestServer();

	/**
	 * Cyrillic o; one and l; I and l; rn and m; Greek; Cherokee; a joiner; full width.
	 */
	@ParameterizedTest
	@CsvSource({ "b\u043Eb, bob", "paypa1, paypal", "PaypaI, Paypal", "barney, bamey", "\u03BF\u03BF, oo",
			"\u13AA\u13AC, AE", "\u0430\u0441\u0435, ace", "x\u0323y, x\u0323y",
			"\u0645\u06CC\u200C\u062E, \u0645\u06CC\u062E", "\uFF22ob, Bob", "\uD835\uDC1Bob, bob", "B0B, BOB" })
	void namesThatLookAlikeHaveASkeletonInCommon(String one, String other) {
		assertThat(Skeleton.of(ScreenName.of(one))).containsAnyElementsOf(Skeleton.of(ScreenName.of(other)));
	}

	@ParameterizedTest
	@CsvSource({ "bob, alice", "bob, bob2", "\u00E9t\u00E9, ete", "\u0431\u043E\u0431, bob", "user0, user9",
			"member2, member3" })
	void namesThatDifferDoNot(String one, String other) {
		assertThat(Skeleton.of(ScreenName.of(one))).doesNotContainAnyElementsOf(Skeleton.of(ScreenName.of(other)));
	}

	/**
	 * So that names of ASCII need no table, what it says of ASCII stands in the code too.
	 */
	@Test
	void theTableAndTheCodeAgreeOnAscii() {
		for (char c = '!'; c < 0x7F; c++) {
			StringBuilder listed = new StringBuilder();
			Confusables.append(listed, c);
			assertThat(Skeleton.of(String.valueOf(c))).isEqualTo(listed.toString());
		}
	}

	@Test
	void whoLooksLikeSomeoneHereIsNotLetIn() throws IOException {
		this.server.start();
		TestClient bob = this.server.logIn("bob");
		TestClient other = this.server.connect();
		other.send("b\u043Eb\n");
		other.expect("*** The name b\u043Eb looks like bob, who is here.", AGAIN);
		other.send("carol\n");
		other.expect("carol logged in", "*** Here now (2): bob, carol. Type /help for commands.");
		other.send("/nick \u0430nna\n/nick caro1\n/nick b\u043Eb\n");
		other.expect("carol is now known as \u0430nna", "\u0430nna is now known as caro1",
				"*** Not done: The name b\u043Eb looks like bob, who is here.");
		bob.send("/nick rob\n");
		other.expect("bob is now known as rob");
		other.send("/nick b\u043Eb\n");
		other.expect("caro1 is now known as b\u043Eb");
		bob.expect("carol logged in", "carol is now known as \u0430nna", "\u0430nna is now known as caro1",
				"bob is now known as rob", "caro1 is now known as b\u043Eb");
		bob.send("/nick bob\n");
		bob.expect("*** Not done: The name bob looks like b\u043Eb, who is here.");
		other.send("/quit\n");
		bob.expect("b\u043Eb disconnected");
		bob.send("/nick bob\n");
		bob.expect("rob is now known as bob");
	}

	@ParameterizedTest
	@ValueSource(strings = { "None", "none", "NONE", "N0ne", "\uFF2Eone", "\u039Done", "n\u043Ene", "console", "Server",
			"\u0455erver", "CLIENT", "c1ient", "cIient" })
	void nobodyIsTakenForTheServer(String name) throws IOException {
		this.server.start();
		TestClient client = this.server.connect();
		client.send(name + "\n");
		client.expect("*** The name %s is the server's own.".formatted(name), AGAIN);
		assertThat(this.server.log()).noneMatch((line) -> line.startsWith("None -> "));
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "192.168.300", "10.5", "1.2.3.4.", "\uFF11\uFF12\uFF17.0.0.1", "l27.0.0.1",
			"127.O.O.1", "1.2.3.4.5", "1.1.1.\u0661" })
	void nobodyIsCalledLikeAnAddress(String name) throws IOException {
		this.server.start();
		TestClient client = this.server.connect();
		client.send(name + "\n");
		client.expect("*** The name %s looks like an address.".formatted(name), AGAIN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "42", "v1.2", "lol.lo.lo.lo", "clients", "server2", "Nonet", "mr.bob", "1.b" })
	void whatOnlyHasSomethingOfItIsAName(String name) throws IOException {
		this.server.start();
		this.server.logIn(name);
	}

}
