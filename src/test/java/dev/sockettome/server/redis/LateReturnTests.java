package dev.sockettome.server.redis;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody comes back at a server that has not heard yet where they have been meanwhile.
 */
class LateReturnTests extends RoomCutInTwo {

	private TestClient bob;

	@BeforeEach
	void comeIn() {
		this.bob = this.blue.logIn("bob");
	}

	/** Gives the token of alice, whose connection is cut. */
	private String loseAliceAt(TestServer server) {
		TestClient alice = server.logIn("alice");
		this.bob.expect("alice logged in");
		String token = alice.session();
		alice.reset();
		return token;
	}

	private TestClient talkAtBlue(String token) {
		TestClient back = this.blue.resume(token, 0);
		back.expect("*** Resumed as alice: 0 of your lines were taken; 0 lines follow.");
		back.send("one\n");
		this.bob.expect("alice::one");
		return back;
	}

	@Test
	void whoHasHeardMoreThanTheServerIsLetInOnceItKnows() {
		String token = loseAliceAt(this.red);
		holdBack();
		TestClient back = talkAtBlue(token);
		back.expect("alice::one");
		TestClient again = this.red.resume(token, 1);
		letGo();
		assertThat(again.lineLike("\\*\\*\\* (Resumed|Cannot resume).*"))
			.isEqualTo("*** Resumed as alice: 1 of your lines were taken; 0 lines follow.");
		back.expect("*** Disconnected: you came back on another connection.");
		again.send("two\n");
		this.bob.expect("alice::two");
	}

	/** As a client does that has given its first attempt up too early. */
	@Test
	void whoComesTwiceBeforeTheServerKnowsIsThereOnce() {
		String token = loseAliceAt(this.blue);
		holdBack();
		TestClient first = this.red.resume(token, 0);
		TestClient second = this.red.resume(token, 0);
		letGo();
		second.expect("*** Resumed as alice: 0 of your lines were taken; 0 lines follow.");
		first.expect("*** Disconnected: you came back on another connection.");
		TestClient third = talkAtBlue(token);
		third.expect("alice::one");
		second.expect("*** Disconnected: you came back on another connection.");
		third.send("/who\n");
		third.expect("*** Here now (2): bob, alice. Type /help for commands.");
	}

	@Test
	void whoSaysToHaveHeardMoreThanWasSaidHasToLogIn() {
		String token = loseAliceAt(this.red);
		TestClient again = this.red.resume(token, 99);
		again.expect("*** Cannot resume: too much was missed.");
		again.send("alice\n");
		assertThat(again.lineLike("alice logged.*")).isEqualTo("alice logged in");
	}

	@Test
	void whoHasHeardMoreKeepsTheSessionWhileTheServerHearsNothing() {
		String token = loseAliceAt(this.red);
		cutOffForAllToSee();
		TestClient back = talkAtBlue(token);
		assertThat(this.red.resume(token, 1).lineLike("\\*\\*\\* Cannot.*"))
			.isEqualTo("*** Cannot resume: The room is unreachable. Try again.");
		back.expect("alice::one");
		back.send("two\n");
		back.expect("alice::two");
	}

}
