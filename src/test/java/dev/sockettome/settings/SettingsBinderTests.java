package dev.sockettome.settings;

import java.io.IOException;
import java.util.Map;

import dev.sockettome.SocketToMeApplication;
import dev.sockettome.client.ClientSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsBinderTests {

	private final StandardEnvironment environment = new StandardEnvironment();

	@ParameterizedTest
	@FieldSource("dev.sockettome.SocketToMeApplication#SETTINGS")
	void whereNothingIsGivenHoldsWhatTheFileLists(Class<?> type) throws IOException {
		new YamlPropertySourceLoader().load("defaults", new ClassPathResource("application.yml"))
			.forEach(this.environment.getPropertySources()::addLast);
		ConfigurationPropertySources.attach(this.environment);
		assertThat(SettingsBinder.defaults(type)).isEqualTo(SettingsBinder.of(this.environment).bind(type));
	}

	@Test
	void theDefaultsAreMadeOnce() {
		assertThat(SettingsBinder.bind(ClientSettings.class, this.environment))
			.isSameAs(SettingsBinder.bind(ClientSettings.class, this.environment));
	}

	@ParameterizedTest
	@ValueSource(strings = { "chat.client.port", "CHAT_CLIENT_PORT", "chat.CLIENT.Port" })
	void whatIsGivenHoldsInWhateverFormItsNameIs(String name) {
		this.environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("given-systemEnvironment", Map.of(name, "7")));
		ConfigurationPropertySources.attach(this.environment);
		assertThat(GivenNames.anyIn(this.environment, "chat.")).isTrue();
		assertThat(SettingsBinder.bind(ClientSettings.class, this.environment).port()).isEqualTo(7);
	}

	@ParameterizedTest
	@ValueSource(strings = { "chat", "CHATTER_CLIENT_PORT", "client.port", "" })
	void whatOnlyLooksLikeASettingIsNotGiven(String name) {
		this.environment.getPropertySources().addFirst(new MapPropertySource("given", Map.of(name, "7")));
		assertThat(GivenNames.anyIn(this.environment, "chat.")).isFalse();
	}

}
