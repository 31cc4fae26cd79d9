package dev.sockettome.server.redis;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import dev.sockettome.testing.Course;
import dev.sockettome.testing.FaultProxy;
import dev.sockettome.testing.RedisProcess;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A room whose log is on a Redis that dies, and another one takes its place.
 */
class FailoverTests {

	private static final String LOG = "socket-to-me:{lobby}:log";

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
		// Sentinel may be quicker than anybody's patience.
		bob.send("meanwhile\n");
		boolean heard = bob.lineLike("bob::.*|\\*\\*\\* Not sent: the room is unreachable. Try again.")
			.startsWith("bob");
		await().until(() -> {
			bob.send("after\n");
			return bob.lineLike("bob::after|\\*\\*\\* Not sent.*").startsWith("bob");
		});
		bob.send("/history 21\n");
		if (!heard) {
			assertThat(bob.line()).endsWith(" bob: 0");
		}
		IntStream.range(1, 20).forEach((i) -> assertThat(bob.line()).endsWith(" bob: " + i));
		if (heard) {
			assertThat(bob.line()).endsWith(" bob: meanwhile");
		}
		assertThat(bob.line()).endsWith(" bob: after");
		// Nothing was lost, so nothing is told.
		assertThat(this.server.log()).noneMatch((line) -> line.startsWith("Redis no longer has"));
	}

	@Test
	void whatIsSaidIsHeardWhenReplicasHaveItAndItIsToldWhenTheyAreAway() throws Exception {
		this.server.start("history.store=redis", "redis.url=" + this.primary.url(), "redis.replicas=1");
		TestClient bob = this.server.logIn("bob");
		for (int i = 0; i < 20; i++) {
			bob.send(i + "\n");
			bob.expect("bob::" + i);
			assertThat(this.replica.run((commands) -> commands.xrevrange(LOG, Range.unbounded(), Limit.from(1)))
				.get(0)
				.getBody()
				.get("turn")).endsWith("\tbob\t" + i + "\n");
		}
		this.replica.kill();
		bob.send("alone\nand again\n");
		bob.expect("bob::alone", "bob::and again");
		this.replica.restart();
		await().until(() -> {
			bob.send("/me waits\n");
			bob.expect("* bob waits");
			return this.server.log().contains("1 replicas of Redis have what is said again");
		});
		assertThat(this.server.log())
			.containsOnlyOnce("Only 0 of 1 replicas of Redis have what is said: a failover now would lose it");
	}

	/** It is neither heard and lost, nor lost and never told. */
	@Test
	void whatNoReplicaHasWhenThePrimaryDiesIsHeardWhenTheNextOneHasIt() throws Exception {
		AtomicInteger port = new AtomicInteger(this.primary.port());
		try (FaultProxy way = new FaultProxy(port::get, (number) -> Course.clean())) {
			this.server.start("history.store=redis", "redis.replicas=1", "redis.url=redis://127.0.0.1:" + way.port());
			TestClient bob = this.server.logIn("bob");
			bob.send("before\n");
			bob.expect("bob::before");
			await().until(() -> entries(this.replica) == entries(this.primary));
			long before = entries(this.primary);
			this.replica.kill();
			bob.send("in doubt\n");
			await().until(() -> entries(this.primary) > before);
			this.primary.kill();
			this.replica.restart();
			this.replica.run((commands) -> commands.replicaofNoOne());
			port.set(this.replica.port());
			assertThat(bob.lineLike("bob::.*|\\*\\*\\* Not sent.*")).isEqualTo("bob::in doubt");
			bob.send("after\n/history\n");
			bob.lineLike("bob::after");
			assertThat(List.of(bob.line(), bob.line(), bob.line())).satisfiesExactly(
					(line) -> assertThat(line).endsWith(" bob: before"),
					(line) -> assertThat(line).endsWith(" bob: in doubt"),
					(line) -> assertThat(line).endsWith(" bob: after"));
			assertThat(this.server.log()).anyMatch((line) -> line.startsWith("Redis no longer has"));
		}
	}

	private static long entries(RedisProcess redis) {
		return redis.run((commands) -> commands.xlen(LOG));
	}

}
