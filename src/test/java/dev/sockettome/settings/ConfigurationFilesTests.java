package dev.sockettome.settings;

import java.util.HashMap;
import java.util.Map;

import dev.sockettome.LeanApplication;
import dev.sockettome.SocketToMeApplication;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConfigurationFilesTests {

	@Test
	void theFileOfTheJarIsReadOnlyWhereSomethingIsSet() {
		assertThat(valueOf("chat.client.echo-timeout")).isNull();
		assertThat(valueOf("chat.client.echo-timeout", "--chat.client.port=7")).isEqualTo("10s");
	}

	@Test
	void whereOneLibraryIsAskedToSpeakTheOthersStayQuiet() {
		assertThat(valueOf("logging.level.root", "--logging.level.org.jline=debug")).isEqualTo("off");
	}

	/** What a setting is once the files are read. */
	private static @Nullable String valueOf(String name, String... arguments) {
		Map<String, @Nullable String> found = new HashMap<>();
		SpringApplication application = new LeanApplication(SocketToMeApplication.class);
		application.addInitializers((context) -> {
			found.put(name, context.getEnvironment().getProperty(name));
			throw new SpringApplication.AbandonedRunException();
		});
		assertThatThrownBy(() -> application.run(arguments))
			.isInstanceOf(SpringApplication.AbandonedRunException.class);
		return found.get(name);
	}

}
