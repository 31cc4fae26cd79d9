package dev.sockettome.client.tls;

import dev.sockettome.testing.Identity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FingerprintTests {

	/** What openssl x509 -fingerprint -sha256 shows of it, and what OpenSSH would. */
	private static final String HEX = "E3:B0:C4:42:98:FC:1C:14:9A:FB:F4:C8:99:6F:B9:24:27:AE:41:E4:64:9B:93:4C:A4:95:99:1B:78:52:B8:55";

	private static final String BASE64 = "SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU";

	@ParameterizedTest
	@ValueSource(strings = { BASE64, BASE64 + "=", "sha256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU", HEX,
			"SHA256:" + HEX })
	void allTheFormsAreOne(String text) {
		assertThat(Fingerprint.parse(text)).hasToString(BASE64);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "SHA256:", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU", "SHA256:AAAA", "MD5:" + HEX,
			"SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuF", "SHA256:*", "SHA1:AA:BB", BASE64 + " " + BASE64 })
	void whatIsNoneIsToldInALine(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Fingerprint.parse(text))
			.withMessageStartingWith("\"%s\" is not a fingerprint.", text);
	}

	@Test
	void severalHaveCommasBetweenThem() {
		assertThat(Fingerprint.parseAll(BASE64 + "," + HEX)).containsExactly(Fingerprint.parse(HEX));
		assertThatIllegalArgumentException().isThrownBy(() -> Fingerprint.parseAll(BASE64 + ","));
	}

	@Test
	void itIsThatOfTheWholeCertificate() throws Exception {
		Identity identity = Identity.ofThisMachine();
		assertThat(Fingerprint.of(identity.certificate())).hasToString(identity.fingerprint());
		assertThat(Fingerprint.of(identity.certificate())).isEqualTo(Fingerprint.parse(identity.fingerprint()));
	}

}
