package dev.sockettome.testing;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * TLS of a client that takes whatever certificate the server shows.
 */
public final class TrustingTls extends X509ExtendedTrustManager {

	private TrustingTls() {
	}

	/** A client of TLS without a key of its own. */
	public static SSLContext context() {
		return context("TLS");
	}

	/**
	 * A client of TLS.
	 * @param protocol the newest version it speaks, such as {@code TLSv1.2}
	 * @param keys what it shows when it is asked for a certificate
	 */
	public static SSLContext context(String protocol, KeyManager... keys) {
		try {
			SSLContext context = SSLContext.getInstance(protocol);
			context.init(keys, new TrustManager[] { new TrustingTls() }, null);
			return context;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String authType) {
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String authType) {
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
	}

	@Override
	public X509Certificate[] getAcceptedIssuers() {
		return new X509Certificate[0];
	}

}
