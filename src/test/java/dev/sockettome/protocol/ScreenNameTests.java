package dev.sockettome.protocol;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ScreenNameTests {

	@ParameterizedTest
	@CsvSource({ "FoofusTheCat, FoofusTheCat", "FoofusTheCatAndMore, FoofusTheCat", "'  bob \t', bob", "a b\tc, a_b_c",
			"\u00e9t\u00e9, \u00e9t\u00e9", "e\u0301t\u00e9, \u00e9t\u00e9", "\u540d\u524d, \u540d\u524d",
			"'hello world again', hello_world", "9lives, 9lives", "a-b_c.d, a-b_c.d", "'a\u001Bb', ab" })
	void aNameIsMadeOfWhatWasTyped(String typed, String name) {
		assertThat(ScreenName.of(typed)).hasToString(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", "_bob", "-", ".x", "bob!", "a::b", "a/b", "\u3164", "\u200bbob", "\uFFFD" })
	void whatIsNotAllowedIsRefusedWithASentence(String typed) {
		assertThatExceptionOfType(InvalidScreenNameException.class).isThrownBy(() -> ScreenName.of(typed))
			.withMessageMatching("A screen name .*\\.");
	}

	@Test
	void aNameIsCutBetweenCharactersNotInsideOne() {
		String outsideTheBasicPlane = "\uD835\uDD38";
		assertThat(ScreenName.of(outsideTheBasicPlane.repeat(20))).hasToString(outsideTheBasicPlane.repeat(12));
	}

	@Test
	void namesThatLookAlikeShareAKey() {
		assertThat(ScreenName.of("BOB").key()).isEqualTo(ScreenName.of("bob").key());
		assertThat(ScreenName.of("\uFF42ob").key()).isEqualTo(ScreenName.of("bob").key());
		assertThat(ScreenName.of("bob2").key()).isNotEqualTo(ScreenName.of("bob").key());
	}

}
