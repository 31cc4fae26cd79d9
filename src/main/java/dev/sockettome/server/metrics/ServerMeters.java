package dev.sockettome.server.metrics;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * What a server counts. This costs a few additions in each turn, and none for each
 * delivery.
 */
public final class ServerMeters {

	/** Why a client was not let in, or a name was not given. */
	public enum Refused {

		BANNED, FULL, ADDRESS, NAMES, PROTOCOL

	}

	private final MeterRegistry registry;

	private final Counter messages;

	private final Counter deliveries;

	private final DistributionSummary batchSize;

	private final Counter slowDisconnects;

	private final Counter rateLimited;

	private final Map<Refused, Counter> refused = new EnumMap<>(Refused.class);

	private final Counter failedHandshakes;

	private final AtomicInteger handshakes = new AtomicInteger();

	private final Timer loopLag;

	public ServerMeters(MeterRegistry registry) {
		this.registry = registry;
		this.messages = Counter.builder("chat.server.messages").description("Lines for everyone").register(registry);
		this.deliveries = Counter.builder("chat.server.deliveries")
			.description("Lines for everyone, times those who got them")
			.register(registry);
		this.batchSize = DistributionSummary.builder("chat.server.batch.size")
			.description("Lines for everyone in one turn of the room's event loop")
			.publishPercentileHistogram()
			.maximumExpectedValue(10_000.0)
			.register(registry);
		this.slowDisconnects = Counter.builder("chat.server.slow.disconnects")
			.description("Members disconnected because they read too slowly")
			.register(registry);
		this.rateLimited = Counter.builder("chat.server.rate.limited")
			.description("Times a client that sent too fast was read more slowly")
			.register(registry);
		for (Refused reason : Refused.values()) {
			// From the start: who watches how fast one grows must see it at nothing
			// first.
			this.refused.put(reason,
					Counter.builder("chat.server.refused")
						.description("Clients not let in, or disconnected, by a limit or a ban")
						.tag("reason", reason.name().toLowerCase(Locale.ROOT))
						.register(registry));
		}
		this.failedHandshakes = Counter.builder("chat.server.tls.handshakes.failed")
			.description("TLS handshakes that failed, or took too long")
			.register(registry);
		Gauge.builder("chat.server.tls.handshakes", this.handshakes::get)
			.description("TLS handshakes under way")
			.register(registry);
		this.loopLag = Timer.builder("chat.server.loop.lag")
			.description("How late the room's event loop is with what was due")
			.register(registry);
	}

	/** Watches values that others keep. */
	public void watch(Supplier<Number> members, Supplier<Number> connections, Supplier<Number> away,
			Supplier<Number> pendingBytes) {
		Gauge.builder("chat.server.members", members).description("Who has a name").register(this.registry);
		Gauge.builder("chat.server.connections", connections)
			.description("Connections, with or without a name")
			.register(this.registry);
		Gauge.builder("chat.server.away", away)
			.description("Who has a name and no connection, and may come back")
			.register(this.registry);
		Gauge.builder("chat.server.pending.bytes", pendingBytes)
			.baseUnit("bytes")
			.description("Memory taken by what waits to be sent")
			.register(this.registry);
	}

	/** A batch has gone out. */
	public void delivered(int lines, int receivers) {
		this.messages.increment(lines);
		this.deliveries.increment((double) lines * receivers);
		this.batchSize.record(lines);
	}

	public void disconnectedSlow() {
		this.slowDisconnects.increment();
	}

	public void rateLimited() {
		this.rateLimited.increment();
	}

	/** A client was not let in, or a name was refused. */
	public void refused(Refused reason) {
		Objects.requireNonNull(this.refused.get(reason)).increment();
	}

	/** So many TLS handshakes are under way. */
	public void handshakes(int underWay) {
		this.handshakes.set(underWay);
	}

	public void handshakeFailed() {
		this.failedHandshakes.increment();
	}

	public void lag(long nanoseconds) {
		this.loopLag.record(nanoseconds, TimeUnit.NANOSECONDS);
	}

	public long messageCount() {
		return (long) this.messages.count();
	}

	public long deliveryCount() {
		return (long) this.deliveries.count();
	}

	public double meanBatch() {
		return this.batchSize.mean();
	}

	public long slowCount() {
		return (long) this.slowDisconnects.count();
	}

	public long rateLimitedCount() {
		return (long) this.rateLimited.count();
	}

	public long refusedCount() {
		return (long) this.refused.values().stream().mapToDouble(Counter::count).sum();
	}

	public double maxLagMilliseconds() {
		return this.loopLag.max(TimeUnit.MILLISECONDS);
	}

}
