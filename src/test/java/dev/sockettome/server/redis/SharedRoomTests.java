package dev.sockettome.server.redis;

import java.util.ArrayList;
import java.util.List;

import dev.sockettome.server.TestClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A room that two servers have together, while all goes well.
 */
class SharedRoomTests extends RoomOfTwoServers {

	@Test
	void whatIsSaidAtOneServerIsHeardAtAllInOneOrder() {
		TestClient alice = this.red.logIn("alice");
		TestClient bob = this.blue.connect();
		bob.send("bob\n");
		bob.expect("bob logged in", "*** Here now (2): alice, bob. Type /help for commands.");
		alice.expect("bob logged in");
		for (int i = 0; i < 200; i++) {
			alice.send("a" + i + "\n");
			bob.send("b" + i + "\n");
		}
		List<String> heard = new ArrayList<>();
		for (int i = 0; i < 400; i++) {
			heard.add(alice.line());
			assertThat(bob.line()).isEqualTo(heard.get(i));
		}
		assertThat(heard).doesNotHaveDuplicates().filteredOn((line) -> line.startsWith("bob::")).hasSize(200);
		bob.send("/me waves\n/nick rob\n/who\n");
		alice.expect("* bob waves", "bob is now known as rob");
		bob.expect("* bob waves", "bob is now known as rob", "*** Here now (2): alice, rob. Type /help for commands.");
		bob.close();
		alice.expect("rob disconnected");
		alice.send("/who\n");
		alice.expect("*** Here now (1): alice. Type /help for commands.");
	}

	@Test
	void aNameIsGivenOnceHoweverItIsWritten() {
		TestClient alice = this.red.logIn("alice");
		TestClient bob = this.blue.logIn("bob");
		TestClient other = this.blue.connect();
		other.send("ALICE\n");
		other.expect("*** The name ALICE is taken.", "Please enter your screen name:");
		other.send("a1ice\n");
		other.expect("*** The name a1ice looks like alice, who is here.", "Please enter your screen name:");
		bob.send("/nick Alice\n");
		bob.expect("*** Not done: The name Alice is taken.");
		bob.send("/nick Bob\n");
		bob.expect("bob is now known as Bob");
		TestClient second = this.red.connect();
		second.send("bob\n");
		second.expect("*** The name bob is taken.", "Please enter your screen name:");
		bob.send("/nick rob\n");
		bob.expect("Bob is now known as rob");
		assertThat(alice.lineLike("Bob is now.*")).isEqualTo("Bob is now known as rob");
		second.send("bob\n");
		second.expect("bob logged in");
	}

	@Test
	void aSessionGoesOnAtAnotherServer() {
		TestClient alice = this.red.logIn("alice");
		TestClient bob = this.blue.logIn("bob");
		alice.expect("bob logged in");
		String token = alice.session();
		bob.send("one\n");
		alice.expect("bob::one");
		bob.expect("bob::one");
		alice.send("two\n");
		alice.expect("alice::two");
		bob.expect("alice::two");
		alice.reset();
		bob.send("three\n");
		bob.expect("bob::three");
		TestClient back = this.blue.resume(token, 2);
		back.expect("*** Resumed as alice: 1 of your lines were taken; 1 lines follow.", "bob::three");
		back.send("four\n");
		back.expect("alice::four");
		bob.expect("alice::four");
		// And back, from a connection that is still there.
		TestClient again = this.red.resume(token, 4);
		again.expect("*** Resumed as alice: 2 of your lines were taken; 0 lines follow.");
		back.expect("*** Disconnected: you came back on another connection.");
		back.expectEnd();
		again.send("five\n/who\n/quit\n");
		bob.expect("alice::five", "alice disconnected");
		TestClient next = this.blue.connect();
		next.send("alice\n");
		next.expect("alice logged in");
	}

	@Test
	void whoDoesNotReadAlongIsAbsentAtAllServers() {
		TestClient alice = this.red.logIn("alice");
		TestClient bob = this.blue.logIn("bob");
		alice.expect("bob logged in");
		String token = bob.session();
		bob.send("/away lunch\n/nick rob\n");
		alice.expect("*** bob is absent: lunch", "bob is now known as rob");
		assertAbsent(alice, "rob", "*** Absent: rob (lunch).");
		bob.reset();
		TestClient moved = this.red.resume(token, 0);
		moved.lineLike("\\*\\*\\* Resumed as rob: .*");
		assertAbsent(alice, "rob", "*** Absent: rob (lunch).");
		TestClient carol = this.blue.logIn("carol");
		alice.expect("carol logged in");
		carol.send("/who rob\n/msg rob when?\n");
		carol.expect("*** Starting with rob: rob.", "*** Absent: rob (lunch).", "carol (to rob)::when?",
				"*** rob is absent: lunch");
		moved.send("back\n");
		alice.expect("*** rob is present again.", "rob::back");
		carol.expect("*** rob is present again.", "rob::back");
		carol.send("/who rob\n/ping\n");
		carol.expect("*** Starting with rob: rob.", "*** pong");
		moved.send("/away\n/quit\n");
		carol.expect("*** rob is absent.", "rob disconnected");
		TestClient next = this.red.connect();
		next.send("rob\n");
		carol.expect("rob logged in");
		carol.send("/who rob\n/ping\n");
		carol.expect("*** Starting with rob: rob.", "*** pong");
	}

	private static void assertAbsent(TestClient client, String start, String line) {
		client.send("/who " + start + "\n");
		client.expect("*** Starting with %1$s: %1$s.".formatted(start), line);
	}

}
