package dev.sockettome.settings;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.sockettome.LeanApplication;
import dev.sockettome.SocketToMeApplication;
import dev.sockettome.client.ClientSettings;
import dev.sockettome.server.settings.ServerSettings;
import dev.sockettome.testing.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a configuration file has become, it is understood or it is said why not. */
class DamagedConfigurationTests {

	private static final String[] FILES = { """
			chat:
			  client:
			    host: lab1,lab2
			    port: 5555
			    connect-timeout: 10s
			""", """
			# mine
			chat.server:
			  port: 6000
			  motd: "a: b"
			  limits: { enabled: true, name-within: 60s }
			  history:
			    lines: 1_000
			""" };

	@TempDir
	private Path folder;

	@Test
	void everyFileIsUnderstoodOrItIsSaidWhyNot() throws Exception {
		Mutations.each(5555, 40, this::read, FILES);
	}

	private void read(byte[] content) throws Exception {
		Path file = Files.write(this.folder.resolve("application.yml"), content);
		SpringApplication application = new LeanApplication(SocketToMeApplication.class);
		application.addInitializers((context) -> {
			SettingsBinder binder = SettingsBinder.of(context.getEnvironment());
			binder.bind(ClientSettings.class);
			binder.bind(ServerSettings.class);
			throw new SpringApplication.AbandonedRunException();
		});
		try {
			application.run("--spring.config.location=file:" + file);
		}
		catch (SpringApplication.AbandonedRunException ex) {
			// It is understood.
		}
		catch (RuntimeException ex) {
			assertThat(UnreadableConfiguration.describe(ex)).as(String.valueOf(ex)).isNotBlank();
		}
	}

}
