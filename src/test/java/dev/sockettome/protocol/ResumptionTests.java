package dev.sockettome.protocol;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ResumptionTests {

	private static final String TOKEN = "k7QdAbCdEfGhIjKlMnOp-_";

	@Test
	void itReadsBackAsItself() {
		Resumption whole = new Resumption(TOKEN, 128, 3);
		assertThat(whole.line()).isEqualTo("/resume " + TOKEN + " 128 3");
		assertThat(Resumption.parse(whole.line())).isEqualTo(whole);
		Resumption withoutPrivate = new Resumption(TOKEN, 0, -1);
		assertThat(withoutPrivate.line()).isEqualTo("/resume " + TOKEN + " 0");
		assertThat(Resumption.parse(withoutPrivate.line())).isEqualTo(withoutPrivate);
		assertThat(Resumption.isOn(whole.line())).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/resume", "/resume k7QdAbCdEfGhIjKlMnOp-_", "/resume k7QdAbCdEfGhIjKlMnOp-_ x",
			"/resume k7QdAbCdEfGhIjKlMnOp-_ -1", "/resume k7QdAbCdEfGhIjKlMnOp-_ 1 x",
			"/resume k7QdAbCdEfGhIjKlMnOp-_ 1 2 3", "/resume k7Qd 1", "/resume k7QdAbCdEfGhIjKlMnOp+/ 1",
			"/resume k7QdAbCdEfGhIjKlMnOp-_ ", "/resume k7QdAbCdEfGhIjKlMnOp-_ 99999999999999999999",
			"/RESUME k7QdAbCdEfGhIjKlMnOp-_ 1" })
	void whatIsNotWellWordedIsNone(String line) {
		assertThat(Resumption.parse(line)).isNull();
	}

	@Test
	void onlyTheCommandIsOne() {
		assertThat(Resumption.isOn("/resume")).isTrue();
		assertThat(Resumption.isOn("/resumes x")).isFalse();
		assertThat(Resumption.isOn("bob")).isFalse();
	}

}
