package dev.sockettome;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.sockettome.server.settings.NamedBundle;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.ssl.JksSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.PemSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.PropertiesSslBundle;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.io.ApplicationResourceLoader;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/**
 * Reads a bundle of {@code spring.ssl.bundle.*}, which Spring Boot's auto-configuration
 * would do if it were on.
 */
final class SpringBundle {

	private static final String PREFIX = "spring.ssl.bundle.";

	private SpringBundle() {
	}

	/**
	 * A bundle as the settings have it.
	 * @throws IllegalArgumentException when there is none of that name
	 */
	static NamedBundle read(String name, ConfigurableEnvironment environment) {
		Binder binder = Binder.get(environment);
		ResourceLoader loader = ApplicationResourceLoader.get();
		PemSslBundleProperties pem = binder.bind(PREFIX + "pem." + name, PemSslBundleProperties.class).orElse(null);
		if (pem != null) {
			SslBundle bundle = PropertiesSslBundle.get(pem, loader);
			return new NamedBundle(bundle,
					files(loader, pem.getKeystore().getCertificate(), pem.getKeystore().getPrivateKey()));
		}
		JksSslBundleProperties jks = binder.bind(PREFIX + "jks." + name, JksSslBundleProperties.class).orElse(null);
		if (jks != null) {
			return new NamedBundle(PropertiesSslBundle.get(jks, loader),
					files(loader, jks.getKeystore().getLocation()));
		}
		throw new IllegalArgumentException("there is none of that name");
	}

	/** Those of the places that are files, rather than in the settings themselves. */
	private static List<Path> files(ResourceLoader loader, @Nullable String... places) {
		List<Path> files = new ArrayList<>();
		for (String place : places) {
			if (place != null && !PemContent.isPresentInText(place)) {
				Resource resource = loader.getResource(place);
				try {
					if (resource.isFile()) {
						files.add(resource.getFile().toPath());
					}
				}
				catch (IOException ex) {
					// It is inside of something, and does not change.
				}
			}
		}
		return files;
	}

}
