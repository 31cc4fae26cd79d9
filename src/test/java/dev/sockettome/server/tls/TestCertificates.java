package dev.sockettome.server.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Certificates for tests, made as a server makes its own: it takes a second, so those of
 * a run of tests share one where they can.
 */
public final class TestCertificates {

	private TestCertificates() {
	}

	/** A file with a certificate and its key, as PEM. */
	public static Path file() {
		return Shared.FILE;
	}

	/** What the log says of the certificate in {@link #file}. */
	public static String shown() {
		try {
			return new PemCertificate(file().toString(), "", "").load().description();
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
