package dev.sockettome.server.tls;

import java.io.IOException;
import java.util.List;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import dev.sockettome.testing.ClientSocket;
import dev.sockettome.testing.Wiretap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever stands on the way hears nothing. */
class WiretapTests {

	private static final List<String> TOLD = List.of("Welcome to the Hackbright", "screen name", "alice", "logged in",
			"Here now", "the harbour at midnight", "private", "pssst", "robert", "No such command");

	@RegisterExtension
	final TestServer plain = new TestServer();

	@RegisterExtension
	final TestServer encrypted = TestServer.encrypted();

	@Test
	void noNameAndNoWordCanBeReadOnTheWay() throws IOException {
		this.encrypted.start();
		try (Wiretap wiretap = new Wiretap(this.encrypted.address())) {
			talk(wiretap, true);
			assertThat(wiretap.heard()).hasSizeGreaterThan(1000);
			assertThat(TOLD).noneMatch(wiretap.heard()::contains);
		}
	}

	/** So that the other can be believed. */
	@Test
	void withoutTlsAllOfItCan() throws IOException {
		this.plain.start();
		try (Wiretap wiretap = new Wiretap(this.plain.address())) {
			talk(wiretap, false);
			assertThat(TOLD).allMatch(wiretap.heard()::contains);
		}
	}

	private static void talk(Wiretap wiretap, boolean encrypted) {
		try (TestClient alice = client(wiretap, encrypted).loggedIn("alice");
				TestClient bob = client(wiretap, encrypted).loggedIn("bob")) {
			alice.send("the harbour at midnight\n");
			bob.expect("alice::the harbour at midnight");
			bob.send("/msg alice pssst\n/nick robert\n/nonsense\n");
			assertThat(alice.lineLike("bob \\(private\\).*")).isEqualTo("bob (private)::pssst");
			bob.lineLike(".*No such command.*");
		}
	}

	private static TestClient client(Wiretap wiretap, boolean encrypted) {
		ClientSocket socket = new ClientSocket(wiretap.address(), 0);
		return new TestClient(encrypted ? socket.encrypted() : socket).greeted();
	}

}
