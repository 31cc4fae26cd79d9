package dev.sockettome.protocol;

import java.text.Normalizer;

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
	@ValueSource(strings = { "", "   ", "_bob", "-", ".x", "bob!", "a::b", "a/b", "\u3164", "\uFFFD" })
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
	void aNameThatIsMadeOtherwiseIsCheckedToo() {
		assertThat(new ScreenName("a".repeat(12))).hasToString("a".repeat(12));
		assertThatExceptionOfType(InvalidScreenNameException.class).isThrownBy(() -> new ScreenName("a".repeat(13)))
			.withMessage("A screen name has at most 12 characters.");
		assertThatExceptionOfType(InvalidScreenNameException.class).isThrownBy(() -> new ScreenName("a b"));
		assertThatExceptionOfType(InvalidScreenNameException.class).isThrownBy(() -> new ScreenName("ab!"));
	}

	@ParameterizedTest
	@ValueSource(chars = { '\u115F', '\u1160', '\u3164', '\uFFA0' })
	void aLetterThatCannotBeSeenIsInNoName(char filler) {
		assertThat(ScreenName.of("a" + filler + "b")).hasToString("ab");
		assertThatExceptionOfType(InvalidScreenNameException.class).isThrownBy(() -> new ScreenName("a" + filler));
	}

	@Test
	void namesThatLookAlikeShareAKey() {
		assertThat(ScreenName.of("BOB").key()).isEqualTo(ScreenName.of("bob").key());
		assertThat(ScreenName.of("\uFF42ob").key()).isEqualTo(ScreenName.of("bob").key());
		assertThat(ScreenName.of("bob2").key()).isNotEqualTo(ScreenName.of("bob").key());
	}

	/**
	 * Hindi, Bengali, Tamil, Burmese, pointed Hebrew, Thai, Arabic, Khmer, Sinhala,
	 * Persian.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "\u0939\u093F\u0928\u094D\u0926\u0940", "\u09AC\u09BE\u0982\u09B2\u09BE",
			"\u0BA4\u0BAE\u0BBF\u0BB4\u0BCD", "\u1019\u103C\u102D\u102F\u1037", "\u1019\u103B\u103E\u1031\u102C\u1037",
			"\u05E9\u05C1\u05B8\u05DC\u05D5\u05B9\u05DD", "\u0E01\u0E35\u0E48",
			"\u0645\u064F\u062D\u064E\u0645\u0651\u064E\u062F", "\u179F\u17D2\u178F\u17D2\u179A\u17B8",
			"\u0DC1\u0DCA\u200D\u0DBB\u0DD3", "\u0645\u06CC\u200C\u062E\u0648", "\u0F56\u0F66\u0F92\u0FB2\u0F74\u0F56",
			"x\u0323\u0301" })
	void aNameMayBeInAnyScript(String typed) {
		assertThat(ScreenName.of(typed)).hasToString(Normalizer.normalize(typed, Normalizer.Form.NFC));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u0301bob", "bob_\u0301", "1\u0301", "bob\u20DD", "b\u0301\u0302\u0303\u0304\u0305\u0306",
			"q\u0301\u0302\u0303\u0304\u0305\u0306", "-\u093F" })
	void aMarkBelongsToALetterAndDoesNotPileUp(String typed) {
		assertThatExceptionOfType(InvalidScreenNameException.class).isThrownBy(() -> ScreenName.of(typed))
			.withMessageMatching("A screen name .*\\.");
	}

	@Test
	void aNameIsNotCutBetweenALetterAndItsMarks() {
		String ki = "\u0915\u093F";
		assertThat(ScreenName.of("12345678901" + ki)).hasToString("12345678901");
		assertThat(ScreenName.of("1234567890" + ki + ki)).hasToString("1234567890" + ki);
		String kssa = "\u0915\u094D\u200D\u0937";
		assertThat(ScreenName.of("123456789" + kssa)).hasToString("123456789\u0915\u094D");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "Cache-Control: max-age=0", "FoofusTheCat!", "GET / HTTP/1.1", "aaaaaaaaaaaaaaaaaaaa\uFFFD" })
	void allOfANameIsJudgedBeforeItIsCut(String typed) {
		assertThatExceptionOfType(InvalidScreenNameException.class).isThrownBy(() -> ScreenName.of(typed))
			.withMessage("A screen name has only letters, digits, and any of _ - . in it.");
	}

	@Test
	void whatNobodySeesMakesNoOtherName() {
		assertThat(ScreenName.of("\u00A0bob\u3000\u200B")).hasToString("bob");
		assertThat(ScreenName.of("\u0645\u06CC\u200C\u062E").key())
			.isEqualTo(ScreenName.of("\u0645\u06CC\u062E").key());
	}

	@Test
	void aNameInItsFinalFormHasNoWhiteSpace() {
		assertThatExceptionOfType(InvalidScreenNameException.class).isThrownBy(() -> new ScreenName("a b"));
	}

	@Test
	void aNameOfAnyLengthIsJudgedInNoTime() {
		assertThatExceptionOfType(InvalidScreenNameException.class)
			.isThrownBy(() -> ScreenName.of("a" + "\u0316\u0301".repeat(500_000)));
	}

}
