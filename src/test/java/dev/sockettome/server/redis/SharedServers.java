package dev.sockettome.server.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

import dev.sockettome.server.TestServer;

import static org.awaitility.Awaitility.await;

/**
 * How servers of a test come to have a room together.
 */
final class SharedServers {

	private SharedServers() {
	}

	/** Starts a server of the room on a Redis. */
	static void start(TestServer server, String name, String redis, String... settings) {
		try {
			server.start(
					Stream
						.concat(Stream.of("history.store=redis", "redis.url=" + redis, "limits.enabled=false",
								"node=" + name), Stream.of(settings))
						.toArray(String[]::new));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Waits until servers know of one another, which they tell each second. */
	static void meet(TestServer... servers) {
		for (TestServer server : servers) {
			await().until(() -> server.server().moderate("nodes").size() == servers.length + 1);
		}
	}

}
