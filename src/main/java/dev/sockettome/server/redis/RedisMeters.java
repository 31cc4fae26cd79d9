package dev.sockettome.server.redis;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;

/**
 * What a server counts that keeps its room on Redis.
 */
final class RedisMeters {

	private final Timer append;

	private final Timer read;

	private final Counter reconnects;

	private final Counter outages;

	private final Lag lag;

	/**
	 * The counts of a server.
	 * @param lag how far behind the room it is
	 */
	RedisMeters(MeterRegistry registry, Lag lag) {
		this.lag = lag;
		TimeGauge.builder("chat.server.redis.lag", lag::millis, TimeUnit.MILLISECONDS)
			.description("How far this server is behind what has happened in the room")
			.register(registry);
		this.append = Timer.builder("chat.server.redis.append")
			.description("How long it takes until Redis has what happened in a turn of the room")
			.register(registry);
		this.read = Timer.builder("chat.server.redis.read")
			.description("How long Redis takes to read a page of what was said before")
			.register(registry);
		this.reconnects = Counter.builder("chat.server.redis.reconnects")
			.description("Connections to Redis that took the place of one that broke")
			.register(registry);
		this.outages = Counter.builder("chat.server.redis.outages")
			.description("Times in which nothing could be said")
			.register(registry);
	}

	void appended(long since) {
		this.append.record(System.nanoTime() - since, TimeUnit.NANOSECONDS);
	}

	void read(long since) {
		this.read.record(System.nanoTime() - since, TimeUnit.NANOSECONDS);
	}

	/** How far behind the room this server is. */
	Lag lag() {
		return this.lag;
	}

	void reconnected() {
		this.reconnects.increment();
	}

	void fell() {
		this.outages.increment();
	}

}
