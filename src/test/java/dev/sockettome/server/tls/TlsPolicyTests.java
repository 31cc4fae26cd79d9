package dev.sockettome.server.tls;

import java.io.DataInputStream;
import java.io.IOException;
import javax.net.ssl.SSLSession;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import dev.sockettome.testing.ClientSocket;
import dev.sockettome.testing.TrustingTls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is spoken and what is not, in the manner of testssl.sh: each is offered alone.
 */
class TlsPolicyTests {

	private static final int TLS_1_2 = 0x0303;

	private static final int ECDHE_ECDSA_AES_128_GCM = 0xC02B;

	private static final String SERVER_HELLO = "server hello";

	@RegisterExtension
	final TestServer server = TestServer.encrypted();

	@ParameterizedTest
	@CsvSource({ "0x0300, SSL 3.0", "0x0301, TLS 1.0", "0x0302, TLS 1.1" })
	void nothingOlderThanTls12IsSpoken(String version, String name) throws IOException {
		this.server.start();
		// protocol_version
		assertThat(answer(Integer.decode(version), ECDHE_ECDSA_AES_128_GCM, 0xC009, 0xC013, 0x002F)).as(name)
			.isEqualTo("alert 70");
	}

	@Test
	void ssl2IsNoTls() throws IOException {
		this.server.start();
		ClientSocket socket = new ClientSocket(this.server.address().getPort());
		socket.send(new byte[] { (byte) 0x80, 0x2E, 1, 0, 2, 0, 21, 0, 0, 0, 16 });
		TestClient client = new TestClient(socket);
		assertThat(client.line()).startsWith("*** Disconnected: this port speaks TLS.");
		client.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "0xC02B", "0xC02C", "0xCCA9" })
	void suitesWithForwardSecrecyAndAuthenticatedEncryptionAreTaken(String suite) throws IOException {
		this.server.start();
		assertThat(answer(TLS_1_2, Integer.decode(suite))).isEqualTo(SERVER_HELLO);
	}

	@ParameterizedTest
	@CsvSource({ "0x0001, NULL", "0xC006, ECDHE with NULL", "0x0003, export RC4", "0x0004, RC4", "0xC007, ECDHE RC4",
			"0x0009, DES", "0x000A, 3DES", "0xC008, ECDHE 3DES", "0x002F, no forward secrecy",
			"0x009C, no forward secrecy and GCM", "0x0018, nobody's", "0xC016, nobody's RC4", "0x0033, DHE with CBC",
			"0x009E, DHE with GCM", "0xC009, ECDHE with CBC", "0xC00A, ECDHE with CBC 256",
			"0xC023, ECDHE with CBC SHA256", "0xC024, ECDHE with CBC SHA384", "0xC0AC, ECDHE with CCM" })
	void weakerSuitesAreNot(String suite, String name) throws IOException {
		this.server.start();
		// handshake_failure
		assertThat(answer(TLS_1_2, Integer.decode(suite))).as(name).isEqualTo("alert 40");
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void theTwoVersionsThatAreSoundAreSpoken(String version) throws IOException {
		this.server.start();
		ClientSocket socket = new ClientSocket(this.server.address().getPort()).encrypted(TrustingTls.context(version));
		SSLSession session = socket.session();
		assertThat(session.getProtocol()).isEqualTo(version);
		assertThat(session.getCipherSuite()).contains("_GCM_");
		try (TestClient alice = new TestClient(socket).greeted().loggedIn("alice")) {
			alice.expectNothingBefore("hello");
		}
	}

	@Test
	void nothingIsNegotiatedAnew() throws Exception {
		this.server.start();
		TestClient bob = this.server.logIn("bob");
		ClientSocket socket = new ClientSocket(this.server.address().getPort())
			.encrypted(TrustingTls.context("TLSv1.2"));
		TestClient alice = new TestClient(socket).greeted().loggedIn("alice");
		socket.handshakeAgain();
		alice.lineLike("<end>|<reset>");
		bob.expect("alice logged in", "alice disconnected");
		alice.close();
	}

	/** What the server says to a client that offers only this. */
	private String answer(int version, int... suites) throws IOException {
		try (ClientSocket socket = new ClientSocket(this.server.address().getPort())) {
			socket.send(ClientHello.of(version, suites));
			DataInputStream in = new DataInputStream(socket.in());
			int type = in.readUnsignedByte();
			in.readUnsignedShort();
			byte[] body = in.readNBytes(in.readUnsignedShort());
			return (type == 21) ? "alert " + body[1] : (type == 22 && body[0] == 2) ? SERVER_HELLO : "type " + type;
		}
	}

}
