package dev.sockettome.shell.conversation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DaysTests {

	@Test
	void aDayIsCalledAsPeopleCallIt() {
		assertThat(Days.name(LocalDate.of(2026, 11, 30))).isEqualTo("Monday, 30 November 2026");
	}

	@Test
	void aDayIsNewWhenTheOneBeforeWasAnother() {
		Days days = new Days(ZoneOffset.UTC);
		assertThat(days.next(Instant.parse("2026-11-29T23:00:00Z"))).isNull();
		assertThat(days.next(Instant.parse("2026-11-29T23:59:59Z"))).isNull();
		assertThat(days.next(Instant.parse("2026-11-30T00:00:00Z"))).isEqualTo("Monday, 30 November 2026");
		assertThat(days.next(Instant.parse("2026-11-29T23:59:59Z"))).isNull();
		assertThat(days.next(Instant.parse("2026-11-30T00:00:01Z"))).isNull();
	}

}
