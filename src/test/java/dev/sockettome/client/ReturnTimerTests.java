package dev.sockettome.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(180)
class ReturnTimerTests {

	private final ReturnTimer timer = new ReturnTimer(Duration.ofSeconds(1), Clock.systemUTC());

	@Test
	void theIntervalsGrowUpToHalfAMinuteAndAreNotTheSameForAll() {
		List<Duration> intervals = IntStream.range(0, 10).mapToObj((i) -> this.timer.plan()).toList();
		assertThat(intervals.get(0)).isBetween(Duration.ofMillis(800), Duration.ofMillis(1200));
		assertThat(intervals.get(2)).isBetween(Duration.ofMillis(3200), Duration.ofMillis(4800));
		assertThat(intervals).allMatch((interval) -> interval.compareTo(Duration.ofSeconds(31)) < 0);
		assertThat(intervals.get(9)).isGreaterThan(Duration.ofSeconds(20));
		assertThat(IntStream.range(0, 20)
			.mapToObj((i) -> new ReturnTimer(Duration.ofSeconds(1), Clock.systemUTC()))
			.map(ReturnTimer::plan)
			.distinct()).hasSizeGreaterThan(1);
	}

	@Test
	void whoeverIsBackBeginsAnewTheNextTime() {
		for (int i = 0; i < 5; i++) {
			this.timer.plan();
		}
		this.timer.failed("No route.");
		assertThat(this.timer.away("bob", false))
			.matches((away) -> away.attempt() == 5 && away.failure().equals("No route."));
		this.timer.arrived();
		assertThat(this.timer.plan()).isLessThan(Duration.ofMillis(1300));
		assertThat(this.timer.away("bob", false)).matches((away) -> away.attempt() == 1 && away.failure().isEmpty());
	}

	@Test
	void whoeverIsHurriedDoesNotWait() throws Exception {
		ReturnTimer slow = new ReturnTimer(Duration.ofHours(1), Clock.systemUTC());
		slow.plan();
		CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> awaits(slow));
		slow.hurry();
		assertThat(waiting.get()).isTrue();
		assertThat(slow.away("bob", false).left()).isZero();
	}

	@Test
	void whoeverIsStoppedDoesNotGo() throws Exception {
		ReturnTimer slow = new ReturnTimer(Duration.ofHours(1), Clock.systemUTC());
		slow.plan();
		CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> awaits(slow));
		slow.stop();
		assertThat(waiting.get()).isFalse();
	}

	@Test
	void aMachineThatHasSleptIsToldByItsClocks() {
		assertThat(Wakefulness.hasSlept(500, 500)).isFalse();
		assertThat(Wakefulness.hasSlept(2_000, 1_990)).as("a busy machine").isFalse();
		assertThat(Wakefulness.hasSlept(60_000, 500)).as("its clock stopped in the sleep").isTrue();
		assertThat(Wakefulness.hasSlept(60_000, 60_000)).as("its clock went on in the sleep").isTrue();
		assertThat(Wakefulness.hasSlept(-3_600_000, 500)).as("its clock was set back").isFalse();
	}

	@Test
	void afterASleepOneGoesAtOnce() throws Exception {
		ReturnTimer slow = new ReturnTimer(Duration.ofHours(1), new Clock() {

			private long millis;

			@Override
			public long millis() {
				this.millis += 10_000;
				return this.millis;
			}

			@Override
			public Instant instant() {
				return Instant.ofEpochMilli(millis());
			}

			@Override
			public ZoneId getZone() {
				return ZoneOffset.UTC;
			}

			@Override
			public Clock withZone(ZoneId zone) {
				return this;
			}

		});
		slow.plan();
		assertThat(slow.await()).isTrue();
	}

	private static boolean awaits(ReturnTimer timer) {
		try {
			return timer.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
