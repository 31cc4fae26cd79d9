package dev.sockettome.server.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import org.springframework.boot.ssl.pem.PemContent;

/**
 * Certificates for tests, made as a server makes its own: it takes a second, so those of
 * a run of tests share one where they can.
 */
public final class TestCertificates {

	/** Of every key store. */
	public static final String PASSWORD = "pass phrase";

	private static final String ALGORITHM = "PBEWithHmacSHA256AndAES_256";

	private TestCertificates() {
	}

	/** A file with a certificate and its key, as PEM. */
	public static Path file() {
		return Shared.FILE;
	}

	/** What the log says of the certificate in {@link #file}. */
	public static String shown() {
		return shown(file());
	}

	/** What the log says of the certificate in a file. */
	public static String shown(Path file) {
		try {
			return new PemCertificate(file.toString(), "", "").load().description();
		}
		catch (CertificateProblem ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What such a file says, of a certificate that no other test has. */
	public static String make() {
		try {
			return CertificateMaker.make();
		}
		catch (CertificateProblem ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The private key in it, locked with {@link #PASSWORD}. */
	static String encryptedKey(String pem) throws GeneralSecurityException, IOException {
		Cipher cipher = Cipher.getInstance(ALGORITHM);
		cipher.init(Cipher.ENCRYPT_MODE,
				SecretKeyFactory.getInstance(ALGORITHM).generateSecret(new PBEKeySpec(PASSWORD.toCharArray())));
		// Java 17 knows the scheme by this name only when it writes one down.
		AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
		parameters.init(cipher.getParameters().getEncoded());
		byte[] encrypted = cipher.doFinal(PemContent.of(pem).getPrivateKey().getEncoded());
		return "-----BEGIN ENCRYPTED PRIVATE KEY-----\n%s\n-----END ENCRYPTED PRIVATE KEY-----\n"
			.formatted(Base64.getMimeEncoder()
				.encodeToString(new EncryptedPrivateKeyInfo(parameters, encrypted).getEncoded()));
	}

	/** A new key store. */
	public static KeyStore store(Path file, String... options) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias",
						"any", "-dname", "CN=localhost", "-storetype", "PKCS12", "-keystore", file.toString(),
						"-storepass", PASSWORD));
		command.addAll(List.of(options));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String answer = new String(process.getInputStream().readAllBytes());
		if (process.waitFor() != 0) {
			throw new IllegalStateException(answer);
		}
		return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
	}

	/** Made when it is asked for. */
	private static final class Shared {

		static final Path FILE = write();

		private static Path write() {
			try {
				Path folder = Files.createDirectories(Path.of("target", "test-certificates"));
				Path file = folder.resolve(ProcessHandle.current().pid() + ".pem");
				return Files.writeString(file, make());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
