package dev.sockettome.server.redis;

import dev.sockettome.server.TestClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody comes back at a server that has not heard yet where they have been meanwhile.
 */
class LateReturnTests extends RoomCutInTwo {

	@Test
	void whoHasHeardMoreThanTheServerIsLetInOnceItKnows() {
		TestClient alice = this.red.logIn("alice");
		TestClient bob = this.blue.logIn("bob");
		alice.expect("bob logged in");
		String token = alice.session();
		alice.reset();
		holdBack();
		TestClient back = this.blue.resume(token, 0);
		back.expect("*** Resumed as alice: 0 of your lines were taken; 0 lines follow.");
		back.send("one\n");
		bob.expect("alice::one");
		back.expect("alice::one");
		TestClient again = this.red.resume(token, 1);
		letGo();
		assertThat(again.lineLike("\\*\\*\\* (Resumed|Cannot resume).*"))
			.isEqualTo("*** Resumed as alice: 1 of your lines were taken; 0 lines follow.");
		back.expect("*** Disconnected: you came back on another connection.");
		again.send("two\n");
		bob.expect("alice::two");
	}

	/** As a client does that has given its first attempt up too early. */
	@Test
	void whoComesTwiceBeforeTheServerKnowsIsThereOnce() {
		TestClient alice = this.blue.logIn("alice");
		TestClient bob = this.blue.logIn("bob");
		alice.expect("bob logged in");
		String token = alice.session();
		alice.reset();
		holdBack();
		TestClient first = this.red.resume(token, 0);
		TestClient second = this.red.resume(token, 0);
		letGo();
		second.expect("*** Resumed as alice: 0 of your lines were taken; 0 lines follow.");
		first.expect("*** Disconnected: you came back on another connection.");
		TestClient third = this.blue.resume(token, 0);
		third.expect("*** Resumed as alice: 0 of your lines were taken; 0 lines follow.");
		second.expect("*** Disconnected: you came back on another connection.");
		third.send("one\n/who\n");
		third.expect("alice::one", "*** Here now (2): alice, bob. Type /help for commands.");
		bob.expect("alice::one");
	}

	@Test
	void whoSaysToHaveHeardMoreThanWasSaidHasToLogIn() {
		TestClient alice = this.red.logIn("alice");
		String token = alice.session();
		alice.reset();
		TestClient again = this.red.resume(token, 99);
		again.expect("*** Cannot resume: too much was missed.");
		again.send("alice\n");
		assertThat(again.lineLike("alice logged.*")).isEqualTo("alice logged in");
	}

	@Test
	void whoHasHeardMoreKeepsTheSessionWhileTheServerHearsNothing() {
		TestClient alice = this.red.logIn("alice");
		TestClient bob = this.blue.logIn("bob");
		alice.expect("bob logged in");
		String token = alice.session();
		alice.reset();
		cutOffForAllToSee();
		TestClient back = this.blue.resume(token, 0);
		back.expect("*** Resumed as alice: 0 of your lines were taken; 0 lines follow.");
		back.send("one\n");
		bob.expect("alice::one");
		assertThat(this.red.resume(token, 1).lineLike("\\*\\*\\* Cannot.*"))
			.isEqualTo("*** Cannot resume: The room is unreachable. Try again.");
		back.expect("alice::one");
		back.send("two\n");
		back.expect("alice::two");
	}

}
