package dev.sockettome.server.admission;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AddressRangeTests {

	@ParameterizedTest
	@CsvSource({ "192.0.2.7, 192.0.2.7, true", "192.0.2.7, 192.0.2.8, false", "192.0.2.0/24, 192.0.2.255, true",
			"192.0.2.0/24, 192.0.3.0, false", "192.0.2.64/26, 192.0.2.127, true", "192.0.2.64/26, 192.0.2.128, false",
			"0.0.0.0/0, 203.0.113.9, true", "0.0.0.0/0, 2001:db8::1, false", "2001:db8::/33, 2001:db8:7fff::1, true",
			"2001:db8::/33, 2001:db8:8000::1, false", "::1, ::1, true" })
	void aRangeHoldsWhatSharesItsPrefix(String range, String address, boolean contained) throws UnknownHostException {
		assertThat(AddressRange.parse(range).contains(InetAddress.getByName(address))).isEqualTo(contained);
	}

}
