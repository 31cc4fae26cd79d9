package dev.sockettome.server.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import dev.sockettome.testing.ClientSocket;
import dev.sockettome.testing.Course;
import dev.sockettome.testing.FaultProxy;
import dev.sockettome.testing.Flow;
import dev.sockettome.testing.RedisProcess;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A server that hears what happens in the room later than others do.
 */
class LateServerTests {

	private static final Duration DELAY = Duration.ofMillis(400);

	private static final Pattern LAG = Pattern.compile("chat_server_redis_lag_seconds ([0-9.E-]+)");

	/** Ends last. */
	@RegisterExtension
	@Order(1)
	final RedisProcess redis = new RedisProcess();

	@RegisterExtension
	final TestServer early = new TestServer();

	@RegisterExtension
	final TestServer late = new TestServer();

	@Test
	void howLateItIsCanBeSeenAtAllServersAndItSaysThatItIsNotWell() throws Exception {
		int port = this.late.holdPort();
		try (FaultProxy slow = FaultProxy.to(this.redis.port(),
				new Course(Flow.clean(), Flow.clean().delayed(DELAY)))) {
			SharedServers.start(this.late, "late", "redis://127.0.0.1:" + slow.port(), "redis.late-after=200ms",
					"redis.dead-after=10s", "metrics.port=" + port);
			SharedServers.start(this.early, "early", this.redis.url());
			SharedServers.meet(this.early, this.late);
			// Nothing has happened that it does not know.
			await().until(() -> ask(port, "/health").contains("\"UP\"") && lag(port) == 0);
			TestClient bob = this.early.logIn("bob");
			await().until(() -> {
				bob.send("another one\n");
				bob.lineLike("bob::another one");
				return ask(port, "/health").contains("\"DEGRADED\"");
			});
			await().until(() -> {
				bob.send("another one\n");
				bob.lineLike("bob::another one");
				// On a busy machine the early one may be late for a moment, too.
				return behind("late") > 200 && behind("early") < 200;
			});
			await().until(() -> {
				bob.send("another one\n");
				bob.lineLike("bob::another one");
				return lag(port) > 0.2;
			});
			await().until(() -> ask(port, "/health").contains("\"UP\"") && lag(port) == 0);
		}
	}

	/** How far behind a server is, as the other one shows it, in milliseconds. */
	private int behind(String name) {
		return this.early.server()
			.moderate("nodes")
			.stream()
			.filter((line) -> line.contains(name))
			.map((line) -> line.strip().split("\\s+"))
			.mapToInt((fields) -> Integer.parseInt(fields[2].replace(",", "")))
			.findFirst()
			.orElse(0);
	}

	private static double lag(int port) {
		Matcher lag = LAG.matcher(ask(port, "/metrics"));
		assertThat(lag.find()).isTrue();
		return Double.parseDouble(lag.group(1));
	}

	private static String ask(int port, String page) {
		try (ClientSocket socket = new ClientSocket(port)) {
			socket.send("GET " + page + " HTTP/1.1\r\n\r\n");
			return new String(socket.in().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
