package dev.sockettome.server.redis;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.LoggedIn;
import dev.sockettome.protocol.ServerLine.Said;
import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import dev.sockettome.server.cluster.NobodyYet;
import dev.sockettome.server.cluster.OthersTurn;
import dev.sockettome.server.history.Entry;
import dev.sockettome.server.lettuce.RoomKeys;
import dev.sockettome.testing.RedisProcess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What happens in the room between the moment in which a server learns who is there, and
 * that in which it can have its own people hear it.
 */
class BetweenTests {

	private static final String SERVERS = RoomKeys.of("lobby").servers();

	/** Ends last. */
	@RegisterExtension
	@Order(1)
	final RedisProcess redis = new RedisProcess();

	@RegisterExtension
	final TestServer server = new TestServer();

	private final Queue<OthersTurn> told = new ConcurrentLinkedQueue<>();

	@Test
	void itIsToldOnceItCanBeHeard() throws Exception {
		SharedServers.start(this.server, "red", this.redis.url());
		RedisLog late = RedisLog.open(TestServer.settings("history.store=redis", "redis.url=" + this.redis.url()), 0,
				new SimpleMeterRegistry(), (problem) -> {
				});
		try {
			TestClient alice = this.server.logIn("alice");
			alice.send("hello\n");
			alice.expect("alice::hello");
			// What can be read is read long before the next two.
			awaitBeat();
			awaitBeat();
			late.common().join(Runnable::run, new Hearing(), () -> 0);
			await().untilAsserted(
					() -> assertThat(lines()).containsExactly(new LoggedIn("alice"), new Said("alice", "hello")));
			assertThat(this.told).flatMap(OthersTurn::seats)
				.anyMatch((held) -> held.seat().name().equals("alice") && !held.seat().gone());
		}
		finally {
			late.close(0);
		}
	}

	/** Waits until all servers of the room have said once more that they are alive. */
	private void awaitBeat() {
		List<String> before = leases();
		await().until(() -> leases().stream().noneMatch(before::contains));
	}

	private List<String> leases() {
		return this.redis.run((commands) -> List.of(commands.hget(SERVERS, "1"), commands.hget(SERVERS, "2")));
	}

	private List<ServerLine> lines() {
		return this.told.stream().flatMap((turn) -> turn.entries().stream()).map(Entry::line).toList();
	}

	/** Keeps what it is told. */
	private final class Hearing extends NobodyYet {

		@Override
		public void told(OthersTurn turn) {
			BetweenTests.this.told.add(turn);
		}

	}

}
