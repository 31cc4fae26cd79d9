package dev.sockettome.server.moderation;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * A server that sends everyone to the others (docs/PROTOCOL.md, section 3.19).
 */
class DrainingTests {

	private static final String MOVING = "*** Moving: this server is about to end, and others go on with the room. "
			+ "Come back at another of its addresses.";

	@RegisterExtension
	final TestServer server = new TestServer();

	@Test
	void everyoneIsToldAndTheServerEndsWhenAllHaveGone() throws Exception {
		this.server.start("drain-for=50m");
		TestClient bob = this.server.logIn("bob");
		assertThat(this.server.server().moderate("drain")).containsExactly("Connections that are sent elsewhere: 1.");
		bob.expect(MOVING);
		// The doors are closed by the loop that has them.
		await().until(this::isClosed);
		assertThatIllegalArgumentException().isThrownBy(() -> this.server.server().moderate("drain"))
			.withMessage("The server sends everyone elsewhere already.");
		bob.send("goodbye\n");
		bob.expect("bob::goodbye");
		assertThat(this.server.server().isRunning()).isTrue();
		bob.close();
		this.server.server().awaitStopped();
	}

	@Test
	void whoStaysIsDisconnectedWhenTheTimeIsUp() throws Exception {
		this.server.start("drain-for=1s");
		TestClient bob = this.server.logIn("bob");
		bob.send("/session\n");
		bob.lineLike("\\*\\*\\* Session .*");
		this.server.server().moderate("drain");
		bob.expect(MOVING, "Server Shutting Down!");
		bob.expectEnd();
	}

	@Test
	void notAllAreToldAtOnce() throws Exception {
		this.server.start("drain-for=8s");
		List<TestClient> all = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			all.add(this.server.connect());
		}
		long start = System.nanoTime();
		this.server.server().moderate("drain");
		List<Long> told = new ArrayList<>();
		await().until(() -> {
			all.removeIf((client) -> {
				client.expect(MOVING);
				told.add(System.nanoTime() - start);
				return true;
			});
			return all.isEmpty();
		});
		assertThat(told.get(9)).isGreaterThan(Duration.ofMillis(700).toNanos());
	}

	private boolean isClosed() {
		try (Socket ignored = new Socket(this.server.address().getAddress(), this.server.address().getPort())) {
			return false;
		}
		catch (IOException ex) {
			return true;
		}
	}

}
