package dev.sockettome.shell.display;

import java.util.stream.IntStream;

import dev.sockettome.protocol.ScreenName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class VisibleTextTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "hello\tworld", "caf\u00E9 na\u00EFve \u00BF?", "\u65E5\u672C\u8A9E", "\uD83D\uDE00!",
			"\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67", "\u2764\uFE0F", "e\u0301", "\u1EC7 e\u0323\u0302",
			"\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", "\u05E9\u05C1\u05B8\u05DC\u05D5\u05B9\u05DD",
			"\u0E01\u0E33\u0E25\u0E31\u0E07", "\u1112\u1161\u11AB", "\uE0B0 \uF8FF" })
	void whatCanBeSeenIsKept(String text) {
		assertThat(VisibleText.of(text)).isEqualTo(text);
	}

	@Test
	void aNameWithAsManyMarksAsOneMayHaveIsShownWhole() {
		String name = "\u05E9" + "\u05B8".repeat(ScreenName.MAX_MARKS);
		assertThat(VisibleText.ofName(ScreenName.of(name).value())).isEqualTo(name);
	}

	@Test
	void aTextThatIsFineIsNotCopied() {
		String text = "caf\u00E9";
		assertThat(VisibleText.of(text)).isSameAs(text);
	}

	@Test
	void controlsAreRemoved() {
		assertThat(VisibleText.of("a\u001B[31mb\u0007c\u009B1md\u007F\r\ne\u0000")).isEqualTo("a[31mbc1mde");
	}

	@Test
	void directionsAreRemoved() {
		assertThat(VisibleText.of("a\u202Eb\u2066c\u2069\u200E\u200F\u061Cd")).isEqualTo("abcd");
	}

	@Test
	void whatNobodySeesIsRemoved() {
		assertThat(VisibleText.of("al\u200Bi\u2060ce\uFEFF\u00AD\u034F\u115F\u3164\u180E\u2063")).isEqualTo("alice");
		assertThat(VisibleText.of("flag\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC7F"))
			.isEqualTo("flag\uD83C\uDFF4");
		assertThat(VisibleText.of("a\u200D\u200Cb\u200D")).isEqualTo("ab");
		assertThat(VisibleText.of("\u65E5\u200D\u200D\u200D\u672C\u200D")).isEqualTo("\u65E5\u672C");
	}

	@Test
	void accentsDoNotPileUp() {
		assertThat(VisibleText.of("a" + "\u0301".repeat(50) + "b")).isEqualTo("a" + "\u0301".repeat(5) + "b");
		assertThat(VisibleText.of("\u20DD\u0301hi")).isEqualTo("hi");
		assertThat(VisibleText.of("\u1161".repeat(30) + "x")).isEqualTo("x");
	}

	@Test
	void halvesAndNonCharactersAreReplaced() {
		assertThat(VisibleText.of("a\uD83Db\uDE00\uFFFE")).isEqualTo("a\uFFFDb\uFFFD\uFFFD");
	}

	@Test
	void lineSeparatorsBecomeBlanks() {
		assertThat(VisibleText.of("a\u2028b\u2029c\u0085d")).isEqualTo("a b cd");
	}

	@Test
	void noCharacterOfUnicodeGetsThroughThatATerminalWouldObey() {
		assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
			.mapToObj((c) -> VisibleText.of("x" + Character.toString(c) + "y"))
			.filter((shown) -> !shown.startsWith("x") || !shown.endsWith("y") || isObeyed(shown))).isEmpty();
	}

	/** Whether some of it would do something to a terminal. */
	private static boolean isObeyed(String shown) {
		return !shown.chars().allMatch((seen) -> seen == '\t' || seen >= ' ' && seen < 0x7F || seen >= 0xA0);
	}

}
