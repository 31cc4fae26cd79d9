package dev.sockettome.testing;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.awaitility.Awaitility.await;

/**
 * A Redis with a replica, and a Sentinel that makes the replica the primary when a test
 * wants that.
 */
public final class WatchedRedis implements AfterEachCallback {

	private static final String NAME = "chat";

	private final RedisProcess primary = new RedisProcess("--repl-diskless-sync", "yes", "--repl-diskless-sync-delay",
			"0");

	private final RedisProcess replica = RedisProcess.replicaOf(this.primary);

	private final RedisProcess sentinel = RedisProcess.sentinel(NAME, this.primary);

	/** The first primary. */
	public RedisProcess primary() {
		return this.primary;
	}

	/** Kills the first primary, and has Sentinel make the replica the next one. */
	public void failOver() {
		this.primary.kill();
		this.sentinel.hurry(NAME);
	}

	/** What is the primary after the first one. */
	public RedisProcess replica() {
		return this.replica;
	}

	/** How to get to whichever is the primary. */
	public String url() {
		return "redis-sentinel://127.0.0.1:%d#%s".formatted(this.sentinel.port(), NAME);
	}

	/** Waits until both have the same, while nobody writes. */
	public void awaitReplicated(String stream) {
		await().until(() -> entries(this.replica, stream) == entries(this.primary, stream));
	}

	private static long entries(RedisProcess redis, String stream) {
		return redis.run((commands) -> commands.xlen(stream));
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.sentinel.close();
		this.replica.close();
		this.primary.close();
	}

}
