package dev.sockettome.server.redis;

import java.util.List;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import io.lettuce.core.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What people at different servers of one room say to one another in private.
 */
class PrivateTalkTests extends RoomOfTwoServers {

	private static final String MAIL = "socket-to-me:{lobby}:mail";

	private static final String UNREACHABLE = "*** The room is unreachable: nothing that is said is sent until it is back.";

	@RegisterExtension
	final TestServer green = new TestServer();

	@Test
	void whatIsSaidInPrivateIsHeardOnceInItsPlaceAndByNobodyElse() {
		SharedServers.start(this.green, "green", this.redis.url());
		TestClient alice = this.red.logIn("alice");
		TestClient bob = this.blue.logIn("bob");
		TestClient carol = this.green.logIn("carol");
		alice.expect("bob logged in", "carol logged in");
		bob.expect("carol logged in");
		StringBuilder typed = new StringBuilder();
		for (int i = 0; i < 100; i++) {
			typed.append("a%1$d\n/msg BOB b%1$d\nc%1$d\n".formatted(i));
		}
		alice.send(typed.toString());
		for (int i = 0; i < 100; i++) {
			alice.expect("alice::a" + i, "alice (to bob)::b" + i, "alice::c" + i);
			bob.expect("alice::a" + i, "alice (private)::b" + i, "alice::c" + i);
			carol.expect("alice::a" + i, "alice::c" + i);
		}
		bob.send("/msg alice and back\n");
		bob.expect("bob (to alice)::and back");
		alice.expect("bob (private)::and back");
		carol.send("/msg nobody hello\n");
		carol.expect("*** Not sent: Nobody here is called nobody. Type /who to see who is.");
		carol.send("/search b42\n");
		carol.expect("*** Nothing was found for b42.");
		alice.send("/search and back\n");
		alice.expect("*** Nothing was found for and back.");
		await().untilAsserted(() -> assertThat(letters()).isZero());
	}

	private int letters() {
		return this.redis.run((commands) -> commands.xrange(MAIL, Range.unbounded())).size();
	}

	@Test
	void whatCannotBeSaidInPrivateIsRefusedAsOnOneServer() {
		TestClient alice = this.red.logIn("alice");
		TestClient bob = this.blue.logIn("bob");
		alice.expect("bob logged in");
		bob.send("/away out for lunch\n");
		String absent = bob.line();
		alice.expect(absent);
		alice.send("/who\n");
		alice.expect("*** Here now (2): alice, bob. Type /help for commands.", "*** Absent: bob (out for lunch).");
		alice.send("/msg bob one\n/msg bob two\n");
		alice.expect("alice (to bob)::one", absent, "alice (to bob)::two");
		bob.expect("alice (private)::one", "alice (private)::two");
		String token = bob.session();
		bob.reset();
		await().until(() -> this.blue.server().moderate("who").stream().anyMatch((line) -> line.contains("away")));
		for (int i = 0; i < 16; i++) {
			alice.send("/msg bob w" + i + "\n");
			alice.expect("alice (to bob)::w" + i);
		}
		alice.send("/msg bob too much\n");
		alice.expect("*** Not sent: bob is away and has enough to read. Try again later.");
		TestClient back = this.blue.resume(token, "0 0");
		assertThat(back.line()).startsWith("*** Resumed as bob: ");
		assertThat(back.lineLike("alice .*")).isEqualTo("alice (private)::w0");
		for (int i = 1; i < 16; i++) {
			back.expect("alice (private)::w" + i);
		}
		this.red.server().moderate("mute alice");
		alice.expect("*** You are muted: nobody hears you.");
		alice.send("/msg bob psst\n");
		alice.expect("*** Not sent: You are muted: nobody heard that.");
	}

	@Test
	void whatIsSaidInPrivateWhileRedisStandsStillIsHeardOnceOrRefused() {
		TestClient alice = this.red.logIn("alice");
		TestClient bob = this.blue.logIn("bob");
		alice.expect("bob logged in");
		this.redis.pause();
		// A server of which somebody says something notices soon, so that there is time
		// left for the answer.
		alice.send("/msg bob on its way\none\n");
		bob.send("two\n");
		alice.expect(UNREACHABLE);
		bob.expect(UNREACHABLE);
		alice.send("/msg bob lost\n");
		alice.expect("*** Not sent: the room is unreachable. Try again.");
		this.redis.resume();
		assertThat(List.of(bob.line(), bob.line(), bob.line(), bob.line())).containsExactlyInAnyOrder(
				"*** The room is back.", "alice (private)::on its way", "alice::one", "bob::two");
		assertThat(List.of(alice.line(), alice.line(), alice.line(), alice.line()))
			.containsExactlyInAnyOrder("*** The room is back.", "alice (to bob)::on its way", "alice::one", "bob::two");
		alice.send("/msg bob again\n");
		alice.expect("alice (to bob)::again");
		bob.expect("alice (private)::again");
		bob.expectNothingBefore("that was all");
	}

	@Test
	void aPrivateMessageFollowsWhoeverGoesToAnotherServer() {
		SharedServers.start(this.green, "green", this.redis.url());
		TestClient alice = this.red.logIn("alice");
		TestClient bob = this.blue.logIn("bob");
		alice.expect("bob logged in");
		String token = bob.session();
		bob.reset();
		TestClient back = this.green.resume(token, 0);
		assertThat(back.line()).startsWith("*** Resumed as bob: ");
		alice.send("/msg bob there you are\n");
		assertThat(alice.lineLike("alice \\(to.*")).isEqualTo("alice (to bob)::there you are");
		back.expect("alice (private)::there you are");
		String second = back.session();
		back.reset();
		TestClient here = this.red.resume(second, 0);
		assertThat(here.line()).startsWith("*** Resumed as bob: ");
		alice.send("/msg bob and here\n");
		alice.expect("alice (to bob)::and here");
		here.expect("alice (private)::and here");
	}

}
