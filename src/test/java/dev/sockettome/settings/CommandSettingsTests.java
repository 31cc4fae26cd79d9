package dev.sockettome.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.sockettome.client.ClientSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However a setting is written that runs a program: where it is not to be taken from,
 * nothing of it is left.
 */
class CommandSettingsTests {

	private final List<String> warnings = new ArrayList<>();

	static Stream<String> forms() {
		return Stream.of("chat.client.password-command: x", "chat.client.passwordCommand: x",
				"chat: {client: {password_command: x}}", "chat.client: {PASSWORD-COMMAND: x}",
				"\"chat.client[password-command]\": x", "\"chat.client[passwordcommand]\": x",
				"chat.client:\n  port: 7\n---\nchat.client.pass-word-command: x", "CHAT.CLIENT.PASSWORD-COMMAND: x");
	}

	@ParameterizedTest
	@MethodSource("forms")
	void noFormOfItIsTaken(String yaml) throws IOException {
		assertThat(bound(CommandSettings.without(documents(yaml), "so.", this.warnings::add)).passwordCommand())
			.isEmpty();
		assertThat(this.warnings).singleElement().asString().endsWith(" runs a program, and is ignored, as so.");
	}

	@Test
	void whatElseTheFileSaysIsTaken() throws IOException {
		ClientSettings settings = bound(CommandSettings
			.without(documents("chat.client:\n  port: 7\n  password-command: x\n"), "so.", this.warnings::add));
		assertThat(settings.port()).isEqualTo(7);
		assertThat(this.warnings)
			.containsExactly("file.yml, line 3: chat.client.password-command runs a program, and is ignored, as so.");
	}

	@Test
	void ofOneThatIsEmptyNothingIsSaidAndItTakesNothingAway() throws IOException {
		List<PropertySource<?>> sources = new ArrayList<>(
				CommandSettings.without(documents("chat.client.password-command: \"\""), "so.", this.warnings::add));
		sources.addAll(documents("chat.client.password-command: pass show chat"));
		assertThat(bound(sources).passwordCommand()).isEqualTo("pass show chat");
		assertThat(this.warnings).isEmpty();
	}

	@Test
	void aSourceWithoutOneStaysWhatItIs() {
		PropertySource<?> source = new MapPropertySource("some", Map.of("chat.client.port", 7));
		assertThat(CommandSettings.without(source, "so.", this.warnings::add)).isSameAs(source);
	}

	private static ClientSettings bound(List<PropertySource<?>> sources) {
		StandardEnvironment environment = new StandardEnvironment();
		sources.forEach(environment.getPropertySources()::addLast);
		return SettingsBinder.of(environment).bind(ClientSettings.class);
	}

	private static List<PropertySource<?>> documents(String yaml) throws IOException {
		return SettingsFile.read(new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8), "file [file.yml]") {

			@Override
			public String getDescription() {
				return "file [file.yml]";
			}

		});
	}

}
