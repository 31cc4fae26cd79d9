package dev.sockettome.client.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * Who vouches for certificates.
 */
final class Authorities {

	private Authorities() {
	}

	/** Those that Java takes from the system. */
	static X509ExtendedTrustManager ofSystem() throws GeneralSecurityException {
		return trusting(null);
	}

	/** Those of a file. */
	static X509ExtendedTrustManager of(String file) throws UnusableFileException, GeneralSecurityException {
		List<X509Certificate> certificates = KeyFile.read(file).certificates();
		KeyStore store = KeyStore.getInstance("PKCS12");
		try {
			store.load(null, null);
		}
		catch (IOException ex) {
			throw new GeneralSecurityException(ex);
		}
		for (X509Certificate certificate : certificates) {
			store.setCertificateEntry("authority-" + store.size(), certificate);
		}
		return trusting(store);
	}

	private static X509ExtendedTrustManager trusting(@Nullable KeyStore store) throws GeneralSecurityException {
		TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		factory.init(store);
		for (TrustManager manager : factory.getTrustManagers()) {
			if (manager instanceof X509ExtendedTrustManager authorities) {
				return authorities;
			}
		}
		throw new GeneralSecurityException(Words.of("authorities.java-checks-no"));
	}

}
