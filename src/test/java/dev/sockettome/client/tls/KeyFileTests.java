package dev.sockettome.client.tls;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.sockettome.testing.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The files that openssl 3 has written for this test, and what may have become of such
 * files. Their keys open nothing.
 */
class KeyFileTests {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(
			strings = { "rsa.pem", "rsa-traditional.pem", "ec.pem", "ec-traditional.pem", "ed25519.pem", "key.p12" })
	void whateverOpensslWritesIsRead(String name) throws Exception {
		ClientKey key = KeyFile.read(sample(name).toString()).key();
		assertThat(key.getCertificateChain("key")).hasSize(1);
		assertThat(key.getCertificateChain("key")[0].getSubjectX500Principal().getName()).isEqualTo("CN=bot");
		String kind = key.getCertificateChain("key")[0].getPublicKey().getAlgorithm();
		assertThat(key.chooseClientAlias(new String[] { "DSA", kind }, null, null)).isNotNull();
		assertThat(key.chooseClientAlias(new String[] { "DSA" }, null, null)).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			mismatched.pem | do not fit
			locked.pem     | is protected by a password, which cannot be given
			locked.p12     | is protected by a password, which cannot be given
			missing.pem    | there is no such file
			""")
	void whatIsOfNoUseIsToldInALine(String name, String reason) throws Exception {
		Path file = name.startsWith("missing") ? this.folder.resolve(name) : sample(name);
		assertThatExceptionOfType(UnusableFileException.class).isThrownBy(() -> KeyFile.read(file.toString()).key())
			.withMessageContaining(reason)
			.withMessageContaining(file.toString());
	}

	@Test
	void aCertificateAloneIsNoKeyAndAKeyAloneNoCertificate() throws Exception {
		String both = Files.readString(sample("ec.pem"));
		int cut = both.indexOf("-----BEGIN CERTIFICATE");
		Path key = Files.writeString(this.folder.resolve("key"), both.substring(0, cut));
		Path certificate = Files.writeString(this.folder.resolve("certificate"), both.substring(cut));
		assertThatExceptionOfType(UnusableFileException.class).isThrownBy(() -> KeyFile.read(key.toString()).key())
			.withMessageContaining("has no certificate that can be read");
		assertThatExceptionOfType(UnusableFileException.class)
			.isThrownBy(() -> KeyFile.read(certificate.toString()).key())
			.withMessageContaining("has no private key that can be read");
		assertThat(KeyFile.read(certificate.toString()).certificates()).hasSize(1);
	}

	@Test
	void aFolderAPipeAndAGiantAreNotRead() throws Exception {
		assertThatExceptionOfType(UnusableFileException.class).isThrownBy(() -> KeyFile.read(this.folder.toString()))
			.withMessageContaining("it is a folder");
		Path giant = Files.write(this.folder.resolve("giant"), new byte[2 * 1024 * 1024]);
		assertThatExceptionOfType(UnusableFileException.class).isThrownBy(() -> KeyFile.read(giant.toString()))
			.withMessageContaining("it is larger than");
		assertThatExceptionOfType(UnusableFileException.class).isThrownBy(() -> KeyFile.read("/dev/zero"))
			.withMessageContaining("it is not a regular file");
	}

	@Test
	void whateverHasBecomeOfAFileItIsReadOrRefusedInALine() throws Exception {
		String[] sound = { Files.readString(sample("ec.pem")), Files.readString(sample("rsa-traditional.pem")),
				Files.readString(sample("ec-traditional.pem")), Files.readString(sample("ed25519.pem")) };
		Mutations.each(5556, 400, this::read, sound);
	}

	@Test
	void whateverHasBecomeOfAKeyStoreItIsReadOrRefusedInALine() throws Exception {
		byte[] sound = Files.readAllBytes(sample("key.p12"));
		for (int i = 0; i < sound.length; i++) {
			byte[] damaged = sound.clone();
			damaged[i] ^= (byte) (1 << (i % 8));
			read(damaged);
		}
		Mutations.each(5557, 100, this::read, new String(sound, StandardCharsets.ISO_8859_1));
	}

	private void read(byte[] content) throws Exception {
		Path file = Files.write(this.folder.resolve("damaged"), content);
		KeyFile read = KeyFile.read(file.toString());
		allow(read::key);
		allow(read::certificates);
		allow(() -> Authorities.of(file.toString()));
	}

	private static void allow(Reading reading) throws Exception {
		try {
			assertThat(reading.read()).isNotNull();
		}
		catch (UnusableFileException ex) {
			assertThat(ex.getMessage()).isNotBlank().doesNotContain("\n", "Exception");
		}
	}

	private static Path sample(String name) throws Exception {
		return Path.of(KeyFileTests.class.getResource(name).toURI());
	}

	private interface Reading {

		Object read() throws Exception;

	}

}
