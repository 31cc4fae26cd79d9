package dev.sockettome.client.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

import dev.sockettome.client.tls.Protection.Known;
import dev.sockettome.client.tls.UntrustedCertificateException.Reason;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the certificate of a server is trusted, within the handshake: a server
 * that is not trusted learns nothing but that. A certificate that is given or known is
 * that one and no other, whatever is written in it; authorities vouch for a name and a
 * time as well (RFC 9525).
 */
final class CertificateCheck extends X509ExtendedTrustManager {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd")
		.withZone(ZoneId.systemDefault());

	private static final X509Certificate[] NONE = {};

	private final Protection protection;

	private final String host;

	private final @Nullable Known known;

	private final @Nullable X509ExtendedTrustManager authorities;

	/**
	 * A check of one server's.
	 * @param host what it is called, as its certificate must say
	 * @param known what is known of it
	 * @param authorities those that were given
	 */
	CertificateCheck(Protection protection, String host, @Nullable Known known,
			@Nullable X509ExtendedTrustManager authorities) {
		this.protection = protection;
		this.host = host;
		this.known = known;
		this.authorities = authorities;
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
			throws CertificateException {
		ServerCertificate shown = ServerCertificate.of(chain[0]);
		List<Fingerprint> given = this.protection.trusted();
		if (!given.isEmpty()) {
			require(given.contains(shown.fingerprint()), Reason.NOT_GIVEN, shown);
		}
		else if (this.authorities != null) {
			requireVouchedFor(this.authorities, chain, authType, socket, new Vouching(Reason.NOT_VOUCHED_FOR, shown,
					Words.of("certificate-check.none-authorities-vouches")));
		}
		else if (this.known != null) {
			require(this.known.fingerprint().equals(shown.fingerprint()), Reason.CHANGED, shown);
		}
		else {
			requireVouchedFor(ofSystem(), chain, authType, socket,
					new Vouching(Reason.UNKNOWN, shown, Words.of("certificate-check.no-authority-system")));
		}
	}

	/** Of whom it is said that nobody vouches for them, and how. */
	private record Vouching(Reason reason, ServerCertificate shown, String nobody) {

	}

	private static void require(boolean trusted, Reason reason, ServerCertificate shown)
			throws UntrustedCertificateException {
		if (!trusted) {
			throw new UntrustedCertificateException(reason, shown, "");
		}
	}

	/** Read when they are needed: they are many. */
	private static X509ExtendedTrustManager ofSystem() throws CertificateException {
		try {
			return Authorities.ofSystem();
		}
		catch (GeneralSecurityException ex) {
			throw new CertificateException(Words.of("certificate-check.authorities-system-cannot"), ex);
		}
	}

	private void requireVouchedFor(X509ExtendedTrustManager authorities, X509Certificate[] chain, String authType,
			Socket socket, Vouching vouching) throws UntrustedCertificateException {
		try {
			authorities.checkServerTrusted(chain, authType, socket);
			// Java does not look at the time when the authority is the server itself.
			chain[0].checkValidity();
		}
		catch (CertificateException ex) {
			throw new UntrustedCertificateException(vouching.reason(), vouching.shown(),
					why(ex, chain[0], vouching.nobody()));
		}
	}

	private String why(CertificateException failure, X509Certificate certificate, String nobody) {
		Instant until = certificate.getNotAfter().toInstant();
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof CertificateExpiredException) {
				return until.isBefore(Instant.now()) ? Words.of("certificate-check.has-expired", DAY.format(until))
						: Words.of("certificate-check.certificate-authority-has");
			}
			if (cause instanceof CertificateNotYetValidException) {
				return Words.of("certificate-check.not-valid-yet");
			}
		}
		String message = String.valueOf(failure.getMessage());
		boolean otherName = failure.getCause() == null && (message.startsWith("No subject alternative")
				|| message.startsWith("No name matching") || message.startsWith("Illegal given domain name"));
		return otherName ? Words.of("certificate-check.made-another-name", this.host) : nobody;
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
		throw new CertificateException("Only sockets are checked.");
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
			throws CertificateException {
		throw new CertificateException("Only sockets are checked.");
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
		throw new CertificateException("This is no server.");
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
			throws CertificateException {
		checkClientTrusted(chain, authType);
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
			throws CertificateException {
		checkClientTrusted(chain, authType);
	}

	@Override
	public X509Certificate[] getAcceptedIssuers() {
		return NONE;
	}

}
