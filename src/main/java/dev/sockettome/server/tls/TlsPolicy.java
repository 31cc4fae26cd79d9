package dev.sockettome.server.tls;

import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509ExtendedTrustManager;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;

/**
 * What is spoken: TLS 1.3 and 1.2 (RFC 8446 and 5246, as RFC 9325 recommends them), with
 * forward secrecy and authenticated encryption only, and nothing is negotiated anew.
 */
final class TlsPolicy {

	private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

	private static final List<String> SUITES = List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384",
			"TLS_CHACHA20_POLY1305_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
			"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
			"TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
			"TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

	static {
		// Java reads it when it speaks TLS for the first time, and it is about servers
		// only.
		System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
	}

	private TlsPolicy() {
	}

	/**
	 * Makes what handshakes go by.
	 * @throws SSLException when this Java cannot use the certificate
	 */
	static SslContext context(ServerCertificate certificate) throws SSLException {
		return SslContextBuilder.forServer(certificate.key(), certificate.chain())
			.sslProvider(SslProvider.JDK)
			.protocols(PROTOCOLS)
			.ciphers(SUITES, SupportedCipherSuiteFilter.INSTANCE)
			.clientAuth(ClientAuth.OPTIONAL)
			.trustManager(new AnyClient())
			.build();
	}

	/**
	 * Takes whatever certificate a client shows and proves to have the key of: who may do
	 * what with it is up to the accounts, which know it by its fingerprint.
	 */
	private static final class AnyClient extends X509ExtendedTrustManager {

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
		public void checkServerTrusted(X509Certificate[] chain, String authType) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
			throw new UnsupportedOperationException();
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}

	}

}
