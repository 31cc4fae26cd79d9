package dev.sockettome.client.wire;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EndpointTests {

	@ParameterizedTest
	@CsvSource({ "localhost, localhost:5555", "example.org:80, example.org:80", "[::1]:7000, [::1]:7000",
			"[::1], [::1]:5555", "::1, [::1]:5555", "fe80::1%eth0, [fe80::1%eth0]:5555", "127.0.0.1:1, 127.0.0.1:1" })
	void anAddressIsReadInEveryUsualForm(String typed, String endpoint) {
		assertThat(Endpoint.parse(typed, 5555)).hasToString(endpoint);
	}

	@ParameterizedTest
	@CsvSource({ "localhost:http, is not a port", "localhost:, is not a port", "localhost:0, out of range",
			"localhost:65536, out of range", "localhost:-1, out of range", ":80, is not a host",
			"[::1:80, is not an address", "[::1]80, is not an address", "localhost:99999999999, is not a port" })
	void whatIsNoAddressIsToldInASentence(String typed, String complaint) {
		assertThatIllegalArgumentException().isThrownBy(() -> Endpoint.parse(typed, 5555))
			.withMessageContaining(complaint);
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "LocalHost.", "me.localhost", "127.0.0.1", "127.1", "127.9.8.7", "[::1]:5555",
			"0:0:0:0:0:0:0:1", "[0000::0001]:1" })
	void thisMachineIsKnownByTheWayItIsWritten(String typed) {
		assertThat(Endpoint.parse(typed, 5555).isLoopback()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost.example", "127.0.0.1.example", "127.example", "128.0.0.1", "10.127.0.0", "::2",
			"2001:db8::1", "::", "1::1", "localhos", "notlocalhost" })
	void othersAreNot(String typed) {
		assertThat(Endpoint.parse(typed, 5555).isLoopback()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "Chat.Example., chat.example:5555", "chat.example, chat.example:5555", "LAB:1, lab:1",
			"[2001:DB8::1]:7, [2001:db8::1]:7" })
	void oneServerHasOneNormalForm(String typed, String normal) {
		assertThat(Endpoint.parse(typed, 5555).normalized()).hasToString(normal);
	}

}
