package dev.sockettome.client.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import dev.sockettome.file.BoundedRead;
import dev.sockettome.file.FileProblem;
import dev.sockettome.file.HomePath;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.pem.PemContent;

/**
 * A file with keys or certificates: PEM, as {@code openssl} writes it, or PKCS #12
 * without a password. Hostile like any file: bounded, and one line on what is wrong.
 */
final class KeyFile {

	/** A bundle of all authorities there are is a fifth of this, in bytes. */
	private static final int MAX_BYTES = 1024 * 1024;

	/** What a PKCS #12 file begins with: a sequence in DER. */
	private static final byte SEQUENCE = 0x30;

	private static final char[] NO_PASSWORD = {};

	private final String name;

	private final byte[] content;

	private KeyFile(String name, byte[] content) {
		this.name = name;
		this.content = content;
	}

	/**
	 * Reads a file.
	 * @param name as a person writes it
	 */
	static KeyFile read(String name) throws UnusableFileException {
		try {
			Path path = HomePath.of(name);
			return new KeyFile(name, BoundedRead.all(path, MAX_BYTES));
		}
		catch (IOException | InvalidPathException ex) {
			throw new UnusableFileException(Words.of("key-file.cannot-read", name, FileProblem.reason(ex)));
		}
	}

	/** The certificates in it, at least one. */
	List<X509Certificate> certificates() throws UnusableFileException {
		try {
			List<X509Certificate> certificates = isPem() ? pem().getCertificates() : certificatesOf(store());
			if (certificates != null && !certificates.isEmpty()) {
				return certificates;
			}
		}
		catch (UnusableFileException ex) {
			throw ex;
		}
		catch (IOException | GeneralSecurityException | RuntimeException ex) {
			// What a library says of a damaged file helps nobody.
		}
		throw new UnusableFileException(Words.of("key-file.has-no-certificate", this.name));
	}

	/**
	 * The key in it, with its certificate and those that stand behind it.
	 * @throws UnusableFileException when either is not there, or they do not fit
	 */
	ClientKey key() throws UnusableFileException {
		ClientKey key = isPem() ? new ClientKey(pemKey(), certificates()) : keyOf();
		if (!key.fits()) {
			throw new UnusableFileException(Words.of("key-file.key-certificate-do", this.name));
		}
		return key;
	}

	private PrivateKey pemKey() throws UnusableFileException {
		String text = new String(this.content, StandardCharsets.ISO_8859_1);
		if (text.contains("ENCRYPTED")) {
			throw locked("openssl pkey -in %s -out FILE".formatted(this.name));
		}
		try {
			PrivateKey key = pem().getPrivateKey();
			if (key != null) {
				return key;
			}
		}
		catch (RuntimeException ex) {
			// As above.
		}
		throw new UnusableFileException(Words.of("key-file.has-no-private", this.name));
	}

	private ClientKey keyOf() throws UnusableFileException {
		try {
			KeyStore store = store();
			for (String alias : Collections.list(store.aliases())) {
				if (store.getKey(alias, NO_PASSWORD) instanceof PrivateKey key) {
					Certificate[] chain = store.getCertificateChain(alias);
					return new ClientKey(key, Arrays.stream(chain).map(X509Certificate.class::cast).toList());
				}
			}
		}
		catch (UnusableFileException ex) {
			throw ex;
		}
		catch (IOException | GeneralSecurityException | RuntimeException ex) {
			// As above.
		}
		throw new UnusableFileException(Words.of("key-file.has-no-private-key", this.name));
	}

	private boolean isPem() {
		return this.content.length == 0 || this.content[0] != SEQUENCE;
	}

	private PemContent pem() {
		return PemContent.of(new String(this.content, StandardCharsets.ISO_8859_1));
	}

	/**
	 * The content of a PKCS #12 file.
	 * @throws UnusableFileException when it has a password
	 */
	private KeyStore store() throws IOException, GeneralSecurityException, UnusableFileException {
		KeyStore store = KeyStore.getInstance("PKCS12");
		try {
			store.load(new ByteArrayInputStream(this.content), NO_PASSWORD);
		}
		catch (IOException ex) {
			if (ex.getCause() instanceof UnrecoverableKeyException) {
				throw locked("openssl pkcs12 -in %s -nodes -out FILE".formatted(this.name));
			}
			throw ex;
		}
		return store;
	}

	private UnusableFileException locked(String command) {
		return new UnusableFileException(Words.of("key-file.protected-password-which", this.name, command));
	}

	private static @Nullable List<X509Certificate> certificatesOf(KeyStore store) throws GeneralSecurityException {
		for (String alias : Collections.list(store.aliases())) {
			if (store.getCertificate(alias) instanceof X509Certificate certificate) {
				return List.of(certificate);
			}
		}
		return null;
	}

}
