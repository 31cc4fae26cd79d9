package dev.sockettome.server.tls;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sockettome.file.FileLine;
import dev.sockettome.file.FileProblem;
import dev.sockettome.file.HomePath;
import dev.sockettome.file.LineFile;
import dev.sockettome.server.command.PasswordFile;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.pem.PemContent;

/**
 * A certificate with its chain, and its private key, as PEM: in two files, or in one.
 */
final class PemCertificate implements CertificateSource {

	/** A long chain has a tenth of it. */
	private static final int MAX_BYTES = 1024 * 1024;

	private final String certificate;

	private final String key;

	private final String passwordFile;

	/**
	 * A certificate in files.
	 * @param key where its key is; empty when that is in the same file
	 * @param passwordFile where the key's password is; empty for none
	 */
	PemCertificate(String certificate, String key, String passwordFile) {
		this.certificate = certificate;
		this.key = key.isEmpty() ? certificate : key;
		this.passwordFile = passwordFile;
	}

	@Override
	public ServerCertificate load() throws CertificateProblem {
		PemContent certificates = read(this.certificate);
		PemContent keys = this.key.equals(this.certificate) ? certificates : read(this.key);
		return parse(certificates, keys, password(this.passwordFile), this.certificate, this.key);
	}

	@Override
	public List<Path> files() {
		return Stream.of(this.certificate, this.key).distinct().map(HomePath::of).toList();
	}

	/** The password in a file, if one is named. */
	static @Nullable String password(String file) throws CertificateProblem {
		try {
			return file.isEmpty() ? null : PasswordFile.read(file);
		}
		catch (IllegalArgumentException ex) {
			throw new CertificateProblem(String.valueOf(ex.getMessage()), ex);
		}
	}

	/**
	 * Finds certificate and key in what files say.
	 * @param certificateFile for what is to be told, as is the next
	 */
	static ServerCertificate parse(PemContent certificates, PemContent keys, @Nullable String password,
			String certificateFile, String keyFile) throws CertificateProblem {
		List<X509Certificate> chain = chain(certificates, certificateFile);
		try {
			return ServerCertificate.of(key(keys, password, keyFile), chain);
		}
		catch (GeneralSecurityException ex) {
			throw unusable(keyFile, String.valueOf(ex.getMessage()), ex);
		}
	}

	/** Of what is damaged the parser says more than anyone could use. */
	private static List<X509Certificate> chain(PemContent content, String file) throws CertificateProblem {
		try {
			return content.getCertificates();
		}
		catch (RuntimeException ex) {
			throw unusable(file, "it holds no certificate in PEM", ex);
		}
	}

	private static @Nullable PrivateKey key(PemContent content, @Nullable String password, String file)
			throws CertificateProblem {
		try {
			return (password != null) ? content.getPrivateKey(password) : content.getPrivateKey();
		}
		catch (RuntimeException ex) {
			throw unusable(file, "it holds no private key in PEM, or " + ((password != null) ? "its password is another"
					: "one with a password, for which there is chat.server.tls.password-file"), ex);
		}
	}

	static CertificateProblem unusable(String file, String reason, @Nullable Throwable cause) {
		return new CertificateProblem("Cannot use the certificate in %s: %s.".formatted(file, reason), cause);
	}

	private static PemContent read(String file) throws CertificateProblem {
		try {
			return PemContent.of(text(new LineFile(HomePath.of(file)).head(MAX_BYTES)));
		}
		catch (IOException | InvalidPathException ex) {
			throw unusable(file, FileProblem.reason(ex), ex);
		}
	}

	static String text(List<FileLine> lines) {
		return lines.stream().map(FileLine::text).collect(Collectors.joining("\n"));
	}

}
