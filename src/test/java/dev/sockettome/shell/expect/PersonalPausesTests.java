package dev.sockettome.shell.expect;

import java.time.Duration;
import java.time.Instant;

import dev.sockettome.client.event.ChatEvent.Origin;
import dev.sockettome.client.event.PersonEvent.PersonRenamed;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PersonalPausesTests {

	private static final Instant START = Instant.parse("2026-03-01T09:30:00Z");

	private final PersonalPauses pauses = new PersonalPauses(Duration.ofSeconds(5));

	@Test
	void eachPersonIsLeftAloneForTheTime() {
		assertThat(this.pauses.begin("bob", START)).isTrue();
		assertThat(this.pauses.begin("BOB", START.plusMillis(4_999))).isFalse();
		assertThat(this.pauses.begin("carol", START.plusMillis(4_999))).isTrue();
		assertThat(this.pauses.begin("bob", START.plusSeconds(5))).isTrue();
	}

	@Test
	void whoIsRefusedDoesNotWaitLonger() {
		this.pauses.begin("bob", START);
		for (int second = 1; second < 5; second++) {
			assertThat(this.pauses.begin("bob", START.plusSeconds(second))).isFalse();
		}
		assertThat(this.pauses.begin("bob", START.plusSeconds(5))).isTrue();
	}

	@Test
	void anotherNameEndsNoPause() {
		this.pauses.begin("bob", START);
		this.pauses.follow(new PersonRenamed(new Origin("main", START), "Bob", "rob", false));
		assertThat(this.pauses.begin("rob", START.plusSeconds(1))).isFalse();
		assertThat(this.pauses.begin("bob", START.plusSeconds(1))).isTrue();
	}

	@Test
	void aClockThatIsSetBackSilencesNobody() {
		this.pauses.begin("bob", START);
		assertThat(this.pauses.begin("bob", START.minusSeconds(3_600))).isTrue();
	}

	@Test
	void hoursOfStrangersLeaveNothingBehind() {
		for (int i = 0; i < 100_000; i++) {
			assertThat(this.pauses.begin("stranger" + i, START.plusMillis(i))).isTrue();
			assertThat(this.pauses.size()).isLessThanOrEqualTo(5_000);
		}
	}

	@Test
	void howManyAreRememberedAtOnceIsBounded() {
		PersonalPauses days = new PersonalPauses(Duration.ofDays(7));
		for (int i = 0; i < 100_000; i++) {
			days.begin("stranger" + i, START);
		}
		assertThat(days.size()).isEqualTo(PersonalPauses.MOST);
		assertThat(days.begin("stranger99999", START)).isFalse();
		assertThat(days.begin("stranger0", START)).isTrue();
	}

}
