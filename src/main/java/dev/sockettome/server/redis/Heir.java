package dev.sockettome.server.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.sockettome.server.lettuce.Arguments;
import dev.sockettome.server.lettuce.RedisLink;
import dev.sockettome.server.lettuce.RoomKeys;
import dev.sockettome.server.lettuce.Script;

/**
 * Takes over from servers that have died. Owned by the event loop that talks to Redis.
 */
final class Heir {

	/** When Redis has not answered so many beats, it was away. */
	private static final int MISSED_BEATS = 3;

	private final RedisLink link;

	private final RoomKeys keys;

	private final long beatNanos;

	private final long leaseNanos;

	/** When Redis has answered last, by {@link System#nanoTime}. */
	private long heard = System.nanoTime();

	/** Until then nobody is taken over from. */
	private long patientUntil = this.heard;

	/**
	 * Nobody has died yet.
	 * @param beatNanos how often servers say that they are alive
	 * @param leaseNanos for how long one counts as alive that is not heard of
	 */
	Heir(RedisLink link, RoomKeys keys, long beatNanos, long leaseNanos) {
		this.link = link;
		this.keys = keys;
		this.beatNanos = beatNanos;
		this.leaseNanos = leaseNanos;
	}

	/**
	 * Redis has told which servers there are.
	 * @param mine the number of this one
	 */
	void heard(Peers peers, long mine) {
		long now = System.nanoTime();
		if (now - this.heard > MISSED_BEATS * this.beatNanos) {
			// It was away for all: the others may be about to say that they are alive.
			this.patientUntil = now + this.leaseNanos;
		}
		this.heard = now;
		if (now - this.patientUntil >= 0) {
			peers.dead().forEach((dead) -> takeOver(mine, dead));
		}
	}

	/** Has a server take over from one that is dead. */
	CompletableFuture<List<Object>> takeOver(long mine, long dead) {
		return this.link.run(Script.TAKE_OVER, this.keys, new Arguments().add(mine).add(dead).toArray());
	}

}
