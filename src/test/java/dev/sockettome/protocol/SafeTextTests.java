package dev.sockettome.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SafeTextTests {

	@ParameterizedTest
	@CsvSource({ "'\u001B[2Jhi', '[2Jhi'", "'a\tb', 'a\tb'", "'\u009B31mred', 31mred", "'del\u007F', del",
			"'\u202Eevil', evil", "'\u2067x\u2069', x", "'\u0000\u0007a\r', a", "'half \uD83D', 'half \uFFFD'",
			"'\uDE00 half', '\uFFFD half'", "'\uD83D\uDE00 \u001Bwhole', '\uD83D\uDE00 whole'" })
	void onlyWhatCouldActIsTakenOut(String text, String safe) {
		assertThat(SafeText.clean(text)).isEqualTo(safe);
	}

	@ParameterizedTest
	@ValueSource(chars = { '\u0000', '\b', '\n', '\u001F', '\u007F', '\u0080', '\u009F', '\u202A', '\u202E', '\u2066',
			'\u2069' })
	void theFirstAndTheLastOfEachKindGo(char hostile) {
		assertThat(SafeText.clean(hostile + "a" + hostile + "b" + hostile)).isEqualTo("ab");
	}

	@ParameterizedTest
	@ValueSource(chars = { '\t', ' ', '~', '\u00A0', '\u2030', '\uE000' })
	void theirNeighboursStay(char harmless) {
		String text = "a" + harmless + "b";
		assertThat(SafeText.clean(text)).isSameAs(text);
		assertThat(SafeText.clean("\u0007" + text)).isEqualTo(text);
	}

	@Test
	void halfACharacterAtTheVeryEndIsShown() {
		assertThat(SafeText.clean("\uD83D\uDE00\uD83D")).isEqualTo("\uD83D\uDE00\uFFFD");
		assertThat(SafeText.clean("\uD83D\uD83D\uDE00")).isEqualTo("\uFFFD\uD83D\uDE00");
	}

	@Test
	void aSafeTextIsNotCopied() {
		String text = "it's \u00e9t\u00e9, \u540d\u524d";
		assertThat(SafeText.clean(text)).isSameAs(text);
	}

	@Test
	void whatEndsALineElsewhereBecomesASpace() {
		assertThat(SafeText.clean("a\u2028b\u2029c")).isEqualTo("a b c");
		assertThat(SafeText.clean("a\u0085b\u000Bc\fd\re")).isEqualTo("abcde");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u200B", "\u2060", "\uFEFF", "\u00AD", "\u034F", "\u115F", "\u1160", "\u3164", "\uFFA0",
			"\u17B4", "\u180E", "\u180B", "\u2061", "\u2065", "\u206A", "\uFFF9", "\u200C", "\u200D", "\u200E",
			"\u200F", "\u061C", "\uFE0F", "\uDB40\uDD00", "\uDB40\uDC41", "\uDB40\uDC7F", "\uDB40\uDC01",
			"\uD834\uDD73", "\uD82F\uDCA0" })
	void whatIsInvisibleAndServesNothingIsTakenOut(String invisible) {
		assertThat(SafeText.clean(invisible)).isEmpty();
		assertThat(SafeText.clean("ad" + invisible.repeat(2) + "min" + invisible)).isEqualTo("admin");
	}

	/**
	 * A family, a flag with a rainbow, a heart, a keycap, the flag of England; Persian,
	 * Sinhala, Marathi and Malayalam with joiners; Hebrew with a mark for its direction;
	 * Mongolian and a Chinese character with selectors; Arabic signs that are drawn.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67", "\uD83C\uDFF3\uFE0F\u200D\uD83C\uDF08",
			"\u2764\uFE0F", "1\uFE0F\u20E3", "\uD83D\uDC4B\uD83C\uDFFD", "\u00A9\uFE0F",
			"\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F!",
			"\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", "\u0DC1\u0DCA\u200D\u0DBB\u0DD3",
			"\u0930\u094D\u200D\u092F", "\u0D28\u0D4D\u200D\u0D31", "\u05D0\u200E: abc",
			"\u1820\u180B\u1820\u180E\u1820", "\u845B\uDB40\uDD00", "\u0600\u0661",
			"e\u0301 \u0E2A\u0E27\u0E31\u0E2A\u0E14\u0E35" })
	void whatIsInvisibleAndJoinsSomethingStays(String text) {
		assertThat(SafeText.clean(text)).isEqualTo(text);
		assertThat(SafeText.clean("\u0007" + text)).isEqualTo(text);
	}

	@Test
	void aFlagThatIsNoneIsABlackOne() {
		String flag = "\uD83C\uDFF4";
		assertThat(SafeText.clean(flag + "\uDB40\uDC67x")).isEqualTo(flag + "x");
		assertThat(SafeText.clean(flag + "\uDB40\uDC7F")).isEqualTo(flag);
		assertThat(SafeText.clean(flag + "\uDB40\uDC67".repeat(7) + "\uDB40\uDC7F")).isEqualTo(flag);
		assertThat(SafeText.clean(flag)).isEqualTo(flag);
	}

	/**
	 * The first and the last letter or digit of each stretch of scripts whose letters
	 * take several forms.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 0x0620, 0x18AA, 0x1900, 0x1CF6, 0xA800, 0xABF9, 0x10A00, 0x11FB0, 0x1E900, 0x1E959 })
	void aJoinerStaysInAScriptWhoseLettersTakeSeveralForms(int letter) {
		String text = Character.toString(letter) + '\u200D' + Character.toString(letter);
		assertThat(SafeText.clean(text)).isEqualTo(text);
	}

	/**
	 * Hebrew, Cree, Latin, Korean, Meroitic, cuneiform and others that stand beside
	 * those.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 0x05EA, 0x18B0, 0x18F5, 0x1D00, 0xA7FA, 0xAC00, 0x109B7, 0x12000, 0x1E8C4, 0x1EE00 })
	void aJoinerGoesWhereItJoinsNothing(int letter) {
		String alone = Character.toString(letter);
		assertThat(SafeText.clean(alone + '\u200D' + alone)).isEqualTo(alone + alone);
	}

	/** A keycap, Myanmar, a Chinese character, Mongolian: each with its selectors. */
	@ParameterizedTest
	@CsvSource({ "30, FE0F", "39, FE0F", "23, FE0F", "2764, FE00", "2764, FE0F", "1000, FE00", "845B, E0100",
			"845B, E01EF", "1820, 180B", "18AA, 180B", "1820, 180F" })
	void aSelectorStaysBehindWhatHasSeveralForms(String before, String selector) {
		String text = character(before) + character(selector);
		assertThat(SafeText.clean(text)).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource({ "2F, FE0F", "3A, FE0F", "FFF, FE00", "61, E0100", "845B, E01F0", "181F, 180B", "18AB, 180B",
			"61, 180F", "61, FE00" })
	void aSelectorGoesWhereThereIsNothingToSelect(String before, String selector) {
		assertThat(SafeText.clean(character(before) + character(selector))).isEqualTo(character(before));
	}

	/**
	 * Signs of numbers and of hieroglyphs are drawn, though Unicode calls them formats.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "110BD", "110CD", "13438", "DFFFF", "E1000" })
	void whatIsDrawnOutsideTheBasicPlaneStays(String drawn) {
		assertThat(SafeText.clean(character(drawn))).isEqualTo(character(drawn));
	}

	@ParameterizedTest
	@ValueSource(strings = { "206F", "FFF0", "FFFB", "180F", "E0000", "E0FFF", "1BCA3", "1D17A" })
	void theEdgesOfWhatIsInvisibleGoToo(String invisible) {
		assertThat(SafeText.clean("a" + character(invisible) + "b")).isEqualTo("ab");
	}

	@Test
	void theTagsOfAFlagAreLettersAndDigits() {
		for (String tag : List.of("E0030", "E0039", "E0061", "E007A")) {
			String flag = character("1F3F4") + character(tag) + character("E007F");
			assertThat(SafeText.clean(flag)).isEqualTo(flag);
		}
		for (String tag : List.of("E002F", "E003A", "E0060", "E007B")) {
			assertThat(SafeText.clean(character("1F3F4") + character(tag) + character("E007F")))
				.isEqualTo(character("1F3F4"));
		}
	}

	@Test
	void aFlagHasSixTagsAtTheMost() {
		String longest = character("1F3F4") + character("E0067").repeat(6) + character("E007F");
		assertThat(SafeText.clean(longest)).isEqualTo(longest);
	}

	@Test
	void whatIsCleanStaysAsItIs() {
		int[] pieces = { 'a', '1', ' ', 0x0301, 0x200D, 0x200C, 0xFE0F, 0x2764, 0x1F468, 0x1F3F4, 0xE0067, 0xE007F,
				0x0915, 0x094D, 0x05D0, 0x200F, 0x1820, 0x180E, 0x180B, 0x2028, 0x202E, 0xD83D, 0xDE00, 0x845B, 0xE0100,
				0x00AD };
		Random random = new Random(1);
		List<String> changed = new ArrayList<>();
		for (int i = 0; i < 20_000; i++) {
			StringBuilder text = new StringBuilder();
			for (int j = 0; j < 8; j++) {
				text.appendCodePoint(pieces[random.nextInt(pieces.length)]);
			}
			String clean = SafeText.clean(text.toString());
			if (!SafeText.clean(clean).equals(clean)) {
				changed.add(clean);
			}
		}
		assertThat(changed).isEmpty();
	}

	private static String character(String codePoint) {
		return Character.toString(Integer.parseInt(codePoint, 16));
	}

}
