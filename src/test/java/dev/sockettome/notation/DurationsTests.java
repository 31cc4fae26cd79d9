package dev.sockettome.notation;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DurationsTests {

	@ParameterizedTest
	@ValueSource(strings = { "0s", "500ms", "1500ms", "10s", "90s", "5m", "90m", "2h" })
	void aDurationIsWrittenAsItIsRead(String text) {
		assertThat(Durations.format(Durations.parse(text))).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource({ "1.5s, PT1.5S", "0.5h, PT30M", "7d, P7D", "1h30m, PT90M", "1d2h3m4s5ms, PT26H3M4.005S", "10S, PT10S",
			"36500d, P36500D", "0.000000001s, PT0.000000001S" })
	void aDurationHasNumbersAndUnits(String text, Duration expected) {
		assertThat(Durations.parse(text)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "10", "s", "-5s", "10 s", "1.s", ".5s", "1..5s", "10x", "14:00", "30m1h", "1h1h",
			"99999999999999999999s", "PT10S", "١s" })
	void whatIsNoDurationIsToldInASentence(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Durations.parse(text))
			.withMessage(
					"\"%s\" is not a duration. " + "Write a number and a unit, such as 500ms, 1.5s, 10m, 1h30m or 7d.",
					text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "99999999h", "36500d1ms", "9999999999999999h", "9223372036854775807ms" })
	void whatWouldOverflowIsTooLong(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Durations.parse(text))
			.withMessage("\"%s\" is too long. The longest duration is 36500d.", text);
	}

	@Test
	void whereThereMustBeSomeTimeNoneIsAnError() {
		assertThat(Durations.parsePositive("1ms")).isEqualTo(Duration.ofMillis(1));
		assertThatIllegalArgumentException().isThrownBy(() -> Durations.parsePositive("0s"))
			.withMessage("\"0s\" is no time at all. Give 1ms or more.");
	}

}
