package dev.sockettome.server.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import dev.sockettome.testing.RedisProcess;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two people who want one name in the same moment, at two servers of one room.
 */
class ClaimRaceTests {

	private static final int ROUNDS = 20;

	/** Ends last. */
	@RegisterExtension
	@Order(1)
	final RedisProcess redis = new RedisProcess();

	@RegisterExtension
	final TestServer red = new TestServer();

	@RegisterExtension
	final TestServer blue = new TestServer();

	@Test
	void oneOfThemComesInAndTheOtherReadsThatTheNameIsTaken() {
		SharedServers.start(this.red, "red", this.redis.url());
		SharedServers.start(this.blue, "blue", this.redis.url());
		for (int i = 0; i < ROUNDS; i++) {
			String name = "racer" + i;
			CyclicBarrier start = new CyclicBarrier(2);
			CompletableFuture<String> one = knock(this.red.connect(), name, start);
			CompletableFuture<String> other = knock(this.blue.connect(), name, start);
			assertThat(List.of(one.join(), other.join())).containsExactlyInAnyOrder(name + " logged in",
					"*** The name %s is taken.".formatted(name));
		}
	}

	/** Gives a name when both are ready, and tells what comes of it. */
	private static CompletableFuture<String> knock(TestClient client, String name, CyclicBarrier start) {
		return CompletableFuture.supplyAsync(() -> {
			try {
				start.await();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
			client.send(name + "\n");
			return client.lineLike(".* (logged in|is taken\\.)");
		});
	}

}
