package dev.sockettome.server;

import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.Base64;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import dev.sockettome.server.tls.TestCertificates;
import dev.sockettome.testing.ClientSocket;
import dev.sockettome.testing.TrustingTls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client is known by its certificate from its first line on. */
@Encrypted
class ClientCertificateTests {

	@TempDir
	Path folder;

	@RegisterExtension
	final TestServer server = new TestServer();

	/** Whoever made it, and however long ago. */
	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void whoHasTheKeyOfAnAccountNeedsNoPassword(String version) throws Exception {
		this.server.start("data=" + this.folder.resolve("data"));
		KeyStore own = store("own");
		this.server.server().moderate("account add bot --fingerprint " + fingerprint(own));
		try (TestClient bot = client(context(version, own))) {
			bot.loggedIn("bot");
		}
		try (TestClient other = client(context(version, store("other")))) {
			other.send("bot\n");
			other.expect("Please enter the password for bot:");
		}
	}

	@Test
	void whoShowsNoCertificateIsNobodyInParticular() throws Exception {
		this.server.start("data=" + this.folder.resolve("data"));
		this.server.server().moderate("account add bot --fingerprint " + fingerprint(store("own")));
		TestClient client = this.server.connect();
		client.send("bot\n");
		client.expect("Please enter the password for bot:");
		this.server.logIn("alice");
	}

	private TestClient client(SSLContext context) {
		return new TestClient(new ClientSocket(this.server.address(), 0).encrypted(context)).greeted();
	}

	private KeyStore store(String name) throws Exception {
		return TestCertificates.store(this.folder.resolve(name + ".p12"), "-keyalg", "EC", "-groupname", "secp256r1",
				"-startdate", "-3d", "-validity", "2");
	}

	private static SSLContext context(String version, KeyStore store) throws Exception {
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(store, TestCertificates.PASSWORD.toCharArray());
		return TrustingTls.context(version, keys.getKeyManagers());
	}

	private static String fingerprint(KeyStore store) throws Exception {
		byte[] hash = MessageDigest.getInstance("SHA-256").digest(store.getCertificate("any").getEncoded());
		return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
	}

}
