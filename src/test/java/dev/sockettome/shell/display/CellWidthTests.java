package dev.sockettome.shell.display;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CellWidthTests {

	@ParameterizedTest
	@CsvSource({ "a, 1", "e\u0301, 1", "\u540D, 2", "\u0928\u092E\u0938\u094D\u0924\u0947, 4", "\u05E9\u05B8\u05C1, 1",
			"\uD83D\uDE00, 2", "\u2764\uFE0F, 2", "\uD83C\uDDEB\uD83C\uDDF7, 2" })
	void aTextTakesSoManyCells(String text, int cells) {
		assertThat(CellWidth.width(text)).isEqualTo(cells);
		assertThat(CellWidth.padded(text, 6)).startsWith(text).hasSize(text.length() + 6 - cells);
		assertThat(CellWidth.padded(text, 0)).isEqualTo(text);
	}

}
