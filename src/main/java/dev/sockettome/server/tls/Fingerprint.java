package dev.sockettome.server.tls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;

/**
 * What a certificate is known by to people: {@code SHA256:} and the base64, without
 * padding, of the SHA-256 of its DER form, as OpenSSH shows keys.
 */
final class Fingerprint {

	private Fingerprint() {
	}

	static String of(Certificate certificate) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
			return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
		}
		catch (NoSuchAlgorithmException | CertificateEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
