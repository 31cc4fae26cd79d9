package dev.sockettome.server;

import java.util.List;

import dev.sockettome.server.tls.TestCertificates;

/** Whatever is true of a server is true through TLS. */
@Encrypted
class EncryptedChatServerTests extends ChatServerTests {

	@Override
	List<String> start(int port) {
		return List.of(TestCertificates.shown(), "Listening on :" + port + " with TLS");
	}

}
