package dev.sockettome.shell.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

import dev.sockettome.SocketToMeApplication;
import dev.sockettome.settings.KnownSettings;
import dev.sockettome.settings.KnownSettings.Known;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.FileSystemResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is told of the settings is told of all of them, and agrees with the list in the
 * file of defaults.
 */
class SettingDescriptionsTests {

	private final KnownSettings known = new KnownSettings(SocketToMeApplication.SETTINGS);

	private final SettingDescriptions descriptions = SettingDescriptions.read();

	@Test
	void everySettingIsDescribedInASentence() {
		assertThat(this.known.all()).isNotEmpty()
			.allSatisfy((setting) -> assertThat(this.descriptions.text(setting.key())).as(setting.key())
				.matches("\\P{Ll}[^{}]+\\."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "de", "es" })
	void everySettingIsDescribedInEachLanguage(String language) throws IOException {
		Properties texts = new Properties();
		texts.load(Files.newBufferedReader(Path.of("src/main/resources/messages_%s.properties".formatted(language))));
		assertThat(texts.stringPropertyNames()).filteredOn((key) -> key.startsWith("setting."))
			.containsExactlyInAnyOrderElementsOf(
					this.known.all().stream().map((setting) -> "setting." + setting.key()).toList())
			.allSatisfy((key) -> assertThat(texts.getProperty(key)).as(key).matches("\\P{Ll}[^{}]+\\."));
	}

	@Test
	void theDefaultsAreThoseOfTheFile() throws IOException {
		Map<String, String> ofFile = new LinkedHashMap<>();
		EnumerablePropertySource<?> file = (EnumerablePropertySource<?>) new YamlPropertySourceLoader()
			.load("defaults", new FileSystemResource(Path.of("application.yml")))
			.get(0);
		for (String name : file.getPropertyNames()) {
			if (name.startsWith("chat.")) {
				ofFile.put(name, String.valueOf(file.getProperty(name)));
			}
		}
		// YAML takes a bare yes for true.
		ofFile.replace("chat.client.resend", "true", "yes");
		Map<String, String> told = new LinkedHashMap<>();
		this.known.all().forEach((setting) -> told.put(setting.key(), setting.defaultValue()));
		assertThat(told).isEqualTo(ofFile);
	}

	@Test
	void theDefaultIsOneOfTheValues() {
		assertThat(this.known.all()).filteredOn((setting) -> !SettingCompletion.valuesOf(setting).isEmpty())
			.hasSizeGreaterThan(10)
			.allSatisfy((setting) -> assertThat(SettingCompletion.valuesOf(setting)).contains(setting.defaultValue()));
		assertThat(this.known.get("chat.console.timestamps")).extracting(SettingCompletion::valuesOf)
			.asInstanceOf(InstanceOfAssertFactories.LIST)
			.containsExactly("none", "HH:mm", "HH:mm:ss");
	}

	@Test
	void whatTakesEffectEarlierThanTheNextStartIsASetting() {
		assertThat(Effect.named()).isNotEmpty()
			.allSatisfy((key) -> assertThat(this.known.get(key)).as(key).extracting(Known::key).isEqualTo(key));
	}

}
