package dev.sockettome.client.tls;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

import org.jspecify.annotations.Nullable;

/**
 * One's own key, and the certificate that names it. It is shown to whichever trusted
 * server asks for one, whatever authorities that server would like best: a fingerprint
 * needs none.
 */
final class ClientKey extends X509ExtendedKeyManager {

	private static final String ALIAS = "key";

	/** How each kind of key signs, to see whether it is of a pair. */
	private static final Map<String, String> SIGNATURES = Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA",
			"EdDSA", "EdDSA", "DSA", "SHA256withDSA");

	private final PrivateKey key;

	private final List<X509Certificate> chain;

	ClientKey(PrivateKey key, List<X509Certificate> chain) {
		this.key = key;
		this.chain = List.copyOf(chain);
	}

	/** Whether the certificate is that of the key. */
	boolean fits() {
		String algorithm = SIGNATURES.get(this.key.getAlgorithm());
		if (this.chain.isEmpty() || algorithm == null) {
			return false;
		}
		try {
			byte[] sample = ALIAS.getBytes(StandardCharsets.US_ASCII);
			Signature signature = Signature.getInstance(algorithm);
			signature.initSign(this.key);
			signature.update(sample);
			byte[] signed = signature.sign();
			signature.initVerify(this.chain.get(0).getPublicKey());
			signature.update(sample);
			return signature.verify(signed);
		}
		catch (GeneralSecurityException | RuntimeException ex) {
			return false;
		}
	}

	@Override
	public @Nullable String chooseClientAlias(String[] keyTypes, Principal @Nullable [] issuers,
			@Nullable Socket socket) {
		String type = this.chain.get(0).getPublicKey().getAlgorithm();
		return Arrays.asList(keyTypes).contains(type) ? ALIAS : null;
	}

	@Override
	public @Nullable String chooseEngineClientAlias(String[] keyTypes, Principal @Nullable [] issuers,
			@Nullable SSLEngine engine) {
		return chooseClientAlias(keyTypes, issuers, null);
	}

	@Override
	public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
		return new String[] { ALIAS };
	}

	@Override
	public X509Certificate[] getCertificateChain(String alias) {
		return this.chain.toArray(X509Certificate[]::new);
	}

	@Override
	public PrivateKey getPrivateKey(String alias) {
		return this.key;
	}

	@Override
	public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
		return null;
	}

	@Override
	public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
		return null;
	}

}
