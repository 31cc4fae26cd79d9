package dev.sockettome.server.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;

import dev.sockettome.server.settings.NamedBundle;
import dev.sockettome.server.settings.SettingsSource;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * The certificate of a bundle in Spring's settings, {@code spring.ssl.bundle.*}.
 */
final class BundledCertificate implements CertificateSource {

	private final String name;

	private final SettingsSource source;

	private List<Path> files = List.of();

	BundledCertificate(String name, SettingsSource source) {
		this.name = name;
		this.source = source;
	}

	@Override
	public ServerCertificate load() throws CertificateProblem {
		try {
			NamedBundle named = this.source.bundle(this.name);
			this.files = named.files();
			return certificate(named.bundle());
		}
		catch (GeneralSecurityException | RuntimeException ex) {
			throw new CertificateProblem(
					"Cannot use the bundle %s of spring.ssl.bundle: %s.".formatted(this.name,
							String.valueOf(ex.getMessage()).replaceAll("\\s*\\R\\s*", " ").replaceFirst("\\.$", "")),
					ex);
		}
	}

	@Override
	public List<Path> files() {
		return this.files;
	}

	private static ServerCertificate certificate(SslBundle bundle) throws GeneralSecurityException {
		KeyStore store = bundle.getStores().getKeyStore();
		if (store == null) {
			throw new GeneralSecurityException("it has no key store");
		}
		String password = (bundle.getKey().getPassword() != null) ? bundle.getKey().getPassword()
				: bundle.getStores().getKeyStorePassword();
		return ServerCertificate.of(store, chars(password), bundle.getKey().getAlias());
	}

	private static char @Nullable [] chars(@Nullable String password) {
		return (password != null) ? password.toCharArray() : null;
	}

}
