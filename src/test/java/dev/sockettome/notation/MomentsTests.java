package dev.sockettome.notation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MomentsTests {

	private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-03-01T13:30:00+01:00[Europe/Berlin]");

	@ParameterizedTest
	@CsvSource({ "10m, 2026-03-01T13:20:00", "90s, 2026-03-01T13:28:30", "2h, 2026-03-01T11:30:00",
			"7d, 2026-02-22T13:30:00", "1.5s, 2026-03-01T13:29:58.5", "13:00, 2026-03-01T13:00:00",
			"9:05, 2026-03-01T09:05:00", "13:29:59, 2026-03-01T13:29:59", "14:00, 2026-02-28T14:00:00",
			"2026-02-03, 2026-02-03T00:00:00", "yesterday, 2026-02-28T00:00:00", "Today, 2026-03-01T00:00:00",
			"2026-02-03T14:00, 2026-02-03T14:00:00", "2026-02-03T14:00:00Z, 2026-02-03T15:00:00",
			"2026-02-03T14:00:00+03:00, 2026-02-03T12:00:00" })
	void aMomentIsInThePast(String text, String expected) {
		assertThat(Moments.parsePast(text, NOW))
			.isEqualTo(ZonedDateTime.parse(expected + "+01:00[Europe/Berlin]").toInstant());
	}

	@ParameterizedTest
	@CsvSource({ "yesterday, 2026-03-01T00:00:00", "today, 2026-03-02T00:00:00", "2026-02-03, 2026-02-04T00:00:00",
			"13:00, 2026-03-01T13:00:00", "10m, 2026-03-01T13:20:00", "2026-02-03T14:00, 2026-02-03T14:00:00" })
	void aDayIsWantedUntilItsEnd(String text, String expected) {
		assertThat(Moments.parsePastEnd(text, NOW))
			.isEqualTo(ZonedDateTime.parse(expected + "+01:00[Europe/Berlin]").toInstant());
		assertThatIllegalArgumentException().isThrownBy(() -> Moments.parsePastEnd("2026-02-30", NOW))
			.withMessageContaining("10m or 7d");
	}

	@ParameterizedTest
	@ValueSource(strings = { "tomorrow", "25:00", "10", ":", "1:2:3:4", "", "99999999h", "2026-02-30", "-5m",
			"2026-02-03T14:00Q" })
	void whatIsNoTimeIsRefusedWithTheForms(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Moments.parsePast(text, NOW))
			.withMessageContaining("10m or 7d")
			.withMessageContaining("14:00, yesterday or 2030-12-31T14:00");
	}

	@Test
	void aMomentInAFileIsOneThatStays() {
		assertThat(Moments.parseFixed("2030-12-31", ZoneOffset.UTC)).isEqualTo(Instant.parse("2030-12-31T00:00:00Z"));
		assertThat(Moments.parseFixed("2030-12-31T23:59:59Z", ZoneOffset.UTC))
			.isEqualTo(Instant.parse("2030-12-31T23:59:59Z"));
		assertThatIllegalArgumentException().isThrownBy(() -> Moments.parseFixed("7d", ZoneOffset.UTC))
			.withMessage("\"7d\" is not a time such as 2030-12-31 or 2030-12-31T23:59:59Z.");
		assertThatIllegalArgumentException().isThrownBy(() -> Moments.parseFixed("14:00", ZoneOffset.UTC));
	}

}
