package dev.sockettome.client.tls;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ProtectionTests {

	private static final String ONE = "SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU";

	private static final String OTHER = "SHA256:HPl3k51Kxv6w/VG217/sVQABDR+VYkEi4IN73TvztB8";

	@Test
	void whoSaysWhomToTrustWantsTls() {
		assertThat(Protection.NONE.with(false, false, null, null, null)).isEqualTo(Protection.NONE);
		assertThat(Protection.NONE.with(true, false, null, null, null).tls()).isTrue();
		assertThat(Protection.NONE.with(false, false, ONE, null, null).tls()).isTrue();
		assertThat(Protection.NONE.with(false, false, null, "ca.pem", null).tls()).isTrue();
		assertThat(Protection.NONE.with(false, false, null, null, "key.pem").tls()).isTrue();
	}

	@Test
	void whatIsGivenNowTakesThePlaceOfWhatWasKept() {
		Protection kept = Protection.NONE.with(true, false, ONE, "ca.pem", "key.pem");
		assertThat(kept.with(false, false, null, null, null)).isEqualTo(kept);
		assertThat(kept.with(false, false, OTHER, null, null).trusted()).containsExactly(Fingerprint.parse(OTHER));
		assertThat(kept.with(false, false, null, "other.pem", null))
			.isEqualTo(Protection.NONE.with(true, false, null, "other.pem", "key.pem"));
	}

	@Test
	void insistingOnPlainTextTrustsNoCertificate() {
		assertThat(Protection.NONE.with(false, true, null, null, null).insecure()).isTrue();
		assertThatIllegalArgumentException().isThrownBy(() -> Protection.NONE.with(true, true, null, null, null))
			.withMessageContaining("--insecure is for connections without TLS");
	}

}
