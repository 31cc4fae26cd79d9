package dev.sockettome.server.admission;

import java.net.InetAddress;
import java.net.UnknownHostException;

import dev.sockettome.protocol.ScreenName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BanTargetTests {

	@ParameterizedTest
	@CsvSource({ "BOB, bob", "\uFF22\uFF2F\uFF22, bob", "192.0.2.7/24, 192.0.2.0/24", "::1/64, ::/64", "::1, 0:0:0::1",
			"2001:DB8::/32, 2001:db8:ffff::1/32", "::ffff:192.0.2.7, 192.0.2.7", "::ffff:192.0.2.7/120, 192.0.2.0/24",
			"fe80::1%eth0, fe80::1", "[::1], ::1", "\uFF11\uFF19\uFF12.0.2.7, 192.0.2.7", "192.0.2.7/32, 192.0.2.7",
			"e\u0301t\u00E9, \u00C9T\u00C9" })
	void whatMeansTheSameIsEqual(String one, String other) {
		assertThat(BanTarget.parse(one)).isEqualTo(BanTarget.parse(other)).hasSameHashCodeAs(BanTarget.parse(other));
	}

	@ParameterizedTest
	@CsvSource({ "bob, alice", "192.0.2.7, 192.0.2.8", "192.0.2.0/24, 192.0.2.0/25", "::1, 127.0.0.1", "1, 1.0.0.0" })
	void whatMeansSomethingElseIsNot(String one, String other) {
		assertThat(BanTarget.parse(one)).isNotEqualTo(BanTarget.parse(other));
	}

	@ParameterizedTest
	@ValueSource(strings = { "192.168.1.300", "1.2.3", "1.2.3.4.", "10.5", "1.2.3.4.5", "1::2::3", "12345::", ":",
			"cafe:", "bob/24", "localhost/8", "1.2.3.4%eth0", "\uFF11.\uFF12" })
	void whatLooksLikeAnAddressIsOneOrIsRefused(String typed) {
		assertThatIllegalArgumentException().isThrownBy(() -> BanTarget.parse(typed))
			.withMessage("\"%s\" is no address such as 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32."
				.formatted(typed.replace('\uFF11', '1').replace('\uFF12', '2')));
	}

	@ParameterizedTest
	@ValueSource(strings = { "192.0.2.0/x", "192.0.2.0/", "::/+4", "::/-1", "10.0.0.0/8/8" })
	void aPrefixIsANumber(String typed) {
		assertThatIllegalArgumentException().isThrownBy(() -> BanTarget.parse(typed))
			.withMessageContaining("is no prefix");
	}

	@ParameterizedTest
	@ValueSource(strings = { "192.0.2.0/33", "::/129", "::ffff:0.0.0.0/95" })
	void aPrefixFitsItsAddress(String typed) {
		assertThatIllegalArgumentException().isThrownBy(() -> BanTarget.parse(typed))
			.withMessageContaining("is between");
	}

	@ParameterizedTest
	@ValueSource(strings = { "010.0.0.1", "10.0.0.01", "::ffff:10.010.0.1" })
	void whatIsOctalToSomeIsNotGuessedAt(String typed) {
		assertThatIllegalArgumentException().isThrownBy(() -> BanTarget.parse(typed))
			.withMessage("\"%s\" can be read in two ways. Leave out the leading zeros.", typed);
	}

	@ParameterizedTest
	@ValueSource(strings = { "bob!", "", "-", "bob::" })
	void whatIsNeitherIsRefused(String typed) {
		assertThatIllegalArgumentException().isThrownBy(() -> BanTarget.parse(typed))
			.withMessageStartingWith("\"" + typed);
	}

	@Test
	void aNameIsNoAddress() throws UnknownHostException {
		assertThat(BanTarget.parse("localhost")).isEqualTo(new BanTarget.Named(ScreenName.of("LOCALHOST")));
		assertThat(BanTarget.parse("localhost").isOf(InetAddress.getByName("127.0.0.1"))).isFalse();
		assertThat(BanTarget.parse("42")).isInstanceOf(BanTarget.Named.class);
	}

	@Test
	void whatTakesANameTakesNoAddress() {
		assertThat(BanTarget.name("Bob")).hasToString("Bob");
		assertThatIllegalArgumentException().isThrownBy(() -> BanTarget.name("127.0.0.1"))
			.withMessage("127.0.0.1 is an address, and this takes a name. Type who to see who comes from it.");
		assertThatIllegalArgumentException().isThrownBy(() -> BanTarget.name("127.0.0.300"))
			.withMessageContaining("is no address");
	}

}
