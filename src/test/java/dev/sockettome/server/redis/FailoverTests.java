package dev.sockettome.server.redis;

import java.util.List;
import java.util.stream.IntStream;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import dev.sockettome.testing.RedisProcess;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A room whose log is on a Redis that dies, and another one takes its place.
 */
class FailoverTests {

	@RegisterExtension
	@Order(1)
	final RedisProcess primary = new RedisProcess("--repl-diskless-sync", "yes", "--repl-diskless-sync-delay", "0");

	@RegisterExtension
	@Order(2)
	final RedisProcess replica = RedisProcess.replicaOf(this.primary);

	@RegisterExtension
	@Order(3)
	final RedisProcess sentinel = RedisProcess.sentinel("chat", this.primary);

	@RegisterExtension
	final TestServer server = new TestServer();

	@Test
	void theRoomGoesOnWithTheNextPrimary() throws Exception {
		this.server.start("history.store=redis",
				"redis.url=redis-sentinel://127.0.0.1:%d#chat".formatted(this.sentinel.port()));
		TestClient bob = this.server.logIn("bob");
		IntStream.range(0, 20).forEach((i) -> bob.send(i + "\n"));
		IntStream.range(0, 20).forEach((i) -> bob.expect("bob::" + i));
		await().until(() -> entries(this.replica) == entries(this.primary));
		this.primary.kill();
		bob.send("lost\n");
		assertThat(List.of(bob.line(), bob.line())).containsExactlyInAnyOrder(
				"*** Not sent: the room is unreachable. Try again.",
				"*** The room is unreachable: nothing that is said is sent until it is back.");
		bob.expect("*** The room is back.");
		bob.send("after\n/history\n");
		bob.expect("bob::after");
		IntStream.range(1, 20).forEach((i) -> assertThat(bob.line()).endsWith(" bob: " + i));
		assertThat(bob.line()).endsWith(" bob: after");
		// Nothing was lost, so nothing is told.
		assertThat(this.server.log()).noneMatch((line) -> line.startsWith("Redis no longer has"));
	}

	private static long entries(RedisProcess redis) {
		return redis.run((commands) -> commands.xlen("socket-to-me:{lobby}:log"));
	}

}
