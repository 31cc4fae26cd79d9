package dev.sockettome.client.room;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OriginsTests {

	private final AtomicLong seconds = new AtomicLong();

	/** Each look at the clock is a second later than the one before. */
	private final Origins origins = new Origins("two", ((InstantSource) this::tick).withZone(ZoneOffset.UTC));

	private Instant tick() {
		return Instant.ofEpochSecond(this.seconds.incrementAndGet());
	}

	@Test
	void whatOneReadBringsHappensAtOneMoment() {
		this.origins.arrived(() -> {
			assertThat(this.origins.origin()).isEqualTo(this.origins.origin());
			assertThat(this.origins.origin().connection()).isEqualTo("two");
		});
		assertThat(this.origins.origin().at()).isBefore(this.origins.origin().at());
	}

	@Test
	void whatHappensAfterAReadThatFailedHappensLater() {
		assertThatThrownBy(() -> this.origins.arrived(() -> {
			throw new IllegalStateException("a line that cannot be dealt with");
		})).isInstanceOf(IllegalStateException.class);
		assertThat(this.origins.origin().at()).isBefore(this.origins.origin().at());
	}

}
