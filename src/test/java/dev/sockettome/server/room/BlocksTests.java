package dev.sockettome.server.room;

import java.io.IOException;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import dev.sockettome.server.command.ModeratorCommands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Several lines that are said as one (docs/PROTOCOL.md, section 3.21).
 */
class BlocksTests {

	@RegisterExtension
	final TestServer server = new TestServer();

	@Test
	void aBlockIsOrdinaryLinesForEveryoneAndAnnouncedToWhoAsked() throws IOException {
		this.server.start();
		TestClient alice = this.server.logIn("alice");
		TestClient bob = this.server.logIn("bob");
		alice.expect("bob logged in");
		bob.send("/lines\n");
		bob.expect("*** Lines: at most 50 in 4096 bytes.");
		alice.send("/lines if (ready) {\\n    start();\\n\\n}\n");
		alice.expect("alice::if (ready) {", "alice::    start();", "alice::", "alice::}");
		bob.expect("*** Lines (4): alice", "alice::if (ready) {", "alice::    start();", "alice::", "alice::}");
	}

	@Test
	void nobodysLineComesInBetween() throws Exception {
		this.server.start();
		TestClient alice = this.server.logIn("alice");
		TestClient bob = this.server.logIn("bob");
		alice.expect("bob logged in");
		bob.send("bob talks\n".repeat(200));
		alice.send("/lines one\\ntwo\\nthree\n");
		alice.lineLike("alice::one");
		alice.expect("alice::two", "alice::three");
	}

	@Test
	void itIsRefusedAsAWhole() throws IOException {
		this.server.start();
		TestClient alice = this.server.logIn("alice");
		alice.send("/lines " + "x\\n".repeat(50) + "x\n");
		alice.expect("*** Not sent: More than 50 lines.");
		alice.send("/lines \\n \\n\n");
		alice.expect("*** Not sent: There is nothing in it.");
	}

	@Test
	void whoIsMutedIsHeardWithNoneOfIt() throws IOException {
		this.server.start();
		TestClient alice = this.server.logIn("alice");
		this.server.server().moderate(ModeratorCommands.read("mute alice"));
		alice.lineLike("\\*\\*\\* You are muted.*");
		alice.send("/lines one\\ntwo\n");
		alice.lineLike("\\*\\*\\* Not sent: You are muted.*");
		alice.send("/ping\n");
		alice.expect("*** pong");
	}

	@Test
	void nothingHidesBetweenItsLines() throws IOException {
		this.server.start();
		TestClient alice = this.server.logIn("alice");
		alice.send("/lines a\u200D\\n\u200Db\u001B[31m\n");
		alice.expect("alice::a", "alice::b[31m");
	}

}
