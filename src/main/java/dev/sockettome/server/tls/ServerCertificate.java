package dev.sockettome.server.tls;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a server shows its clients, and the key that proves that it is its own.
 *
 * @param key the private key
 * @param chain the certificate, and those that vouch for it
 */
record ServerCertificate(PrivateKey key, List<X509Certificate> chain) {

	private static final byte[] PROBE = new byte[32];

	ServerCertificate {
		chain = List.copyOf(chain);
	}

	/**
	 * Puts a key and its certificate together.
	 * @throws GeneralSecurityException when they do not belong together, with a reason
	 */
	static ServerCertificate of(@Nullable PrivateKey key, List<X509Certificate> chain) throws GeneralSecurityException {
		if (chain.isEmpty()) {
			throw new GeneralSecurityException("there is no certificate in it");
		}
		if (key == null) {
			throw new GeneralSecurityException("there is no private key in it");
		}
		if (!belongTogether(key, chain.get(0).getPublicKey())) {
			throw new GeneralSecurityException("the private key is that of another certificate");
		}
		return new ServerCertificate(key, chain);
	}

	/**
	 * Takes the key out of a store.
	 * @param alias what it is called there; {@code null} for the first
	 * @throws GeneralSecurityException when there is none, or it cannot be read
	 */
	static ServerCertificate of(KeyStore store, char @Nullable [] password, @Nullable String alias)
			throws GeneralSecurityException {
		List<String> aliases = (alias != null) ? List.of(alias) : Collections.list(store.aliases());
		for (String name : aliases) {
			Key key = store.isKeyEntry(name) ? store.getKey(name, password) : null;
			if (key instanceof PrivateKey privateKey) {
				List<X509Certificate> chain = new ArrayList<>();
				for (Certificate certificate : store.getCertificateChain(name)) {
					chain.add((X509Certificate) certificate);
				}
				return of(privateKey, chain);
			}
		}
		throw new GeneralSecurityException("there is no private key in it");
	}

	String fingerprint() {
		return Fingerprint.of(this.chain.get(0));
	}

	/** For the log: its fingerprint, and until when it holds. */
	String description() {
		return "Certificate %s, valid until %s".formatted(fingerprint(), day(until()));
	}

	/** What clients will complain about, or {@code null}. */
	@Nullable String complaint(Instant now) {
		if (now.isAfter(until())) {
			return "The certificate expired on %s, and clients may refuse it".formatted(day(until()));
		}
		Instant from = this.chain.get(0).getNotBefore().toInstant();
		return now.isBefore(from)
				? "The certificate is valid from %s on, and clients may refuse it until then".formatted(day(from))
				: null;
	}

	private Instant until() {
		return this.chain.get(0).getNotAfter().toInstant();
	}

	private static String day(Instant time) {
		return DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC).format(time);
	}

	private static boolean belongTogether(PrivateKey key, PublicKey publicKey) throws GeneralSecurityException {
		if (!key.getAlgorithm().equals(publicKey.getAlgorithm())) {
			return false;
		}
		Signature signature = Signature.getInstance(switch (key.getAlgorithm()) {
			case "EC" -> "SHA256withECDSA";
			case "RSA" -> "SHA256withRSA";
			default -> key.getAlgorithm();
		});
		signature.initSign(key);
		signature.update(PROBE);
		byte[] signed = signature.sign();
		signature.initVerify(publicKey);
		signature.update(PROBE);
		return signature.verify(signed);
	}

}
