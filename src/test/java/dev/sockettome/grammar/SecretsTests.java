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
			"/login s3same | /login ***", "register s3same | register ***", "/register s3same | /register ***",
			"password s3same | password ***", "/passwd s3same | /passwd ***", "passwort s3same | passwort ***",
			"try @two register s3same | try @two register ***", "raw /register s3same | raw /register ***",
			"say /password s3same | say /password ***", "regsiter s3same | regsiter ***",
			"/rgister s3same | /rgister ***", "resgister s3same | resgister ***", "/paswsord s3same | /paswsord ***",
			"register --key s3same | register ***", "register --password s3same | register ***",
			"register --pasword-file s3same | register ***",
			"connect here --password s3same | connect here --password ***",
			"/connect here --name al --pass=s3same | /connect here --name al --pass ***",
			"server account add al s3same | server account add al ***",
			"server account add al --password s3same | server account add al --password ***",
			"account add al --role operator s3same | account add al ***",
			"/account reset al s3same | /account reset al ***", "/invite al s3same | /invite al ***",
			"server acount add al s3same | server acount ***", "bind F5 \"/op s3same\" | bind F5 \"/op ***",
			"/bind F5 \"/op s3same\" | /bind F5 \"/op ***",
			"alias add --force o op s3same | alias add --force o op ***",
			"/alias add o raw /identify s3same | /alias add o raw /identify ***",
			"config set chat.server.redis.password s3same | config set chat.server.redis.password ***",
			"/config set chat.server.redis.url redis://s3same@x | /config set chat.server.redis.url ***" })
	void aPasswordIsTakenOutWhereverItIsTyped(String line, String shown) {
		assertThat(Secrets.mask(line).strip()).isEqualTo(shown);
	}

	@ParameterizedTest
	@ValueSource(strings = { "op", "op --password-file ~/key", "server op lee --password-file \"my key\"",
			"server op lee", "register", "register --key", "register --password-file=key --key", "password",
			"password --password-file 'my key'", "say register with us", "say the password is s3same", "who",
			"reconnect", "server account list", "account add al", "account add al --role operator --password-file key",
			"server account add al --fingerprint SHA256:abc", "account remove al", "invite al",
			"connect here --password-file key", "connect here --name passer", "msg al register now", "say hello",
			"say op is short", "option", "alias add gm say good morning", "config set chat.client.port 7000",
			"config set chat.server.redis.password-file key", "config set chat.server.redis.url redis://x",
			"connect localhost --name op", "server ops x" })
	void whatHoldsNoPasswordIsShownAsItIs(String line) {
		assertThat(Secrets.mask(line)).isEqualTo(line);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "op lee --password s3 same | op lee --password ***", "op lee oops | op lee ***",
					"op --password s3same lee | op --password ***", "op lee | op lee",
					"account add al s3same | account add al ***", "acocunt add al s3same | acocunt ***",
					"invite al s3same | invite al ***", "account list | account list", "say op lee x | say op lee x" })
	void theConsoleOfAServerHasNamesAfterOp(String line, String shown) {
		assertThat(Secrets.maskAtConsole(line)).isEqualTo(shown);
	}

	@Test
	void whereTextIsSaidOnlyASlashMakesACommand() {
		assertThat(Secrets.find("op is what they call me", true)).isNegative();
		assertThat(Secrets.find("register with them", true)).isNegative();
		assertThat(Secrets.find("password? what password", true)).isNegative();
		assertThat(Secrets.find("regsiter yourself", true)).isNegative();
		assertThat(Secrets.find("/op s3same", true)).isEqualTo(3);
		assertThat(Secrets.find("/register s3same", true)).isEqualTo(9);
		assertThat(Secrets.find("/regsiter s3same", true)).isEqualTo(9);
		assertThat(Secrets.find("/rgeister s3same", true)).isEqualTo(9);
		assertThat(Secrets.find("hello\n /op s3same", true)).isPositive();
		assertThat(Secrets.find("/@lab op s3same", true)).isEqualTo(8);
		assertThat(Secrets.find("/@lab /regsiter s3same", true)).isEqualTo(15);
		assertThat(Secrets.find("/@lab server op bob --password s3same", true)).isPositive();
		assertThat(Secrets.find("@lab op s3same is what they call it", true)).isNegative();
		assertThat(Secrets.find("/@lab op s3same", false)).isEqualTo(8);
		assertThat(Secrets.find("@lab op s3same", false)).isEqualTo(7);
		assertThat(Secrets.find("op s3same", false)).isEqualTo(2);
	}

}
