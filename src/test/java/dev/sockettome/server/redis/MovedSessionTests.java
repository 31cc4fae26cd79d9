package dev.sockettome.server.redis;

import java.util.ArrayList;
import java.util.List;

import dev.sockettome.server.TestClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What somebody keeps who comes back at another server of the room.
 */
class MovedSessionTests extends RoomOfTwoServers {

	private static final String RANKED = "*** You are an operator now. /help shows what you can do.";

	private TestClient alice;

	private TestClient bob;

	private String token;

	@BeforeEach
	void comeIn() {
		this.alice = this.red.logIn("alice");
		this.bob = this.blue.logIn("bob");
		this.alice.expect("bob logged in");
		this.token = this.bob.session();
	}

	private TestClient comeBack(String counts) {
		TestClient back = this.red.resume(this.token, counts);
		assertThat(back.line()).startsWith("*** Resumed as bob: ");
		return back;
	}

	private void goAway() {
		this.bob.reset();
		await().until(() -> this.blue.server().moderate("who").stream().anyMatch((line) -> line.contains("away")));
	}

	@Test
	void whoWasMadeAnOperatorUntilTheyLeaveIsOneAtTheNextServer() {
		this.blue.server().moderate("op bob");
		this.bob.expect(RANKED);
		goAway();
		TestClient back = comeBack("0 0");
		back.send("/say once more\n");
		assertThat(back.lineLike("\\*\\*\\* .*")).isEqualTo("*** once more");
		this.red.server().moderate("deop bob");
		back.expect("*** You are no operator any more.");
		String next = back.session();
		back.reset();
		TestClient again = this.blue.resume(next, "0 0");
		assertThat(again.line()).startsWith("*** Resumed as bob: ");
		again.send("/say no\n");
		assertThat(again.lineLike("\\*\\*\\* Not.*")).startsWith("*** Not done: /say is for operators.");
	}

	@Test
	void whoComesToAnotherServerWhileTheRoomIsUnreachableComesBackLater() {
		goAway();
		this.redis.kill();
		this.alice.send("is anybody there\n");
		this.alice.expect("*** The room is unreachable: nothing that is said is sent until it is back.");
		TestClient early = this.red.resume(this.token, "0 0");
		early.expect("*** Cannot resume: The room is unreachable. Try again.", "Please enter your screen name:");
		this.redis.restart();
		this.alice.expect("*** The room is back.");
		comeBack("0 0");
	}

	@Test
	void whatWasSaidInPrivateMeanwhileIsHeardOnceAtTheNextServer() {
		this.alice.send("/msg bob had\n");
		this.bob.expect("alice (private)::had");
		goAway();
		List<String> said = new ArrayList<>();
		for (int i = 0; i < 16; i++) {
			this.alice.send("/msg bob a \\n b" + i + "\n");
			said.add("alice (private)::a \\n b" + i);
		}
		this.alice.send("/msg bob too much\n");
		this.alice.lineLike("\\*\\*\\* Not sent: bob is away and has enough to read.*");
		TestClient back = comeBack("0 1");
		said.forEach(back::expect);
		this.alice.send("/msg bob welcome\n");
		back.expect("alice (private)::welcome");
		back.expectNothingBefore("that was all");
		await().until(() -> this.redis.<Long>run((commands) -> commands.xlen("socket-to-me:{lobby}:mail")) == 0);
	}

	@Test
	void whatGotLostOnTheWayIsToldAgainAtTheNextServer() {
		this.alice.send("/msg bob had\n/msg bob lost\n");
		this.bob.expect("alice (private)::had", "alice (private)::lost");
		goAway();
		TestClient back = comeBack("0 1");
		back.expect("alice (private)::lost");
		// And from there, where the count is known now.
		String next = back.session();
		this.alice.send("/msg bob again\n");
		back.expect("alice (private)::again");
		back.reset();
		TestClient again = this.blue.resume(next, "0 0");
		assertThat(again.line()).startsWith("*** Resumed as bob: ");
		again.expect("alice (private)::again");
		again.expectNothingBefore("that was all");
	}

}
