package dev.sockettome.server.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.sockettome.server.lettuce.RedisLink;
import dev.sockettome.server.lettuce.RoomKeys;

/**
 * Waits until so many replicas of Redis have what is read, so that it outlives the
 * primary. When there are too few of them the room goes on without, and that is told
 * once. Owned by the event loop that talks to Redis.
 */
final class Replication {

	private static final long PATIENCE_MILLIS = 1000;

	/**
	 * Long enough to see that they are there again. Redis may take it for a tenth of a
	 * second.
	 */
	private static final long SHORT_PATIENCE_MILLIS = 20;

	/** How often that is looked at, so that the room is not kept waiting each time. */
	private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final RedisLink link;

	private final RoomKeys keys;

	private final int replicas;

	private final Consumer<String> problems;

	private boolean missing;

	/** When they were waited for last, by {@link System#nanoTime}. */
	private long looked;

	/**
	 * Waits for replicas.
	 * @param replicas how many of them; 0 for none
	 * @param problems is told that there are too few
	 */
	Replication(RedisLink link, RoomKeys keys, int replicas, Consumer<String> problems) {
		this.link = link;
		this.keys = keys;
		this.replicas = replicas;
		this.problems = problems;
	}

	/**
	 * Waits for the replicas, or not for long when some are away.
	 * @return fails when the connection breaks meanwhile: then nobody knows what becomes
	 * of what was read
	 */
	CompletableFuture<Void> await() {
		long now = System.nanoTime();
		if (this.replicas == 0 || (this.missing && now - this.looked < LOOK_NANOS)) {
			return CompletableFuture.completedFuture(null);
		}
		this.looked = now;
		return this.link
			.replicated(this.keys.room(), this.replicas, this.missing ? SHORT_PATIENCE_MILLIS : PATIENCE_MILLIS)
			.thenAccept(this::tell);
	}

	private void tell(long count) {
		boolean tooFew = count < this.replicas;
		if (tooFew != this.missing) {
			this.missing = tooFew;
			this.problems
				.accept(tooFew
						? "Only %d of %d replicas of Redis have what is said: a failover now would lose it"
							.formatted(count, this.replicas)
						: "%d replicas of Redis have what is said again".formatted(count));
		}
	}

}
