package dev.sockettome.shell.grammar;

import dev.sockettome.grammar.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AddressedLineTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = { "@lab say  hi|lab|     say  hi",
			"/@lab who|lab|      who", "  @2 /who|2|     /who", "@lab\u00A0who|lab|    \u00A0who" })
	void aCommandMayHaveTheConnectionBeforeItAndStaysWhereItIs(String line, String id, String rest) {
		assertThat(AddressedLine.of(line)).isEqualTo(new AddressedLine(id, rest));
	}

	@ParameterizedTest
	@ValueSource(strings = { "say @lab hi", "/say hi", "", "//@lab who", "/ @lab who" })
	void anyOtherLineIsWhatItIs(String line) {
		assertThat(AddressedLine.of(line)).isEqualTo(new AddressedLine(null, line));
	}

	@Test
	void anAddressAloneIsNoCommand() {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> AddressedLine.of(" @lab "))
			.withMessage("Write a command after @lab, as in: @lab say hi")
			.satisfies((failure) -> assertThat(failure.position()).isEqualTo(1));
	}

}
