package dev.sockettome.protocol;

import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BlockTests {

	@Test
	void whatTheProtocolShowsIsWordedSo() {
		assertThat(Block.join(List.of("if (ready) {", "    start();", "", "}")))
			.isEqualTo("if (ready) {\\n    start();\\n\\n}");
		assertThat(Block.join(List.of("  a\\b", "c"))).isEqualTo("\\s a\\\\b\\nc");
		assertThat(Block.join(List.of("\tx"))).isEqualTo("\\tx");
	}

	@Test
	void aBackslashBeforeAnythingElseIsOne() {
		assertThat(Block.split("C:\\Users \\d\\")).containsExactly("C:\\Users \\d\\");
	}

	@Property(seed = "1")
	void linesComeApartAsTheyWerePutTogether(
			@ForAll @Size(min = 1, max = 6) List<@AlphaChars @Chars({ '\\', ' ', '\t', 'n', 's' }) String> lines) {
		List<String> stripped = lines.stream().map(String::stripTrailing).toList();
		String joined = Block.join(stripped);
		assertThat(joined).doesNotContain("\n");
		assertThat(joined.isEmpty() || !Character.isWhitespace(joined.charAt(0))).isTrue();
		assertThat(Block.split(joined)).isEqualTo(stripped);
	}

	@ParameterizedTest
	@ValueSource(strings = { "*** Lines (0): alice", "*** Lines (-1): alice", "*** Lines (2): ", "*** Lines (2): a b",
			"*** Lines (2) alice", "*** Lines: at most 0 in 9 bytes.", "*** Lines: at most x in 9 bytes.",
			"*** Lines: at most 5 in 99999999999 bytes.", "*** Lines: at most 5 bytes." })
	void whatIsNearlyALineAboutBlocksIsANotice(String line) {
		assertThat(ServerLineParser.parse(line, Dialect.EXTENDED)).isInstanceOf(ServerLine.Notice.class);
	}

}
