package dev.sockettome.server.tls;

import java.io.IOException;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whoever stands between can end a connection, but not make a line of the half of one.
 */
class TruncationTests {

	@RegisterExtension
	final TestServer server = TestServer.encrypted();

	@Test
	void whatIsCutOffOnTheWayIsNotSaid() throws IOException {
		this.server.start();
		TestClient alice = this.server.logIn("alice");
		TestClient bob = this.server.logIn("bob");
		bob.send("one\nsell all");
		bob.socket.cutOutputOff();
		alice.expect("bob logged in", "bob::one", "bob disconnected");
	}

	@Test
	void whatTheClientItselfEndsIsSaid() throws IOException {
		this.server.start();
		TestClient alice = this.server.logIn("alice");
		TestClient bob = this.server.logIn("bob");
		bob.send("one\nsell all");
		bob.finishSending();
		alice.expect("bob logged in", "bob::one", "bob::sell all", "bob disconnected");
	}

}
