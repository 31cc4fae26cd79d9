package dev.sockettome.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.List;

import dev.sockettome.file.FileProblem;
import dev.sockettome.file.HomePath;
import org.jspecify.annotations.Nullable;

/**
 * A certificate and its key in a key store, PKCS12 as a rule.
 */
final class StoredCertificate implements CertificateSource {

	private static final int MAX_BYTES = 4 * 1024 * 1024;

	private static final String OTHER_PASSWORD = "its password is another; the first line of chat.server.tls.password-file has it";

	private final String file;

	private final String passwordFile;

	StoredCertificate(String file, String passwordFile) {
		this.file = file;
		this.passwordFile = passwordFile;
	}

	@Override
	public ServerCertificate load() throws CertificateProblem {
		String password = PemCertificate.password(this.passwordFile);
		try {
			Path path = HomePath.of(this.file);
			// A pipe in its place is not waited for.
			if (Files.exists(path) && (!Files.isRegularFile(path) || Files.size(path) > MAX_BYTES)) {
				throw PemCertificate.unusable(this.file, "it is not a regular file of at most 4 MB", null);
			}
			return load(path, (password != null) ? password.toCharArray() : null);
		}
		catch (UnrecoverableKeyException ex) {
			throw PemCertificate.unusable(this.file, OTHER_PASSWORD, ex);
		}
		catch (GeneralSecurityException ex) {
			throw PemCertificate.unusable(this.file, reason(ex), ex);
		}
		catch (CertificateProblem ex) {
			throw ex;
		}
		catch (IOException ex) {
			throw PemCertificate.unusable(this.file,
					(ex.getCause() instanceof UnrecoverableKeyException) ? OTHER_PASSWORD : FileProblem.reason(ex), ex);
		}
		catch (InvalidPathException ex) {
			throw PemCertificate.unusable(this.file, FileProblem.reason(ex), ex);
		}
	}

	@Override
	public List<Path> files() {
		return List.of(HomePath.of(this.file));
	}

	private static ServerCertificate load(Path path, char @Nullable [] password)
			throws GeneralSecurityException, IOException {
		if (!Files.exists(path)) {
			throw new GeneralSecurityException("there is no such file");
		}
		return ServerCertificate.of(KeyStore.getInstance(path.toFile(), password), password, null);
	}

	private static String reason(GeneralSecurityException failure) {
		String message = String.valueOf(failure.getMessage());
		return message.startsWith("Unrecognized keystore format") ? "it is not a key store" : message;
	}

}
