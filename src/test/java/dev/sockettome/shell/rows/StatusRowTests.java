package dev.sockettome.shell.rows;

import org.jline.utils.AttributedString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StatusRowTests {

	@ParameterizedTest
	@CsvSource({ "offline, 10, 'offline   '", "offline, 7, offline", "offline, 6, offli\u2026", "offline, 1, \u2026",
			"a\u540D\u540D\u540D, 5, 'a\u540D\u2026 '", "a\u0928\u0947\u0928\u0947, 4, 'a\u0928\u0947\u0928\u0947 '",
			"ae\u0301e\u0301e\u0301, 3, ae\u0301\u2026" })
	void aStatusTakesTheWholeRowAndNoMore(String text, int columns, String shown) {
		assertThat(StatusRow.fitted(new AttributedString(text), columns)).hasToString(shown);
	}

}
