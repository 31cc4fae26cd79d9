package dev.sockettome.server.redis;

import dev.sockettome.server.TestClient;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;

/**
 * Somebody with devices at two servers, one of which is cut off from Redis for so long
 * that the other one takes over from it.
 */
class DevicesCutOffTests extends RoomCutInTwo {

	@Override
	String[] settings() {
		return new String[] { "accounts.devices=2" };
	}

	@Test
	void nobodyIsToldThatTheyLeaveOrComeWhileOneDeviceIsThere() {
		TestClient first = this.red.logIn("alice");
		first.send("/register open sesame\n");
		first.lineLike("\\*\\*\\* The name alice is yours.*");
		TestClient dave = this.red.logIn("dave");
		await().until(() -> this.blue.server().moderate("account list").toString().contains("alice"));
		TestClient bob = this.blue.logIn("bob");
		first.send("mine\n");
		bob.expect("alice::mine");
		TestClient second = this.blue.connect();
		second.send("alice\nopen sesame\nhere\n");
		bob.expect("alice::here");
		dave.lineLike("alice::here");
		cutOff();
		bob.expect("dave disconnected");
		bob.send("/msg alice still there\n/who\n");
		bob.expect("bob (to alice)::still there", "*** Here now (2): alice, bob. Type /help for commands.");
		second.lineLike("bob \\(private\\)::still there");
		mend();
		bob.expect("dave logged in");
		first.lineLike("\\*\\*\\* The room is back\\.");
		first.send("me too\n");
		bob.expect("alice::me too");
		second.send("/quit\n");
		second.lineLike("\\*\\*\\* Disconnected.*");
		second.expectEnd();
		bob.send("/msg alice and now\n/who\n");
		bob.expect("bob (to alice)::and now", "*** Here now (3): alice, bob, dave. Type /help for commands.");
		first.lineLike("bob \\(private\\)::and now");
		first.send("/quit\n");
		bob.expect("alice disconnected");
		dave.lineLike("alice disconnected");
		dave.expectNothingBefore("that was all");
		bob.expect("dave::that was all");
	}

}
