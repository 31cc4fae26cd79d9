package dev.sockettome.shell.pattern;

import java.time.Duration;
import java.util.regex.Pattern;

import dev.sockettome.shell.session.CommandFailedException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LineSearchTests {

	private static final Pattern ENDLESS = Pattern.compile("^((a+)+)+\\2b$");

	private static final String TRAP = "a".repeat(60) + "!";

	@Test
	void aPatternIsFoundInAnyNumberOfLines() {
		LineSearch search = new LineSearch(Pattern.compile("n(\\d+)0$"), Duration.ofMillis(500));
		for (int i = 0; i < 100_000; i++) {
			assertThat(search.isFoundIn("n" + i)).isEqualTo(i >= 10 && i % 10 == 0);
		}
	}

	@Test
	void linesThatTakeLongMayDoSoForSoLongTogether() {
		LineSearch search = new LineSearch(ENDLESS, Duration.ofMillis(300));
		assertThat(search.isFoundIn("aaab")).isTrue();
		assertThatThrownBy(() -> search.isFoundIn(TRAP)).isInstanceOf(CommandFailedException.class)
			.hasMessageContaining("takes too long");
		// Each of these takes some milliseconds only, but there are many.
		LineSearch many = new LineSearch(ENDLESS, Duration.ofMillis(300));
		assertThatThrownBy(() -> {
			for (int i = 0; i < 100_000; i++) {
				many.isFoundIn("a".repeat(14) + "!");
			}
		}).isInstanceOf(CommandFailedException.class).hasMessageContaining("takes too long");
	}

}
