package dev.sockettome.shell.command;

import java.time.ZonedDateTime;

import dev.sockettome.shell.CommandFailedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MemoryCommandsTests {

	private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-03-01T13:30:00+01:00[Europe/Berlin]");

	@ParameterizedTest
	@CsvSource({ "10m, 2026-03-01T13:20:00", "90s, 2026-03-01T13:28:30", "2h, 2026-03-01T11:30:00",
			"13:00, 2026-03-01T13:00:00", "9:05, 2026-03-01T09:05:00", "13:29:59, 2026-03-01T13:29:59",
			"14:00, 2026-02-28T14:00:00" })
	void aMomentIsInThePast(String text, String expected) {
		assertThat(MemoryCommands.parseSince(text, NOW))
			.isEqualTo(ZonedDateTime.parse(expected + "+01:00[Europe/Berlin]").toInstant());
	}

	@ParameterizedTest
	@ValueSource(strings = { "yesterday", "25:00", "10", ":", "1:2:3:4", "" })
	void whatIsNoTimeIsRefusedWithAnExample(String text) {
		assertThatThrownBy(() -> MemoryCommands.parseSince(text, NOW)).isInstanceOf(CommandFailedException.class)
			.hasMessageContaining("10m")
			.hasMessageContaining("14:00");
	}

}
