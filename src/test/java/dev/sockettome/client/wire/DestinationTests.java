package dev.sockettome.client.wire;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.sockettome.client.tls.Protection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DestinationTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "localhost|localhost:5555|localhost", "::1|[::1]:5555|::1",
					"a,b:80,[::1]:7000|a:5555,b:80,[::1]:7000|a,b:80,[::1]:7000", "a:1,b:1|a:1,b:1|a,b",
					"a,::1|a:5555,[::1]:5555|a,::1", "a,a:5555,b|a:5555,b:5555|a,b" })
	void severalPlacesAreReadEachInEveryUsualForm(String typed, String destination, String hosts) {
		Destination read = Destination.parse(typed, 5555);
		assertThat(read).hasToString(destination);
		assertThat(read.hosts()).isEqualTo(hosts);
		assertThat(Destination.parse(read.hosts(), read.first().port())).isEqualTo(read);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "tls://a|tls://a:5555|tls://a", "TLS://a:1|tls://a:1|tls://a",
					"tls://a,b:5556|tls://a:5555,b:5556|tls://a,b:5556", "tls://[::1]:7000|tls://[::1]:7000|tls://::1",
					"tls://::1|tls://[::1]:5555|tls://::1" })
	void theSchemeIsForAllPlaces(String typed, String destination, String hosts) {
		Destination read = Destination.parse(typed, 5555);
		assertThat(read.protection()).isEqualTo(Protection.NONE.encrypted());
		assertThat(read).hasToString(destination);
		assertThat(read.hosts()).isEqualTo(hosts);
		assertThat(Destination.parse(read.hosts(), read.first().port())).isEqualTo(read);
		assertThat(Destination.parse(read.toString(), 1)).isEqualTo(read);
		assertThat(Destination.parse(typed.substring("tls://".length()), 5555).with(read.protection())).isEqualTo(read);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "a,tls://b|has tls:// in its midst", "tls://a,tls://b|has tls:// in its midst",
					"tls://tls://a|has tls:// in its midst", "tls://|is not a host", "tls://a,|lacks an address",
					"a,|lacks an address beside a comma", ",|lacks an address", "a,,b|lacks an address",
					"a,b:http|is not a port", "a,[::1|is not an address", "a,b:0|out of range" })
	void whatIsNoListIsToldInASentence(String typed, String complaint) {
		assertThatIllegalArgumentException().isThrownBy(() -> Destination.parse(typed, 5555))
			.withMessageContaining(complaint);
	}

	@Test
	void aListHasAnEnd() {
		String many = IntStream.range(0, 17).mapToObj((i) -> "host" + i).collect(Collectors.joining(","));
		assertThatIllegalArgumentException().isThrownBy(() -> Destination.parse(many, 5555))
			.withMessage("17 addresses are given. Give one, or up to 16.");
	}

}
