package dev.sockettome.client.wire;

import dev.sockettome.client.tls.Protection.Known;
import dev.sockettome.client.tls.ServerCertificate;
import dev.sockettome.client.tls.UntrustedCertificateException;
import dev.sockettome.client.tls.UntrustedCertificateException.Reason;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * A server has shown a certificate that is not trusted, and so has learned nothing of us.
 */
public final class UntrustedServerException extends ChatException {

	private final Endpoint endpoint;

	private final ServerCertificate certificate;

	private final Reason reason;

	private final String why;

	/**
	 * Says so.
	 * @param endpoint who has shown it
	 * @param authorities the file of those who should vouch for it; may be empty
	 * @param known what was known of the server
	 */
	UntrustedServerException(Endpoint endpoint, UntrustedCertificateException cause, String authorities,
			@Nullable Known known) {
		super(Kind.COULD_NOT_CONNECT, describe(endpoint, cause, authorities, known));
		this.endpoint = endpoint;
		this.certificate = cause.certificate();
		this.reason = cause.reason();
		this.why = cause.why();
	}

	private static String describe(Endpoint endpoint, UntrustedCertificateException cause, String authorities,
			@Nullable Known known) {
		String fingerprint = cause.certificate().fingerprint().toString();
		return switch (cause.reason()) {
			case UNKNOWN -> Words.of("untrusted-server.not-trusted", endpoint, cause.why(), fingerprint);
			case NOT_GIVEN -> Words.of("untrusted-server.not-named", endpoint, fingerprint);
			case NOT_VOUCHED_FOR ->
				Words.of("untrusted-server.not-vouched-for", endpoint, fingerprint, authorities, cause.why());
			case CHANGED -> Words.of("untrusted-server.changed", endpoint, (known != null) ? known.fingerprint() : "",
					fingerprint, (known != null) ? known.line() : "", (known != null) ? known.file() : "");
		};
	}

	/** Who has shown it. */
	public Endpoint endpoint() {
		return this.endpoint;
	}

	/** What was shown. */
	public ServerCertificate certificate() {
		return this.certificate;
	}

	/** What is wrong with it, in a few words. */
	public String why() {
		return this.why;
	}

	/** Whether it is for a person to decide: nothing else is known of the server. */
	public boolean isUnknown() {
		return this.reason == Reason.UNKNOWN;
	}

}
