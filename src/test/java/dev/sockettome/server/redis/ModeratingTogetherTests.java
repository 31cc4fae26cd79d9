package dev.sockettome.server.redis;

import java.util.List;

import dev.sockettome.server.TestClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What moderators at one server of a room do to people at another one.
 */
class ModeratingTogetherTests extends RoomOfTwoServers {

	private TestClient alice;

	private TestClient bob;

	@BeforeEach
	void comeIn() {
		this.alice = this.red.logIn("alice");
		this.bob = this.blue.logIn("bob");
		this.alice.expect("bob logged in");
		SharedServers.meet(this.red, this.blue);
	}

	private List<String> moderate(String command) {
		return this.red.server().moderate(command);
	}

	private void becomeOperator(TestClient client, String name) {
		this.red.server().moderate("op " + name);
		client.expect("*** You are an operator now. /help shows what you can do.");
	}

	@Test
	void whoIsSentAwayIsDisconnectedAtWhicheverServer() {
		TestClient carol = this.blue.logIn("carol");
		this.alice.expect("carol logged in");
		this.bob.expect("carol logged in");
		becomeOperator(this.alice, "alice");
		this.alice.send("one\n/kick BOB spam\n");
		this.bob.expect("alice::one", "*** bob was sent away: spam.", "*** Disconnected: you were sent away: spam.");
		this.bob.expectEnd();
		carol.expect("alice::one", "*** bob was sent away: spam.", "bob disconnected");
		this.alice.expect("alice::one", "*** bob was sent away: spam.", "bob disconnected", "*** bob is disconnected.");
		assertThat(this.blue.log()).anyMatch((line) -> line.contains("alice, at another server: kick BOB spam"));
		assertThatIllegalArgumentException().isThrownBy(() -> moderate("kick bob"))
			.withMessage("Nobody here is called bob. Type who to see who is.");
	}

	@Test
	void whoIsBannedIsDisconnectedAtWhicheverServer() {
		assertThat(moderate("ban bob spam")).containsExactly("bob is banned for ever.",
				"It came from 127.0.0.1. To keep that out too: ban 127.0.0.1");
		this.bob.expect("*** Disconnected: you are banned: spam.");
		this.bob.expectEnd();
		this.alice.expect("bob disconnected");
		TestClient again = this.blue.connect();
		again.send("bob\n");
		assertThat(again.line()).contains("banned");
	}

	@Test
	void whoIsMutedIsHeardByNobodyAtWhicheverServer() {
		assertThat(moderate("mute bob")).containsExactly("bob is muted.");
		this.bob.expect("*** You are muted: nobody hears you.");
		this.bob.send("hello\n");
		this.bob.expect("*** Not sent: You are muted: nobody heard that.");
		assertThat(moderate("unmute bob")).containsExactly("bob is heard again.");
		this.bob.expect("*** You are not muted any more.");
		this.bob.send("hello\n");
		this.alice.expect("bob::hello");
	}

	@Test
	void whoIsMadeAnOperatorHasTheRankAtWhicheverServer() {
		assertThat(moderate("op bob")).containsExactly("bob is an operator until they leave.");
		this.bob.expect("*** You are an operator now. /help shows what you can do.");
		this.bob.send("/kick alice\n");
		this.alice.expect("*** alice was sent away.", "*** Disconnected: you were sent away.");
		this.bob.expect("*** alice was sent away.", "alice disconnected", "*** alice is disconnected.");
		assertThat(moderate("deop bob")).containsExactly("bob is no operator.");
		this.bob.expect("*** You are no operator any more.");
		this.bob.send("/kick bob\n");
		this.bob.expect("*** Not done: /kick is for operators. To become one, type /op.");
	}

	@Test
	void whoShowsThoseAtEachServerWithTheirMarks() {
		becomeOperator(this.alice, "alice");
		moderate("op bob");
		moderate("mute bob");
		this.bob.expect("*** You are an operator now. /help shows what you can do.",
				"*** You are muted: nobody hears you.");
		assertThat(moderate("who")).hasSize(3)
			.satisfies((lines) -> assertThat(lines.get(1)).matches("\\d{4}-.* 127\\.0\\.0\\.1  alice  operator"))
			.satisfies((lines) -> assertThat(lines.get(2))
				.matches("\\d{4}-.* 127\\.0\\.0\\.1  bob  operator  muted  at blue"));
	}

}
