package dev.sockettome.server.admission;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TokenBucketTests {

	private final TokenBucket bucket = new TokenBucket();

	private long now = Long.MAX_VALUE - 1_000_000;

	@Test
	void aBurstIsAllowedThenOnlySoManyASecond() {
		assertThat(taken(100)).isEqualTo(5);
		this.now += TimeUnit.MILLISECONDS.toNanos(500);
		assertThat(taken(100)).isEqualTo(1);
		this.now += TimeUnit.SECONDS.toNanos(2);
		assertThat(taken(100)).isEqualTo(4);
		this.now += TimeUnit.HOURS.toNanos(1);
		assertThat(taken(100)).isEqualTo(5);
	}

	@Test
	void itTellsHowLongToWait() {
		assertThat(wait(0)).isZero();
		taken(5);
		assertThat(wait(0)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(500));
		assertThat(wait(200)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(300));
	}

	private int taken(int tries) {
		int taken = 0;
		for (int i = 0; i < tries; i++) {
			taken += this.bucket.take(2, 5, this.now) ? 1 : 0;
		}
		return taken;
	}

	private long wait(int later) {
		this.now += TimeUnit.MILLISECONDS.toNanos(later);
		return this.bucket.untilNext(2, 5, this.now);
	}

}
