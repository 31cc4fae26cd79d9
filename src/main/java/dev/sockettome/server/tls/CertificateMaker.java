package dev.sockettome.server.tls;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import dev.sockettome.file.FileProblem;
import org.jspecify.annotations.Nullable;

/**
 * Makes a certificate that vouches for itself, with the tool that comes with Java.
 */
final class CertificateMaker {

	private static final String PASSWORD = "SOCKET_TO_ME_KEYTOOL_PASSWORD";

	private static final String ALIAS = "server";

	private static final int DAYS = 3652;

	private static final int PATIENCE_SECONDS = 60;

	private static final int LONGEST_ANSWER = 4096;

	private static final int PEM_WIDTH = 64;

	/** What is a name to DNS, and nothing to the tool but a name. */
	private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?");

	private CertificateMaker() {
	}

	/**
	 * Makes a key on the curve P-256 and a certificate for ten years. It names this
	 * machine's host names and its loopback addresses.
	 * @return the key and the certificate, as PEM
	 * @throws CertificateProblem when the tool is not there, or fails
	 */
	static String make() throws CertificateProblem {
		@Nullable Path folder = null;
		try {
			// Made so that only its owner can look into it.
			folder = Files.createTempDirectory("socket-to-me-tls");
			String password = password();
			Path store = folder.resolve("made.p12");
			run(store, password);
			return pem(KeyStore.getInstance(store.toFile(), password.toCharArray()), password.toCharArray());
		}
		catch (CertificateProblem ex) {
			throw ex;
		}
		catch (IOException ex) {
			throw problem(FileProblem.reason(ex), ex);
		}
		catch (GeneralSecurityException ex) {
			throw problem(String.valueOf(ex.getMessage()), ex);
		}
		finally {
			delete(folder);
		}
	}

	private static void run(Path store, String password) throws IOException {
		Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
		if (!Files.isExecutable(tool) && !Files.isExecutable(tool.resolveSibling("keytool.exe"))) {
			throw problem("this Java has no keytool", null);
		}
		Set<String> hosts = hosts();
		ProcessBuilder builder = new ProcessBuilder(tool.toString(), "-J-XX:TieredStopAtLevel=1",
				"-J-Duser.language=en", "-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-groupname", "secp256r1",
				"-sigalg", "SHA256withECDSA", "-validity", String.valueOf(DAYS), "-dname",
				"CN=" + hosts.iterator().next(), "-ext", "san=" + names(hosts), "-storetype", "PKCS12", "-keystore",
				store.toString(), "-storepass:env", PASSWORD)
			.redirectErrorStream(true);
		builder.environment().put(PASSWORD, password);
		Process process = builder.start();
		process.getOutputStream().close();
		try (InputStream out = process.getInputStream()) {
			if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				throw problem("keytool did not end within a minute", null);
			}
			String answer = new String(out.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
			if (process.exitValue() != 0) {
				throw problem("keytool says " + answer.strip().replaceAll("\\s*\\R\\s*", " "), null);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw problem("it was interrupted", ex);
		}
		finally {
			process.destroyForcibly();
		}
	}

	/** The names of this machine, and the one that every machine has. */
	private static Set<String> hosts() {
		Set<String> hosts = new LinkedHashSet<>();
		try {
			InetAddress here = InetAddress.getLocalHost();
			for (String name : List.of(here.getHostName(), here.getCanonicalHostName())) {
				if (HOST.matcher(name).matches() && !name.matches("[0-9.]+")) {
					hosts.add(name);
				}
			}
		}
		catch (UnknownHostException ex) {
			// It has none that anyone could use.
		}
		hosts.add("localhost");
		return hosts;
	}

	private static String names(Set<String> hosts) {
		return "dns:" + String.join(",dns:", hosts) + ",ip:127.0.0.1,ip:::1";
	}

	private static String password() {
		byte[] random = new byte[16];
		new SecureRandom().nextBytes(random);
		return HexFormat.of().formatHex(random);
	}

	private static String pem(KeyStore store, char[] password) throws GeneralSecurityException {
		Certificate certificate = store.getCertificate(ALIAS);
		return pem("PRIVATE KEY", store.getKey(ALIAS, password).getEncoded())
				+ pem("CERTIFICATE", certificate.getEncoded());
	}

	private static String pem(String kind, byte[] content) {
		return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind,
				Base64.getMimeEncoder(PEM_WIDTH, new byte[] { '\n' }).encodeToString(content));
	}

	private static CertificateProblem problem(String reason, @Nullable Exception cause) {
		return new CertificateProblem(
				"Cannot make a certificate: %s. Give one with chat.server.tls.certificate and key.".formatted(reason),
				cause);
	}

	private static void delete(@Nullable Path folder) {
		try {
			if (folder != null) {
				Files.deleteIfExists(folder.resolve("made.p12"));
				Files.deleteIfExists(folder);
			}
		}
		catch (IOException ex) {
			// The password that opens it is forgotten.
		}
	}

}
