package dev.sockettome.protocol;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ResumptionTests {

	private static final String TOKEN = "k7Qd-bCdEfGhIjKlMnOp_r";

	@ParameterizedTest
	@CsvSource({ "128, 4", "0, 0", "7, -1", "999999999, 1" })
	void whatIsSentReadsBackAsItself(int count, int privateCount) {
		Resumption resumption = new Resumption(TOKEN, count, privateCount);
		assertThat(Resumption.parse(resumption.line())).isEqualTo(resumption);
		assertThat(Resumption.isOn(resumption.line())).isTrue();
	}

	@Test
	void itIsWordedAsTheProtocolSays() {
		assertThat(new Resumption(TOKEN, 128, 4).line()).isEqualTo("/resume " + TOKEN + " 128 4");
		assertThat(new Resumption(TOKEN, 128, 0).line()).isEqualTo("/resume " + TOKEN + " 128 0");
		assertThat(new Resumption(TOKEN, 128, -1).line()).isEqualTo("/resume " + TOKEN + " 128");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/resume", "/resume TOKEN", "/resume  TOKEN 1", "/resume TOKEN 1 2 3",
			"/resume TOKEN -1", "/resume TOKEN 1 -1", "/resume TOKEN x", "/resume TOKEN 1 x", "/resume TOKEN 1 ",
			"/resume TOKEN 9999999999", "/resume TOKEN 99999999999999999999", "/resumed TOKEN 1", "/RESUME TOKEN 1",
			"/resume short 1", "/resume aaaaaaaaaaaaaaaa+/ 1" })
	void whatIsNotWellWordedIsNone(String line) {
		assertThat(Resumption.parse(line.replace("TOKEN", TOKEN))).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "15, false", "16, true", "64, true", "65, false" })
	void aTokenIsNeitherShortNorLong(int length, boolean token) {
		assertThat(Resumption.isToken("a".repeat(length))).isEqualTo(token);
	}

	@ParameterizedTest
	@CsvSource({ "a, true", "z, true", "A, true", "Z, true", "0, true", "9, true", "-, true", "_, true", "`, false",
			"{, false", "@, false", "[, false", "/, false", ":, false", "é, false", "' ', false" })
	void aTokenIsOfBase64ForAddresses(String character, boolean token) {
		assertThat(Resumption.isToken("aaaaaaaaaaaaaaa" + character)).isEqualTo(token);
	}

	@Test
	void whatEndsASessionCanBeReadAndIsMoreThanAnybodyHasHad() {
		Resumption givingUp = Resumption.giveUp(TOKEN);
		assertThat(Resumption.parse(givingUp.line())).isEqualTo(givingUp);
		assertThat(givingUp.count()).isGreaterThan(900_000_000);
	}

	@ParameterizedTest
	@CsvSource({ "/resume, true", "/resume x, true", "/resumed, false", "resume, false", "'', false" })
	void aLineThatBeginsSoAsksToGoOn(String line, boolean asks) {
		assertThat(Resumption.isOn(line)).isEqualTo(asks);
	}

	@Test
	void itHasNoTextWithItsToken() {
		assertThat(new Resumption(TOKEN, 128, 4).toString()).contains("128").doesNotContain(TOKEN);
	}

}
