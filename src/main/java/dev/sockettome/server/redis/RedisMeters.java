package dev.sockettome.server.redis;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * What a server counts that keeps its room on Redis.
 */
final class RedisMeters {

	private final Timer append;

	private final Timer read;

	private final Counter reconnects;

	private final Counter outages;

	RedisMeters(MeterRegistry registry) {
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

	void reconnected() {
		this.reconnects.increment();
	}

	void fell() {
		this.outages.increment();
	}

}
