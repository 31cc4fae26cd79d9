package dev.sockettome.server.broadcast;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.sockettome.server.EmbeddedServer;
import dev.sockettome.server.EmbeddedSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class BroadcasterTests {

	@RegisterExtension
	final EmbeddedServer server = new EmbeddedServer();

	/** Far longer than what is to happen at once takes. */
	private static final long SLOW_DELIVERY = TimeUnit.MILLISECONDS.toNanos(100);

	@Test
	void whatIsSaidDoesNotWaitForWhoComesAndGoes() throws Exception {
		EmbeddedSocket alice = this.server.logIn("alice");
		takeLong(alice);
		alice.send("one\n");
		this.server.endTurn();
		assertThat(alice.received()).isEqualTo("alice::one\n");
		EmbeddedSocket bob = this.server.connect("127.0.0.1");
		bob.send("bob\ntwo\n");
		this.server.endTurn();
		assertThat(alice.received()).isEqualTo("bob logged in\nbob::two\n");
	}

	/** Every delivery to a client takes long, so that what can wait is gathered. */
	private static void takeLong(EmbeddedSocket client) {
		client.onWrite(() -> {
			long end = System.nanoTime() + SLOW_DELIVERY;
			while (System.nanoTime() < end) {
				LockSupport.parkNanos(end - System.nanoTime());
			}
		});
	}

}
