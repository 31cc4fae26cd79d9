package dev.sockettome.server.redis;

import java.io.IOException;
import java.util.stream.IntStream;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import dev.sockettome.testing.RedisProcess;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * A room whose log is on a Redis Cluster.
 */
class RedisClusterTests {

	@RegisterExtension
	@Order(1)
	final RedisProcess first = new RedisProcess("--cluster-enabled", "yes");

	@RegisterExtension
	@Order(2)
	final RedisProcess second = new RedisProcess("--cluster-enabled", "yes");

	@RegisterExtension
	final TestServer server = new TestServer();

	@Test
	void theRoomIsOnOneOfItsNodes() throws Exception {
		this.first.run((commands) -> commands.clusterAddSlots(IntStream.range(0, 8000).toArray()));
		this.second.run((commands) -> commands.clusterAddSlots(IntStream.range(8000, 16384).toArray()));
		this.first.run((commands) -> commands.clusterMeet("127.0.0.1", this.second.port()));
		await().until(() -> isWhole(this.first) && isWhole(this.second));
		start();
		TestClient bob = this.server.logIn("bob");
		bob.send("before\n");
		bob.expect("bob::before");
		RedisProcess home = this.first.run((commands) -> commands.clusterKeyslot("socket-to-me:{lobby}:log")) < 8000
				? this.first : this.second;
		home.kill();
		bob.expect("*** The room is unreachable: nothing that is said is sent until it is back.");
		home.restart();
		bob.expect("*** The room is back.");
		bob.send("after\n/history\n");
		bob.expect("bob::after");
		assertThat(bob.line()).endsWith(" bob: before");
		assertThat(bob.line()).endsWith(" bob: after");
		this.server.end();
		// One of its nodes alone does not do.
		RedisProcess other = (home == this.first) ? this.second : this.first;
		// It may still take the one that was killed for dead.
		await().until(() -> isWhole(other));
		assertThatThrownBy(() -> this.server.start("history.store=redis", "redis.url=" + other.url()))
			.isInstanceOf(IOException.class)
			.hasMessageEndingWith(": it is part of a cluster. Name two of its nodes, as in redis://HOST1,HOST2.");
	}

	private void start() throws IOException {
		this.server.start("history.store=redis",
				"redis.url=redis://127.0.0.1:%d,127.0.0.1:%d".formatted(this.first.port(), this.second.port()));
	}

	private static boolean isWhole(RedisProcess node) {
		String info = node.run((commands) -> commands.clusterInfo());
		return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:2");
	}

}
