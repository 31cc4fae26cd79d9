package dev.sockettome.shell.pattern;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

class GlobTests {

	@ParameterizedTest
	@CsvSource({ "spam*, spam, true", "spam*, spammer, true", "spam*, nospam, false", "*bot, robot, true",
			"*bot, bots, false", "b?t, bot, true", "b?t, bt, false", "a*b*c, aXbYbc, true", "a*b*c, aXbYb, false",
			"*, anyone, true", "?, 😀, true", "spam, spam, true", "spam, spams, false" })
	void aStarIsAnyTextAndAQuestionMarkOneCharacter(String pattern, String name, boolean matches) {
		assertThat(Glob.matches(pattern, name)).isEqualTo(matches);
	}

	@Test
	void manyStarsTakeNoLonger() {
		assertTimeout(Duration.ofSeconds(5),
				() -> assertThat(Glob.matches("*a".repeat(200) + "b", "a".repeat(4000))).isFalse());
	}

}
