package dev.sockettome.grammar;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SecretsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "op s3same | op ***", "@two\u00a0op\u00a0s3same | @two\u00a0op ***",
			"\ufeff/op s3same | \ufeff/op ***", "/opp s3same | /opp ***", "/op s3same | /op ***",
			"  /OP s3same| /OP ***", "@two op s3same | @two op ***", "try /op s3same | try /op ***",
			"raw /op s3same | raw /op ***", "on 'let me in' --from al op s3same | on 'let me in' --from al op ***",
			"server op lee --password s3 same | server op lee --password ***", "server op lee oops | server op lee ***",
			"/server op lee --password=s3same | /server op lee --password ***", "op --password s3same | op ***",
			"\uFEFFop s3same | \uFEFFop ***", "/op\u00A0s3same | /op ***", "/oper lee s3same | /oper ***",
			"/login s3same | /login ***" })
	void aPasswordIsTakenOutWhereverItIsTyped(String line, String shown) {
		assertThat(Secrets.mask(line).strip()).isEqualTo(shown);
	}

	@ParameterizedTest
	@ValueSource(strings = { "op", "op --password-file ~/key", "server op lee --password-file \"my key\"",
			"server op lee", "say hello", "say op is short", "option", "connect localhost --name op", "server ops x" })
	void whatHoldsNoPasswordIsShownAsItIs(String line) {
		assertThat(Secrets.mask(line)).isEqualTo(line);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "op lee --password s3 same | op lee --password ***", "op lee oops | op lee ***",
					"op --password s3same lee | op --password ***", "op lee | op lee", "say op lee x | say op lee x" })
	void theConsoleOfAServerHasNamesAfterOp(String line, String shown) {
		assertThat(Secrets.maskAtConsole(line)).isEqualTo(shown);
	}

	@Test
	void whereTextIsSaidOnlyASlashMakesACommand() {
		assertThat(Secrets.find("op is what they call me", true)).isNegative();
		assertThat(Secrets.find("/op s3same", true)).isEqualTo(3);
		assertThat(Secrets.find("hello\n /op s3same", true)).isPositive();
		assertThat(Secrets.find("op s3same", false)).isEqualTo(2);
	}

}
