package dev.sockettome.client.delivery;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MessageSplitterTests {

	@ParameterizedTest
	@ValueSource(strings = { "short", "one two three four five six", "\u540d\u524d\u540d\u524d\u540d\u524d\u540d\u524d",
			"\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00", "aaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301" })
	void thePiecesFitAndAreTheTextAgain(String text) {
		List<String> pieces = MessageSplitter.split(text, 12);
		assertThat(String.join("", pieces)).isEqualTo(text);
		assertThat(pieces).allSatisfy((piece) -> {
			assertThat(piece.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(12);
			assertThat(piece).isNotEmpty().isEqualTo(piece.stripTrailing());
			assertThat(piece).doesNotContain("\uFFFD");
			assertThat(Character.isLowSurrogate(piece.charAt(0))).isFalse();
			assertThat(piece.charAt(0)).isNotEqualTo('\u0301');
		});
	}

	@Test
	void aWordIsKeptWholeWhereOneEndsNearTheLimit() {
		assertThat(MessageSplitter.split("hello brave new world", 12)).containsExactly("hello brave", " new world");
	}

}
