package dev.sockettome.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * A key with a certificate that it has signed itself, as {@code keytool} makes them. It
 * takes a second to make one, so each is made once.
 */
public final class Identity {

	private static final Map<String, Identity> MADE = new ConcurrentHashMap<>();

	private static final char[] PASSWORD = "changeit".toCharArray();

	private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

	private final KeyStore store;

	private Identity(KeyStore store) {
		this.store = store;
	}

	/** One for this machine: {@code localhost}, {@code 127.0.0.1} and {@code ::1}. */
	public static Identity ofThisMachine() {
		return of("here");
	}

	/** One for this machine by each name: not the same for another name. */
	public static Identity of(String name) {
		return make(name, "-ext", "san=dns:localhost,ip:127.0.0.1,ip:0:0:0:0:0:0:0:1", "-validity", "36500");
	}

	/** One for another machine. */
	public static Identity ofAnotherMachine() {
		return make("elsewhere.example", "-ext", "san=dns:elsewhere.example", "-validity", "36500");
	}

	/** One for this machine that is out of date. */
	public static Identity expired() {
		return make("expired", "-ext", "san=dns:localhost,ip:127.0.0.1", "-startdate", "-10d", "-validity", "5");
	}

	private static Identity make(String name, String... options) {
		return MADE.computeIfAbsent(name, (key) -> {
			try {
				return new Identity(made(name, List.of(options)));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			catch (InterruptedException | GeneralSecurityException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	private static KeyStore made(String name, List<String> options)
			throws IOException, InterruptedException, GeneralSecurityException {
		Path folder = Files.createTempDirectory("identity");
		Path file = folder.resolve("key.p12");
		try {
			List<String> command = new ArrayList<>(List.of(
					Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-J-XX:TieredStopAtLevel=1",
					"-genkeypair", "-alias", "key", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name,
					"-storetype", "PKCS12", "-storepass", new String(PASSWORD), "-keystore", file.toString()));
			command.addAll(options);
			Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
			String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (keytool.waitFor() != 0) {
				throw new IOException(output);
			}
			KeyStore store = KeyStore.getInstance("PKCS12");
			try (InputStream in = Files.newInputStream(file)) {
				store.load(in, PASSWORD);
			}
			return store;
		}
		finally {
			Files.deleteIfExists(file);
			Files.delete(folder);
		}
	}

	/** The certificate. */
	public X509Certificate certificate() {
		try {
			return (X509Certificate) this.store.getCertificate("key");
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** {@code SHA256:} and the hash of the certificate. */
	public String fingerprint() {
		return fingerprint(certificate());
	}

	/** {@code SHA256:} and the hash of a certificate. */
	public static String fingerprint(X509Certificate certificate) {
		try {
			return "SHA256:" + Base64.getEncoder()
				.withoutPadding()
				.encodeToString(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The certificate in PEM. */
	public String pem() {
		try {
			return pem("CERTIFICATE", certificate().getEncoded());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The key in PEM. */
	public String keyPem() {
		try {
			return pem("PRIVATE KEY", this.store.getKey("key", PASSWORD).getEncoded());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String pem(String kind, byte[] der) {
		return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, LINES.encodeToString(der));
	}

	/** The key store, for a program that is told to trust what is in it. */
	public void write(Path file) throws IOException {
		try (var out = Files.newOutputStream(file)) {
			KeyStore trusted = KeyStore.getInstance("PKCS12");
			trusted.load(null, null);
			trusted.setCertificateEntry("it", certificate());
			trusted.store(out, PASSWORD);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** For a side that shows this certificate, and trusts everybody. */
	SSLContext context() {
		try {
			KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
			keys.init(this.store, PASSWORD);
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(keys.getKeyManagers(), new TrustManager[] { new Trusting() }, null);
			return context;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static final class Trusting implements X509TrustManager {

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType) {
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}

	}

}
