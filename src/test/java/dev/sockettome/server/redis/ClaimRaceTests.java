package dev.sockettome.server.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;

import dev.sockettome.server.TestClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two people who want one name in the same moment, at two servers of one room.
 */
class ClaimRaceTests extends RoomOfTwoServers {

	private static final int ROUNDS = 20;

	@Test
	void oneOfThemComesInAndTheOtherReadsThatTheNameIsTaken() {
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
