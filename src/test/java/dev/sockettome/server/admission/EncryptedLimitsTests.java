package dev.sockettome.server.admission;

import java.io.IOException;

import dev.sockettome.server.Encrypted;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The limits through TLS. Who is over one gets an alert before the handshake. */
@Encrypted
class EncryptedLimitsTests extends LimitsTests {

	private static final String ALERT = "access_denied";

	@Override
	@Test
	void aFullServerSaysSo() throws IOException {
		this.server.start("limits.connections=2");
		this.server.logIn("alice");
		this.server.connect();
		assertThatThrownBy(() -> this.server.knock()).hasMessageContaining(ALERT);
		assertThat(this.server.log()).contains("Refused: 127.0.0.1: the server is full, try again later");
	}

	@Override
	@Test
	void oneAddressCannotTakeAllPlaces() throws IOException {
		this.server.start("limits.connections-per-address=1");
		this.server.logIn("alice");
		assertThatThrownBy(() -> this.server.knock()).hasMessageContaining(ALERT);
		this.server.server().moderate("kick alice");
		await().until(() -> this.server.log().contains("None -> alice disconnected"));
		this.server.logIn("bob");
	}

}
