package dev.sockettome.shell.emoji;

import dev.sockettome.shell.display.Graphemes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class EmojiNamesTests {

	private static final String WAVE = "\uD83D\uDC4B";

	private static final String MEDIUM = "\uD83C\uDFFD";

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "none",
			value = { ":tada: | \uD83C\uDF89", ":+1: | \uD83D\uDC4D", ":tad: | none", "tada | none", ":: | none",
					": | none", ":wave_tone3: | " + WAVE + MEDIUM, ":wave_tone0: | none", ":wave_tone6: | none",
					":wave_tone: | none", ":tada_tone1: | none",
					// The sign for colours gives way.
					":point_up_tone3: | \u261D" + MEDIUM,
					":family_man_woman_girl: | \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
					// The tone stands behind the person, and not behind what is joined.
					":man_astronaut_tone3: | \uD83D\uDC68" + MEDIUM + "\u200D\uD83D\uDE80",
					// Of two people, both have it.
					":people_holding_hands_tone3: | \uD83E\uDDD1" + MEDIUM + "\u200D\uD83E\uDD1D\u200D\uD83E\uDDD1"
							+ MEDIUM,
					":couple_with_heart_woman_man_tone3: | \uD83D\uDC69" + MEDIUM
							+ "\u200D\u2764\uFE0F\u200D\uD83D\uDC68" + MEDIUM })
	void anEmojiIsFoundByItsName(String name, String emoji) {
		assertThat(EmojiNames.find(name)).isEqualTo(emoji);
	}

	@Test
	void everyEmojiIsOneCharacterToAReader() {
		for (char first = 'a'; first <= 'z'; first++) {
			for (String name : EmojiNames.startingWith(":" + first)) {
				String bare = name.substring(1, name.length() - 1);
				for (String one : new String[] { name, ":" + bare + "_tone1:", ":" + bare + "_tone5:" }) {
					String emoji = EmojiNames.find(one);
					if (emoji != null) {
						assertThat(Graphemes.end(emoji, 0)).as(one).isEqualTo(emoji.length());
					}
				}
			}
		}
	}

	@Test
	void theBeginningOfANameFindsAllThatBeginSo() {
		assertThat(EmojiNames.startingWith(":ta")).contains(":tada:", ":taco:", ":takeout_box:").isSorted();
		assertThat(EmojiNames.startingWith(":TAD")).containsExactly(":tada:");
		assertThat(EmojiNames.startingWith(":tada:")).containsExactly(":tada:");
		assertThat(EmojiNames.startingWith(":tad:")).isEmpty();
		assertThat(EmojiNames.startingWith(":smile:")).containsExactly(":smile:");
	}

	@Test
	void skinTonesAreOfferedBehindTheWholeName() {
		assertThat(EmojiNames.startingWith(":wave")).contains(":wave:").noneMatch((name) -> name.contains("tone"));
		assertThat(EmojiNames.startingWith(":wave_")).containsExactly(":wave_tone1:", ":wave_tone2:", ":wave_tone3:",
				":wave_tone4:", ":wave_tone5:");
		assertThat(EmojiNames.startingWith(":tada_")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "hi :ta | 3", ":tada: | 0", "(:ta | 1", "\uD83C\uDF89:ta | 2", ":tada::ta | 6", "at 10:30 | -1",
					"http://x:ta | -1", "bob:ta | -1", "n\u00E9:ta | -1", "hi : | -1", ":zzzz | -1", ":ta da | -1",
					"`:wave_tone3 ` | -1" })
	void aNameStartsBehindNoLetterAndNoDigit(String text, int start) {
		assertThat(EmojiNames.startIn(text)).isEqualTo(start);
	}

}
