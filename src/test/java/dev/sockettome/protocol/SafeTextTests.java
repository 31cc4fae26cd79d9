package dev.sockettome.protocol;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SafeTextTests {

	@ParameterizedTest
	@CsvSource({ "'\u001B[2Jhi', '[2Jhi'", "'a\tb', 'a\tb'", "'\u009B31mred', 31mred", "'del\u007F', del",
			"'\u202Eevil', evil", "'\u2067x\u2069', x", "'\u0000\u0007a\r', a", "'half \uD83D', 'half \uFFFD'",
			"'\uDE00 half', '\uFFFD half'", "'\uD83D\uDE00 \u001Bwhole', '\uD83D\uDE00 whole'" })
	void onlyWhatCouldActIsTakenOut(String text, String safe) {
		assertThat(SafeText.clean(text)).isEqualTo(safe);
	}

	@Test
	void aSafeTextIsNotCopied() {
		String text = "it's \u00e9t\u00e9, \u540d\u524d";
		assertThat(SafeText.clean(text)).isSameAs(text);
	}

}
