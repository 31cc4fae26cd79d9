package dev.sockettome.server.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dev.sockettome.server.ChatServer;
import dev.sockettome.server.TestServer;
import dev.sockettome.server.files.DataFolder;
import dev.sockettome.testing.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Where a certificate comes from, and what is said of one that cannot be used. */
class CertificateSourceTests {

	@TempDir
	Path folder;

	@Test
	void theFirstStartMakesACertificateAndTheNextOnesKeepIt() throws Exception {
		ServerCertificate first = own().load();
		assertThat(own().load()).isEqualTo(first);
		X509Certificate certificate = first.chain().get(0);
		assertThat(certificate.getPublicKey().getAlgorithm()).isEqualTo("EC");
		assertThat(certificate.getSubjectAlternativeNames()).extracting((name) -> String.valueOf(name.get(1)))
			.contains("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
		assertThat(certificate.getNotAfter().toInstant())
			.isAfter(certificate.getNotBefore().toInstant().plus(Duration.ofDays(3650)));
		certificate.verify(certificate.getPublicKey());
		assertThat(first.fingerprint()).matches("SHA256:[A-Za-z0-9+/]{43}");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void onlyItsOwnerCanReadIt() throws IOException {
		own().load();
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.folder.resolve("data/tls.pem"))))
			.isEqualTo("rw-------");
		try (Stream<Path> files = Files.list(this.folder.resolve("data"))) {
			assertThat(files.map((file) -> file.getFileName().toString())).containsExactlyInAnyOrder(".lock",
					"tls.pem");
		}
	}

	@Test
	void serversThatStartAtOnceInOneFolderTakeTheSame() {
		List<CompletableFuture<ServerCertificate>> servers = Stream
			.generate(() -> CompletableFuture.supplyAsync(this::loadOwn))
			.limit(3)
			.toList();
		assertThat(servers.stream().map((server) -> server.join().fingerprint()).distinct()).hasSize(1);
	}

	@Test
	void aDamagedOneIsToldInALineAndNeverWrittenOver() throws IOException {
		Path file = Files.createDirectories(this.folder.resolve("data")).resolve("tls.pem");
		int refused = 0;
		for (byte[] damaged : Mutations.of(7, 200, TestCertificates.make()).toList()) {
			Files.write(file, damaged);
			try {
				own().load();
			}
			catch (CertificateProblem ex) {
				refused++;
				assertThat(ex.getMessage()).startsWith("Cannot use the certificate in " + file + ": ")
					.contains("Move it away")
					.doesNotContain("\n")
					.doesNotContain("null");
			}
			if (damaged.length > 0) {
				assertThat(file).hasBinaryContent(damaged);
			}
		}
		assertThat(refused).isGreaterThan(50);
	}

	@Test
	void aServerThatRunsMakesNoOtherWhenTheFileIsGone() throws IOException {
		CertificateSource own = own();
		own.load();
		Files.delete(this.folder.resolve("data/tls.pem"));
		assertThatExceptionOfType(CertificateProblem.class).isThrownBy(own::load)
			.withMessageContaining("tls.pem: it holds no certificate in PEM.");
	}

	@Test
	void oneThatCannotBeKeptIsNotUsed() throws IOException {
		Files.writeString(this.folder.resolve("data"), "a file in place of the folder");
		assertThatExceptionOfType(CertificateProblem.class).isThrownBy(() -> own().load())
			.withMessageContaining("data/tls.pem: ")
			.withMessageMatching("[^\\n]*");
		ChatServer server = TestServer.unstarted("tls.enabled=true", "data=" + this.folder.resolve("data"));
		assertThatExceptionOfType(CertificateProblem.class).isThrownBy(() -> server.start("127.0.0.1", 0, (line) -> {
		}));
		assertThat(server.isRunning()).isFalse();
	}

	@Test
	void certificateAndKeyMayBeInTwoFilesAndTheKeyLocked() throws Exception {
		String pem = TestCertificates.make();
		Path certificate = write("cert.pem", pem.substring(pem.indexOf("-----BEGIN CERTIFICATE")));
		Path key = write("key.pem", TestCertificates.encryptedKey(pem));
		Path password = write("password", TestCertificates.PASSWORD + "\n");
		assertThat(pem(certificate, key, password).load().chain()).hasSize(1);
		assertThat(problem(pem(certificate, key, write("other", "wrong\n"))))
			.isEqualTo("Cannot use the certificate in %s: it holds no private key in PEM, or its password is another."
				.formatted(key));
		assertThat(problem(new PemCertificate(certificate.toString(), key.toString(), ""))).isEqualTo(
				"Cannot use the certificate in %s: it holds no private key in PEM, or one with a password, for which there is chat.server.tls.password-file."
					.formatted(key));
		assertThat(problem(new PemCertificate(key.toString(), "", password.toString())))
			.isEqualTo("Cannot use the certificate in %s: it holds no certificate in PEM.".formatted(key));
		assertThat(problem(new PemCertificate(certificate.toString(), "", "")))
			.startsWith("Cannot use the certificate in %s: it holds no private key".formatted(certificate));
		assertThat(problem(
				new PemCertificate(certificate.toString(), write("another", TestCertificates.make()).toString(), "")))
			.endsWith("another: the private key is that of another certificate.");
	}

	@Test
	void aFileThatIsNotThereOrNoFileIsToldInALine() throws IOException {
		assertThat(problem(new PemCertificate("/no/such", "", "")))
			.isEqualTo("Cannot use the certificate in /no/such: there is no such file.");
		assertThat(problem(new PemCertificate(this.folder.toString(), "", "")))
			.isEqualTo("Cannot use the certificate in %s: it is a folder.".formatted(this.folder));
		assertThat(problem(new StoredCertificate("/no/such", "")))
			.isEqualTo("Cannot use the certificate in /no/such: there is no such file.");
		assertThat(problem(new StoredCertificate(this.folder.toString(), "")))
			.contains("it is not a regular file of at most 4 MB");
		assertThat(problem(new PemCertificate(TestCertificates.file().toString(), "", "/no/such")))
			.isEqualTo("Cannot read a password from /no/such: there is no such file.");
		assertThat(problem(new StoredCertificate(write("text", "hello\n").toString(), "")))
			.endsWith("text: it is not a key store.");
		assertThat(problem(new BundledCertificate("chat", TestServer::settings)))
			.isEqualTo("Cannot use the bundle chat of spring.ssl.bundle: there is none.");
	}

	@Test
	void aKeyStoreIsOpenedWithItsPassword() throws Exception {
		Path store = this.folder.resolve("chat.p12");
		TestCertificates.store(store, "-keyalg", "RSA", "-keysize", "2048");
		Path password = write("password", TestCertificates.PASSWORD);
		ServerCertificate certificate = new StoredCertificate(store.toString(), password.toString()).load();
		assertThat(certificate.key().getAlgorithm()).isEqualTo("RSA");
		assertThat(problem(new StoredCertificate(store.toString(), write("other", "wrong").toString())))
			.contains("its password is another");
		assertThat(problem(new StoredCertificate(store.toString(), ""))).startsWith("Cannot use the certificate in ");
		byte[] sound = Files.readAllBytes(store);
		for (int i = 0; i < 100; i++) {
			Random random = new Random(i);
			byte[] damaged = Arrays.copyOf(sound, (i % 2 == 0) ? sound.length : 1 + random.nextInt(sound.length));
			damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
			Files.write(store, damaged);
			try {
				new StoredCertificate(store.toString(), password.toString()).load();
			}
			catch (CertificateProblem ex) {
				assertThat(ex.getMessage()).startsWith("Cannot use the certificate in ").doesNotContain("\n");
			}
		}
	}

	@Test
	void anExpiredOneIsUsedAndItsEndIsTold() throws Exception {
		Path store = this.folder.resolve("old.p12");
		TestCertificates.store(store, "-keyalg", "EC", "-groupname", "secp256r1", "-startdate", "-3d", "-validity",
				"2");
		ServerCertificate certificate = new StoredCertificate(store.toString(),
				write("password", TestCertificates.PASSWORD).toString())
			.load();
		assertThat(certificate.complaint(Instant.now()))
			.matches("The certificate expired on \\d{4}-\\d\\d-\\d\\d, and clients may refuse it");
		assertThat(certificate.complaint(Instant.now().minus(Duration.ofDays(2)))).isNull();
		assertThat(certificate.complaint(Instant.now().minus(Duration.ofDays(9))))
			.startsWith("The certificate is valid from ");
	}

	private CertificateSource own() {
		return new OwnCertificate(new DataFolder(this.folder.resolve("data").toString()));
	}

	private ServerCertificate loadOwn() {
		try {
			return own().load();
		}
		catch (CertificateProblem ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static PemCertificate pem(Path certificate, Path key, Path password) {
		return new PemCertificate(certificate.toString(), key.toString(), password.toString());
	}

	private static String problem(CertificateSource source) {
		try {
			source.load();
			return "none";
		}
		catch (CertificateProblem ex) {
			return String.valueOf(ex.getMessage());
		}
	}

	private Path write(String name, String content) throws IOException {
		return Files.writeString(this.folder.resolve(name), content);
	}

}
