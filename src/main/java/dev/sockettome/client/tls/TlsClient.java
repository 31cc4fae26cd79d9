package dev.sockettome.client.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.regex.Pattern;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

import dev.sockettome.client.tls.Protection.Known;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * Makes a connection an encrypted one, by Java's own TLS: versions 1.3 and 1.2, and
 * nothing before (RFC 9325).
 */
public final class TlsClient {

	private static final String[] PROTOCOLS = { "TLSv1.3", "TLSv1.2" };

	/** An address is not to be given as a name (RFC 6066, section 3). */
	private static final Pattern ADDRESS = Pattern.compile("[\\d.]+");

	private final Protection protection;

	private final @Nullable X509ExtendedTrustManager authorities;

	private final @Nullable ClientKey key;

	private TlsClient(Protection protection, @Nullable X509ExtendedTrustManager authorities, @Nullable ClientKey key) {
		this.protection = protection;
		this.authorities = authorities;
		this.key = key;
	}

	/** An encrypted connection. */
	public record Secured(Socket socket, Encryption encryption) {

	}

	/**
	 * One for such a protection; its files are read now.
	 * @throws UnusableFileException when one of them is of no use
	 */
	public static TlsClient of(Protection protection) throws UnusableFileException {
		try {
			return new TlsClient(protection,
					protection.authorities().isEmpty() ? null : Authorities.of(protection.authorities()),
					protection.key().isEmpty() ? null : KeyFile.read(protection.key()).key());
		}
		catch (GeneralSecurityException ex) {
			throw new UnusableFileException(
					Words.of("tls-client.certificates-no-use", protection.authorities(), ex.getMessage()));
		}
	}

	/**
	 * Shakes hands. It blocks for as long as the other side likes; closing the socket
	 * ends that.
	 * @param socket is connected, and silent so far
	 * @param host what the server is called, as its certificate must say
	 * @param known what is known of it
	 * @throws UntrustedCertificateException when its certificate is not trusted
	 * @throws IOException when it does not come about otherwise
	 */
	public Secured handshake(Socket socket, String host, int port, @Nullable Known known)
			throws IOException, UntrustedCertificateException {
		try {
			SSLContext context = SSLContext.getInstance("TLS");
			context.init((this.key != null) ? new KeyManager[] { this.key } : null,
					new TrustManager[] { new CertificateCheck(this.protection, host, known, this.authorities) }, null);
			String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
			SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(socket, name, port, true);
			secured.setSSLParameters(parameters(secured.getSSLParameters(), name));
			secured.startHandshake();
			SSLSession session = secured.getSession();
			X509Certificate certificate = (X509Certificate) session.getPeerCertificates()[0];
			return new Secured(secured,
					new Encryption(session.getProtocol(), session.getCipherSuite(), Fingerprint.of(certificate)));
		}
		catch (IOException ex) {
			throw failure(ex, this.key != null);
		}
		catch (GeneralSecurityException ex) {
			throw new HandshakeFailedException(Words.of("tls-client.cannot-reached-tls"), ex);
		}
	}

	/** What was thrown within the handshake comes wrapped. */
	private static IOException failure(IOException failure, boolean withKey) throws UntrustedCertificateException {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof UntrustedCertificateException untrusted) {
				throw untrusted;
			}
		}
		return HandshakeFailedException.of(failure, withKey);
	}

	private static SSLParameters parameters(SSLParameters parameters, String host) {
		parameters.setProtocols(PROTOCOLS);
		parameters.setEndpointIdentificationAlgorithm("HTTPS");
		if (!host.contains(":") && !ADDRESS.matcher(host).matches()) {
			try {
				parameters.setServerNames(List.of(new SNIHostName(host)));
			}
			catch (IllegalArgumentException ex) {
				// A name that cannot be in a certificate either.
			}
		}
		return parameters;
	}

}
