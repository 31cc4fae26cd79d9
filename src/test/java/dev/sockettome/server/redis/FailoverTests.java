package dev.sockettome.server.redis;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import dev.sockettome.testing.Course;
import dev.sockettome.testing.FaultProxy;
import dev.sockettome.testing.RedisProcess;
import dev.sockettome.testing.WatchedRedis;
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
	final WatchedRedis redis = new WatchedRedis();

	@RegisterExtension
	final TestServer server = new TestServer();

	@Test
	void theRoomGoesOnWithTheNextPrimary() throws Exception {
		this.server.start("history.store=redis", "redis.url=" + this.redis.url(), "limits.enabled=false");
		TestClient bob = this.server.logIn("bob");
		IntStream.range(0, 20).forEach((i) -> bob.send(i + "\n"));
		IntStream.range(0, 20).forEach((i) -> bob.expect("bob::" + i));
		this.redis.awaitReplicated(LOG);
		this.redis.failOver();
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
		this.server.start("history.store=redis", "redis.url=" + this.redis.primary().url(), "redis.replicas=1",
				"limits.enabled=false");
		TestClient bob = this.server.logIn("bob");
		for (int i = 0; i < 20; i++) {
			bob.send(i + "\n");
			bob.expect("bob::" + i);
			assertThat(this.redis.replica()
				.run((commands) -> commands.xrevrange(LOG, Range.unbounded(), Limit.from(1)))
				.get(0)
				.getBody()
				.get("turn")).endsWith("\tbob\t" + i + "\n");
		}
		this.redis.replica().kill();
		bob.send("alone\nand again\n");
		bob.expect("bob::alone", "bob::and again");
		// Nobody waits each time for what is away: it is looked at once a second.
		long looks = looks();
		long start = System.nanoTime();
		for (int i = 0; i < 20; i++) {
			bob.send("as ever\n");
			bob.expect("bob::as ever");
		}
		assertThat(looks() - looks).isLessThan(3 + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
		this.redis.replica().restart();
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
		AtomicInteger port = new AtomicInteger(this.redis.primary().port());
		try (FaultProxy way = new FaultProxy(port::get, (number) -> Course.clean())) {
			this.server.start("history.store=redis", "redis.replicas=1", "redis.url=redis://127.0.0.1:" + way.port());
			TestClient bob = this.server.logIn("bob");
			bob.send("before\n");
			bob.expect("bob::before");
			this.redis.awaitReplicated(LOG);
			long before = entries(this.redis.primary());
			this.redis.replica().kill();
			bob.send("in doubt\n");
			await().until(() -> entries(this.redis.primary()) > before);
			this.redis.primary().kill();
			this.redis.replica().restart();
			this.redis.replica().run((commands) -> commands.replicaofNoOne());
			port.set(this.redis.replica().port());
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

	/** How often somebody has waited for replicas. */
	private long looks() {
		Matcher calls = Pattern.compile("cmdstat_wait:calls=(\\d+)")
			.matcher(this.redis.primary().run((commands) -> commands.info("commandstats")));
		assertThat(calls.find()).isTrue();
		return Long.parseLong(calls.group(1));
	}

	private static long entries(RedisProcess redis) {
		return redis.run((commands) -> commands.xlen(LOG));
	}

}
