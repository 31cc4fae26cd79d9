package dev.sockettome.client.wire;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DiallerTests {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private final InetAddress[] twoAddresses = { address(2), address(1) };

	@Test
	void everyAddressOfANameIsTried() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, address(1))) {
			Dialler dialler = new Dialler((host) -> this.twoAddresses, new Endpoint("twofold", server.getLocalPort()),
					PATIENCE, PATIENCE);
			dialler.dial();
			assertThat(dialler.socket().getInetAddress()).isEqualTo(address(1));
			dialler.hangUp();
		}
	}

	@Test
	void nobodyAtAnyAddressIsRefused() throws Exception {
		int port;
		try (ServerSocket server = new ServerSocket(0, 1, address(1))) {
			port = server.getLocalPort();
		}
		Dialler dialler = new Dialler((host) -> this.twoAddresses, new Endpoint("twofold", port), PATIENCE, PATIENCE);
		assertThatExceptionOfType(ChatException.class).isThrownBy(dialler::dial)
			.withMessageContaining("Connection refused: no server at twofold");
	}

	@Test
	void whoHasHungUpConnectsNowhere() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, address(1))) {
			Dialler dialler = new Dialler((host) -> this.twoAddresses, new Endpoint("twofold", server.getLocalPort()),
					PATIENCE, PATIENCE);
			dialler.hangUp();
			assertThatExceptionOfType(ChatException.class).isThrownBy(dialler::dial);
			assertThat(dialler.socket().isClosed()).isTrue();
		}
	}

	private static InetAddress address(int last) {
		try {
			return InetAddress.getByAddress(new byte[] { 127, 0, 0, (byte) last });
		}
		catch (java.net.UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
