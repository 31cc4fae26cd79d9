package dev.sockettome.server.redis;

import dev.sockettome.server.TestClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A Redis that forgets everything after somebody has gone on at another server: each
 * server writes down anew who is there, and nobody else.
 */
class ForgottenSeatsTests extends RoomOfTwoServers {

	private static final String SEATS = "socket-to-me:{lobby}:seats";

	@Test
	void whoeverWentOnAtAnotherServerIsWrittenDownThere() {
		TestClient alice = this.red.logIn("alice");
		String token = alice.session();
		this.blue.resume(token, 0).expect("*** Resumed as alice: 0 of your lines were taken; 0 lines follow.");
		// The other one knows it, too.
		alice.lineLike("\\*\\*\\* Disconnected: you came back.*");
		forget();
		awaitBothTold();
		assertThat(seats()).isOne();
		// It is still the seat that the server has which she is at, and she can go back.
		this.blue.end();
		this.red.resume(token, 0).expect("*** Resumed as alice: 0 of your lines were taken; 0 lines follow.");
	}

	@Test
	void whoeverHasLeftAnotherServerIsWrittenDownByNone() {
		TestClient alice = this.red.logIn("alice");
		TestClient bob = this.red.logIn("bob");
		TestClient moved = this.blue.resume(alice.session(), 0);
		moved.expect("*** Resumed as alice: 0 of your lines were taken; 0 lines follow.");
		moved.send("/quit\n");
		bob.expect("alice disconnected");
		forget();
		awaitBothTold();
		assertThat(seats()).isOne();
		TestClient next = this.blue.connect();
		next.send("alice\n");
		next.expect("alice logged in", "*** Here now (2): bob, alice. Type /help for commands.");
	}

	private void forget() {
		this.redis.run((commands) -> commands.flushall());
	}

	/** Both have told what they know. */
	private void awaitBothTold() {
		await().until(() -> this.red.log().stream().anyMatch(ForgottenSeatsTests::tellsOfLoss)
				&& this.blue.log().stream().anyMatch(ForgottenSeatsTests::tellsOfLoss));
		await().until(() -> seats() > 0);
	}

	private long seats() {
		return this.redis.run((commands) -> commands.hlen(SEATS));
	}

	private static boolean tellsOfLoss(String line) {
		return line.startsWith("Redis no longer has all that it had taken");
	}

}
