package dev.sockettome.client;

import org.junit.jupiter.params.ParameterizedTest;
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
	@ValueSource(
			strings = { "", "10", "s", "-5s", "10 s", "1.5s", "10x", "99999999999999999999s", "9999999999999999h" })
	void whatIsNoDurationIsToldInASentence(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Durations.parse(text))
			.withMessageContaining("is not a duration");
	}

}
