package dev.sockettome.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Another certificate, while people talk. */
class CertificatesTests {

	private static final int MEMBERS = 50;

	@RegisterExtension
	final TestServer server = TestServer.encrypted();

	@TempDir
	Path folder;

	@Test
	void itIsReplacedWhileFiftyTalkAndOnlyNewcomersSeeIt() throws Exception {
		Path certificate = Files.copy(TestCertificates.file(), this.folder.resolve("cert.pem"));
		this.server.start("tls.certificate=" + certificate);
		List<TestClient> members = new ArrayList<>();
		for (int i = 0; i < MEMBERS; i++) {
			members.add(this.server.logIn("member" + i));
		}
		String old = shownTo(members.get(0));
		String next = TestCertificates.make();
		int said = 0;
		boolean replaced = false;
		while (!(replaced && this.server.log().contains(TestCertificates.shown(certificate))) || said < 2 * MEMBERS) {
			TestClient speaker = members.get(said % MEMBERS);
			String line = "member%d::message %d".formatted(said % MEMBERS, said);
			speaker.send("message " + said + "\n");
			members.forEach((member) -> assertThat(member.lineLike("member\\d+::.*")).isEqualTo(line));
			said++;
			if (said == MEMBERS) {
				Files.writeString(certificate, next);
				replaced = true;
			}
		}
		assertThat(this.server.log()).noneMatch((line) -> line.endsWith(" disconnected"));
		try (TestClient newcomer = this.server.logIn("newcomer")) {
			assertThat(shownTo(newcomer)).isNotEqualTo(old)
				.isEqualTo(TestCertificates.shown(certificate).split("[ ,]")[1]);
		}
	}

	@Test
	void oneThatCannotBeUsedLeavesTheOldOneAndIsTold() throws Exception {
		Path certificate = Files.copy(TestCertificates.file(), this.folder.resolve("cert.pem"));
		Path key = Files.copy(TestCertificates.file(), this.folder.resolve("key.pem"));
		this.server.start("tls.certificate=" + certificate, "tls.key=" + key);
		TestClient alice = this.server.logIn("alice");
		String next = TestCertificates.make();
		Files.writeString(certificate, next);
		String problem = "The old certificate stays. Cannot use the certificate in %s: the private key is that of another certificate."
			.formatted(key);
		await().until(() -> this.server.log().contains(problem));
		assertThat(shownTo(this.server.logIn("bob"))).isEqualTo(shownTo(alice));
		Files.writeString(key, next);
		await().until(() -> this.server.log().contains(TestCertificates.shown(key)));
		assertThat(shownTo(this.server.logIn("carol"))).isNotEqualTo(shownTo(alice));
		assertThat(this.server.log()).containsOnlyOnce(problem);
		alice.expect("bob logged in", "carol logged in");
	}

	@Test
	void itIsReadAgainWhenTheSettingsAre() throws IOException {
		Path certificate = Files.copy(TestCertificates.file(), this.folder.resolve("cert.pem"));
		this.server.start("tls.certificate=" + certificate);
		Files.writeString(certificate, "nothing of the kind");
		this.server.server().reload();
		await().until(() -> this.server.log()
			.contains("The old certificate stays. Cannot use the certificate in %s: it holds no certificate in PEM."
				.formatted(certificate)));
		this.server.logIn("alice");
	}

	private static String shownTo(TestClient client) throws IOException {
		return Fingerprint.of(client.socket.session().getPeerCertificates()[0]);
	}

}
