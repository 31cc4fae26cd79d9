package dev.sockettome.shell.reading;

import dev.sockettome.shell.display.CellWidth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PagerStatusTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			79 | "No more above. " | 12 | " No more above. 7 % | 12 new | q back, / search"
			39 | ""                | 12 | " 7 % | 12 new | q back, / search"
			39 | "No more above. " | 12 | " No more above. 7 % | 12 new"
			39 | "Not found: what is looked for is nowhere " | 1234 | " Not found: what is lo… 7 % | 1,234 new"
			8  | "No more above. " | 12 | " … 7 % …"
			""")
	void whatDoesNotFitIsLeftOutWithTheKeysFirst(int columns, String message, int arrived, String expected) {
		assertThat(new PagerStatus(message, 7, arrived, null).row(columns)).isEqualTo(expected);
	}

	@Test
	void oneSeesTheEndOfWhatOneTypes() {
		assertThat(new PagerStatus("", 7, 0, "a short one").row(39)).isEqualTo("/a short one");
		assertThat(new PagerStatus("", 7, 0, "one that is longer than the row").row(12)).isEqualTo("\u2026han the row");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 5, 10, 20, 39 })
	void noRowIsTooWide(int columns) {
		String wide = "\u4F60\u597D".repeat(40);
		assertThat(CellWidth.width(new PagerStatus(wide, 7, 5, null).row(columns))).isLessThanOrEqualTo(columns);
		assertThat(CellWidth.width(new PagerStatus("", 7, 5, wide).row(columns))).isLessThanOrEqualTo(columns);
	}

}
