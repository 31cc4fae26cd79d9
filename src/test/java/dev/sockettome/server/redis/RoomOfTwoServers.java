package dev.sockettome.server.redis;

import dev.sockettome.server.TestServer;
import dev.sockettome.testing.RedisProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two servers of one room, on a Redis that each test has for itself.
 */
abstract class RoomOfTwoServers {

	/** Ends last. */
	@RegisterExtension
	@Order(1)
	final RedisProcess redis = new RedisProcess();

	@RegisterExtension
	final TestServer red = new TestServer();

	@RegisterExtension
	final TestServer blue = new TestServer();

	@BeforeEach
	void startBoth() {
		SharedServers.start(this.red, "red", redisOfRed(), settings());
		SharedServers.start(this.blue, "blue", this.redis.url(), settings());
	}

	/** Where Redis is to the red one. */
	String redisOfRed() {
		return this.redis.url();
	}

	/** What is set otherwise on both. */
	String[] settings() {
		return new String[0];
	}

}
