package dev.sockettome.server.tls;

import java.nio.file.Path;
import java.util.List;

import dev.sockettome.server.files.DataFolder;
import dev.sockettome.server.settings.ServerSettings;
import dev.sockettome.server.settings.SettingsSource;

/**
 * Where the certificate of a server comes from. It waits for disks, so it is not for
 * event loops.
 */
interface CertificateSource {

	/**
	 * The certificate as it is now.
	 * @throws CertificateProblem when it cannot be used
	 */
	ServerCertificate load() throws CertificateProblem;

	/** The files that it is made of. When one changes, so may the certificate. */
	List<Path> files();

	/** The source that the settings name; a certificate of the server's own when none. */
	static CertificateSource of(ServerSettings.Tls settings, DataFolder data, SettingsSource source) {
		if (!settings.bundle().isEmpty()) {
			return new BundledCertificate(settings.bundle(), source);
		}
		if (!settings.keystore().isEmpty()) {
			return new StoredCertificate(settings.keystore(), settings.passwordFile());
		}
		if (!settings.certificate().isEmpty()) {
			return new PemCertificate(settings.certificate(), settings.key(), settings.passwordFile());
		}
		return new OwnCertificate(data);
	}

}
