package dev.sockettome.client.tls;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;

import dev.sockettome.protocol.SafeText;

/**
 * What a server shows of itself, as a person may see it: nothing in it is true before it
 * is trusted.
 *
 * @param subject whose it says it is, cleaned, at most 200 characters
 * @param until when it expires
 * @param fingerprint what it is known by
 */
public record ServerCertificate(String subject, Instant until, Fingerprint fingerprint) {

	private static final int LONGEST_SUBJECT = 200;

	static ServerCertificate of(X509Certificate certificate) throws CertificateEncodingException {
		String subject = SafeText.clean(certificate.getSubjectX500Principal().getName()).strip();
		return new ServerCertificate(
				(subject.length() <= LONGEST_SUBJECT) ? subject : subject.substring(0, LONGEST_SUBJECT) + "\u2026",
				certificate.getNotAfter().toInstant(), Fingerprint.of(certificate));
	}

}
