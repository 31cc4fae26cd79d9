package dev.sockettome.shell.display;

import java.util.List;

import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TerminalRowsTests {

	@Test
	void aLineThatFitsStaysAsItIs() {
		assertThat(rows("[bob] hello  there", 20)).containsExactly("[bob] hello  there");
		assertThat(rows("[bob] exactly twenty", 20)).containsExactly("[bob] exactly twenty");
	}

	@Test
	void aLongLineIsBrokenBetweenWordsUnderItsText() {
		assertThat(rows("[bob] the quick brown fox jumps over", 20)).containsExactly("[bob] the quick",
				"      brown fox", "      jumps over");
	}

	@Test
	void aWordLongerThanARowIsCutWhereTheRowEnds() {
		assertThat(rows("[bob] abcdefghijklmnopqrstuvwxyz", 20)).containsExactly("[bob] abcdefghijklmn",
				"      opqrstuvwxyz");
		assertThat(rows("[bob] a abcdefghijklmnopqrstuvwxyz", 20)).containsExactly("[bob] a", "      abcdefghijklmn",
				"      opqrstuvwxyz");
	}

	@Test
	void anIndentThatWouldLeaveTooLittleRoomIsShort() {
		assertThat(rows("[abcdefghijkl] one two three", 18)).containsExactly("[abcdefghijkl] one", "  two three");
		assertThat(rows("[abcdefghijkl] seventeen two", 18)).containsExactly("[abcdefghijkl]", "  seventeen two");
	}

	@Test
	void wideCharactersTakeTwoCellsAndNeverStraddleTheEdge() {
		assertThat(rows("[bob] \u65E5\u672C\u8A9E\u65E5\u672C\u8A9E\u65E5\u672C", 17))
			.containsExactly("[bob] \u65E5\u672C\u8A9E\u65E5\u672C", "      \u8A9E\u65E5\u672C");
		assertThat(rows("[bob] ab \uD83D\uDE00\uD83D\uDE00 \u2705", 12)).containsExactly("[bob] ab \uD83D\uDE00",
				"      \uD83D\uDE00 \u2705");
	}

	@Test
	void anAccentStaysWithItsLetter() {
		assertThat(rows("[bob] aaaaae\u0301bbbb", 12)).containsExactly("[bob] aaaaae\u0301", "      bbbb");
	}

	@Test
	void aFamilyStaysTogether() {
		String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
		assertThat(rows("[bob] abcdefg " + family, 16)).containsExactly("[bob] abcdefg", "      " + family);
	}

	@Test
	void whatIsOneCharacterStaysTogetherInsideAWordLongerThanARow() {
		String flag = "\uD83C\uDDEB\uD83C\uDDF7";
		assertThat(rows("[bob] " + "x".repeat(9) + flag.repeat(3), 16)).containsExactly("[bob] " + "x".repeat(9),
				"      " + flag.repeat(3));
		assertThat(rows("[bob] " + flag.repeat(6), 16)).containsExactly("[bob] " + flag.repeat(5), "      " + flag);
		String thumb = "\uD83D\uDC4D\uD83C\uDFFD";
		assertThat(rows("[bob] " + thumb.repeat(9), 15)).isNotEmpty()
			.allSatisfy((row) -> assertThat(row.strip().replace("[bob] ", "").replace(thumb, "")).isEmpty());
		String syllable = "\u0915\u093F";
		assertThat(rows("[bob] " + syllable.repeat(20), 15)).hasSizeGreaterThan(1)
			.allSatisfy((row) -> assertThat(row.strip().replace("[bob] ", "").replace(syllable, "")).isEmpty());
	}

	@Test
	void aLinkIsNeverBroken() {
		String link = "https://example.org/a/rather/long/path";
		assertThat(rows("[bob] see " + link + " there", 20)).containsExactly("[bob] see", "      " + link + " there");
		assertThat(rows("[bob] see https://ex.am", 20)).containsExactly("[bob] see", "      https://ex.am");
		assertThat(rows("[bob] " + link + " and then some more", 20))
			.containsExactly("[bob] " + link + " and then some", "      more");
	}

	@Test
	void everyRowHasItsStyleAndTheIndentHasNone() {
		StyledLine line = new StyledLine.Builder().append("bob ", AttributedStyle.BOLD)
			.indentHere()
			.append("one two three", AttributedStyle.INVERSE)
			.build();
		TerminalRows rows = new TerminalRows((style) -> style.equals(AttributedStyle.BOLD) ? "<b>" : "<i>");
		rows.add(line, 12);
		String end = StyleSequences.END;
		assertThat(rows.take()).isEqualTo("<b>bob " + end + "<i>one two" + end + "\n    <i>three" + end + "\n");
	}

	@Test
	void blanksAtABreakAreDroppedAndOthersKept() {
		assertThat(rows("[bob] one  two      three", 16)).containsExactly("[bob] one  two", "      three");
		assertThat(rows("  a b c d", 7)).containsExactly("  a b c", "  d");
	}

	@Test
	void aTerminalWithoutAWidthBreaksForItself() {
		assertThat(rows("[bob] one two three", 0)).containsExactly("[bob] one two three");
	}

	@Test
	void theNarrowestTerminalShowsEveryCharacter() {
		assertThat(String.join("", rows("[bob] \u65E5x", 1)).replace(" ", "")).isEqualTo("[bob]\u65E5x");
	}

	@Test
	void aHugeLineTakesTimeInProportionOnly() {
		String text = "x".repeat(1_000_000);
		assertThat(rows(text, 80)).hasSize(12_500);
		assertThat(rows("\u65E5".repeat(100_000), 80)).hasSize(2_500);
	}

	@Test
	void aTabGoesToTheNextStopAndNoFurther() {
		// The word ends in column 8 + 4, and begins where the tab has gone.
		assertThat(rows("a\tfour", 12)).containsExactly("a\tfour");
		assertThat(rows("a\tfour", 11)).containsExactly("a", "four");
		assertThat(rows("sevenab\tfour", 12)).containsExactly("sevenab\tfour");
		assertThat(rows("sevenabc\tfour", 20)).containsExactly("sevenabc\tfour");
		assertThat(rows("sevenabc\tfour", 19)).hasSize(2);
	}

	private static List<String> rows(String text, int columns) {
		TerminalRows rows = new TerminalRows((style) -> "");
		int head = text.startsWith("[") ? text.indexOf(' ') + 1 : 0;
		StyledLine line = (head > 0) ? new StyledLine.Builder().append(text.substring(0, head), AttributedStyle.DEFAULT)
			.indentHere()
			.append(text.substring(head), AttributedStyle.DEFAULT)
			.build() : StyledLine.of(text);
		rows.add(line, columns);
		return rows.take().lines().toList();
	}

}
