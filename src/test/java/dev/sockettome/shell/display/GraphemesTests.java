package dev.sockettome.shell.display;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class GraphemesTests {

	@ParameterizedTest
	@ValueSource(strings = { "a", "e\u0301", "e\u0323\u0302", "\u05E9\u05B8\u05C1", "\u0E14\u0E35", "\u0928\u0947",
			"\u1112\u1161\u11AB", "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67", "\uD83C\uDDEB\uD83C\uDDF7",
			"\uD83D\uDC4D\uD83C\uDFFD", "\u2764\uFE0F", "1\uFE0F\u20E3" })
	void aCharacterEndsAfterAllThatBelongsToIt(String character) {
		String text = "x" + character + character + "y";
		int length = character.length();
		assertThat(Graphemes.end(text, 1)).isEqualTo(1 + length);
		assertThat(Graphemes.end(text, 1 + length)).isEqualTo(1 + 2 * length);
		assertThat(Graphemes.start(text, 1 + 2 * length)).isEqualTo(1 + length);
		assertThat(Graphemes.start(text, 1 + length)).isEqualTo(1);
		assertThat(Graphemes.start(text, 1)).isZero();
		assertThat(Graphemes.start(character, length)).isZero();
		assertThat(Graphemes.end(character, 0)).isEqualTo(length);
	}

	@Test
	void whatIsBrokenIsStillTakenApart() {
		String text = "\u0301\uD83D\uD83D\u200D\u200Dx\u0301";
		List<Integer> ends = new ArrayList<>();
		for (int i = 0; i < text.length(); i = Graphemes.end(text, i)) {
			ends.add(Graphemes.end(text, i));
		}
		assertThat(ends).isSorted().doesNotHaveDuplicates().endsWith(text.length());
		for (int i = text.length(); i > 0; i = Graphemes.start(text, i)) {
			assertThat(Graphemes.start(text, i)).isLessThan(i).isNotNegative();
		}
	}

}
