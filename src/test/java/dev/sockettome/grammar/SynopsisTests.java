package dev.sockettome.grammar;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SynopsisTests {

	@Test
	void aSynopsisIsAGrammar() {
		Synopsis synopsis = Synopsis.parse("connect HOST [PORT] [--name NAME] [--quiet]");
		assertThat(synopsis.arguments()).containsExactly("HOST", "PORT");
		assertThat(synopsis.required()).isEqualTo(1);
		assertThat(synopsis.takesRest()).isFalse();
		assertThat(synopsis.options()).containsExactly("name", "quiet");
		assertThat(synopsis.optionValue("name")).isEqualTo("NAME");
		assertThat(synopsis.isFlag("name")).isFalse();
		assertThat(synopsis.isFlag("quiet")).isTrue();
		assertThat(synopsis.hasOption("loud")).isFalse();
		assertThat(synopsis.argument(2)).isNull();
	}

	@Test
	void aTextTakesTheRestOfTheLine() {
		Synopsis synopsis = Synopsis.parse("server kick NAME [REASON...]");
		assertThat(synopsis.arguments()).containsExactly("NAME", "REASON");
		assertThat(synopsis.required()).isEqualTo(1);
		assertThat(synopsis.takesRest()).isTrue();
	}

	@Test
	void whoHasMadeAMistakeIsNotShownManyOptions() {
		assertThat(Synopsis.parse("kick NAME [--for TIME]").usage()).isEqualTo("kick NAME [--for TIME]");
		assertThat(Synopsis.parse("go there [HOST]" + " [--name NAME]".repeat(7)).usage())
			.isEqualTo("go there [HOST] [OPTION...]; \"help go there\" shows them.");
	}

}
