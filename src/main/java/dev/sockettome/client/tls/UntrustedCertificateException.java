package dev.sockettome.client.tls;

import java.security.cert.CertificateException;

/**
 * The certificate of a server is not trusted.
 */
public final class UntrustedCertificateException extends CertificateException {

	/** What stands against it. */
	public enum Reason {

		/** Nothing is known of the server, and nobody vouches for the certificate. */
		UNKNOWN,

		/** Another is known of the server. */
		CHANGED,

		/** It is none of those that were given. */
		NOT_GIVEN,

		/** The authorities that were given do not vouch for it. */
		NOT_VOUCHED_FOR

	}

	private final transient Reason reason;

	private final transient ServerCertificate certificate;

	/**
	 * Says so.
	 * @param why what is wrong with it, in a few words; empty when the reason says it all
	 */
	UntrustedCertificateException(Reason reason, ServerCertificate certificate, String why) {
		super(why);
		this.reason = reason;
		this.certificate = certificate;
	}

	public Reason reason() {
		return this.reason;
	}

	public ServerCertificate certificate() {
		return this.certificate;
	}

	/** What is wrong with it, in a few words; empty when the reason says it all. */
	public String why() {
		return String.valueOf(getMessage());
	}

}
