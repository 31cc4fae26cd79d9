package dev.sockettome.client.tls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import dev.sockettome.words.Words;

/**
 * What a certificate is known by: the SHA-256 of its DER form, written as OpenSSH writes
 * fingerprints, {@code SHA256:} and base64 without padding.
 *
 * @param base64 the hash, 43 characters
 */
public record Fingerprint(String base64) {

	private static final String ALGORITHM = "SHA256:";

	private static final int BYTES = 32;

	private static final String SEPARATOR = ",";

	/** The fingerprint of a certificate. */
	public static Fingerprint of(X509Certificate certificate) throws CertificateEncodingException {
		try {
			return of(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
		}
		catch (NoSuchAlgorithmException ex) {
			// Every Java has it.
			throw new IllegalStateException(ex);
		}
	}

	private static Fingerprint of(byte[] hash) {
		return new Fingerprint(Base64.getEncoder().withoutPadding().encodeToString(hash));
	}

	/**
	 * Reads one as it is shown here; also in hexadecimal digits with colons between them,
	 * as {@code openssl x509 -fingerprint -sha256} shows it.
	 * @throws IllegalArgumentException with a sentence that says what is wrong
	 */
	public static Fingerprint parse(String text) {
		boolean named = text.regionMatches(true, 0, ALGORITHM, 0, ALGORITHM.length());
		String hash = named ? text.substring(ALGORITHM.length()) : text;
		try {
			boolean hex = hash.indexOf(':') >= 0;
			byte[] bytes = hex ? HexFormat.ofDelimiter(":").parseHex(hash.toLowerCase(Locale.ROOT))
					: Base64.getDecoder().decode(hash);
			if (bytes.length == BYTES && (named || hex)) {
				return of(bytes);
			}
		}
		catch (IllegalArgumentException ex) {
			// Said below.
		}
		throw new IllegalArgumentException(Words.of("fingerprint.not-fingerprint-sha256", text));
	}

	/**
	 * Reads one, or several with commas between them.
	 * @throws IllegalArgumentException with a sentence that says what is wrong
	 */
	public static List<Fingerprint> parseAll(String text) {
		return Arrays.stream(text.split(SEPARATOR, -1)).map(Fingerprint::parse).distinct().toList();
	}

	/** {@code SHA256:} and the hash. */
	@Override
	public String toString() {
		return ALGORITHM + this.base64;
	}

}
