package dev.sockettome.server.redis;

import dev.sockettome.server.TestClient;
import org.junit.jupiter.api.BeforeEach;
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

	private TestClient first;

	private TestClient second;

	private TestClient bob;

	private TestClient dave;

	/** Alice is at both servers, Bob and Dave at one each. */
	@BeforeEach
	void comeIn() {
		this.first = this.red.logIn("alice");
		this.first.send("/register open sesame\n");
		this.first.lineLike("\\*\\*\\* The name alice is yours.*");
		this.dave = this.red.logIn("dave");
		await().until(() -> this.blue.server().moderate("account list").toString().contains("alice"));
		this.bob = this.blue.logIn("bob");
		this.first.send("mine\n");
		this.bob.expect("alice::mine");
		this.second = this.blue.connect();
		this.second.send("alice\nopen sesame\nhere\n");
		this.bob.expect("alice::here");
		this.dave.lineLike("alice::here");
	}

	@Test
	void nobodyIsToldThatTheyLeaveOrComeWhileOneDeviceIsThere() {
		cutOff();
		this.bob.expect("dave disconnected");
		this.bob.send("/msg alice still there\n/who\n");
		this.bob.expect("bob (to alice)::still there", "*** Here now (2): alice, bob. Type /help for commands.");
		this.second.lineLike("bob \\(private\\)::still there");
		mend();
		this.bob.expect("dave logged in");
		this.first.lineLike("\\*\\*\\* The room is back\\.");
		this.first.send("me too\n");
		this.bob.expect("alice::me too");
		this.second.send("/quit\n");
		this.second.lineLike("\\*\\*\\* Disconnected.*");
		this.second.expectEnd();
		this.bob.send("/msg alice and now\n/who\n");
		this.bob.expect("bob (to alice)::and now", "*** Here now (3): alice, bob, dave. Type /help for commands.");
		this.first.lineLike("bob \\(private\\)::and now");
		this.first.send("/quit\n");
		this.bob.expect("alice disconnected");
		this.dave.lineLike("alice disconnected");
		this.dave.expectNothingBefore("that was all");
		this.bob.expect("dave::that was all");
	}

	@Test
	void whoseOtherDeviceLeavesMeanwhileIsGoneUntilTheServerIsBack() {
		cutOff();
		this.bob.expect("dave disconnected");
		this.second.send("/quit\n");
		this.bob.expect("alice disconnected");
		this.bob.send("/who\n");
		this.bob.expect("*** Here now (1): bob. Type /help for commands.");
		mend();
		this.bob.expect("alice logged in", "dave logged in");
	}

}
