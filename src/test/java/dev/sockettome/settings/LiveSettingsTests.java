package dev.sockettome.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.sockettome.SocketToMeApplication;
import dev.sockettome.client.ClientSettings;
import dev.sockettome.settings.KnownSettings.Known;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LiveSettingsTests {

	@TempDir
	private Path folder;

	private final StandardEnvironment environment = new StandardEnvironment();

	private Path file = Path.of("");

	private LiveSettings settings = newSettings();

	@BeforeEach
	void makeSettings() {
		this.file = this.folder.resolve("socket-to-me/application.yml");
		this.settings = newSettings();
	}

	private LiveSettings newSettings() {
		ConfigurationPropertySources.attach(this.environment);
		return new LiveSettings(this.environment, new PersonalFile(this.file), SocketToMeApplication.SETTINGS);
	}

	@Test
	void whatIsSetHoldsAtOnceAndIsKept() throws IOException {
		this.settings.set(known("chat.client.port"), "7000");
		assertThat(this.settings.bind(ClientSettings.class).port()).isEqualTo(7000);
		assertThat(this.settings.get(known("chat.client.port")).from()).isEqualTo(this.file + ", line 4");
		assertThat(this.file).content().endsWith("\nchat:\n  client:\n    port: 7000\n");
		this.settings.set(known("chat.client.name"), "bob");
		this.settings.set(known("chat.client.port"), "7001");
		assertThat(this.settings.bind(ClientSettings.class).port()).isEqualTo(7001);
		assertThat(this.file).content().endsWith("\nchat:\n  client:\n    port: 7001\n    name: bob\n");
	}

	@Test
	void aWrongValueIsRefusedBeforeAnythingIsWritten() {
		assertThatThrownBy(() -> this.settings.set(known("chat.client.port"), "seven"))
			.hasMessage("chat.client.port takes a whole number, not \"seven\".");
		assertThatThrownBy(() -> this.settings.set(known("chat.client.dead-after"), "1s"))
			.hasMessage("chat.client.dead-after must be at least 2s.");
		assertThat(this.file).doesNotExist();
	}

	@Test
	void whatCountsMoreIsLaidAsideForThisRunAndTold() throws IOException {
		this.environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource("--chat.client.port=6000"));
		assertThat(this.settings.set(known("chat.client.port"), "7000"))
			.isEqualTo(new LiveSettings.Current(known("chat.client.port"), "6000", "On the command line"));
		assertThat(this.settings.bind(ClientSettings.class).port()).isEqualTo(7000);
		assertThat(this.settings.get(known("chat.client.port")).from()).isEqualTo("Set now");
		assertThat(this.file).content().contains("port: 7000");
		assertThat(this.settings.unset(known("chat.client.port"))).isTrue();
		assertThat(this.settings.bind(ClientSettings.class).port()).isEqualTo(6000);
	}

	@Test
	void whatIsTakenOutIsTheDefaultAgain() throws IOException {
		this.settings.set(known("chat.client.port"), "7000");
		assertThat(this.settings.unset(known("chat.client.port"))).isTrue();
		assertThat(this.settings.bind(ClientSettings.class).port()).isEqualTo(5555);
		assertThat(this.settings.all()).allMatch(LiveSettings.Current::isDefault);
		assertThat(this.settings.unset(known("chat.client.port"))).isFalse();
	}

	@Test
	void aFileThatIsNotThereIsNotMadeToTakeSomethingOut() throws IOException {
		assertThat(this.settings.unset(known("chat.client.port"))).isFalse();
		assertThat(this.file).doesNotExist();
	}

	@Test
	void linesOfAnotherSystemStayAsTheyAre() throws IOException {
		Files.createDirectories(this.file.getParent());
		Files.writeString(this.file, "\uFEFF# mine\r\nchat.client.port: 1\r\n\r\nchat.client.name: bob");
		this.settings.set(known("chat.client.port"), "2");
		assertThat(this.file).hasContent("\uFEFF# mine\r\nchat.client.port: 2\n\r\nchat.client.name: bob\n");
	}

	@Test
	void aFileThatCannotBeChangedSafelyIsLeftAloneAndItIsSaidWhatToDo() throws IOException {
		Files.createDirectories(this.file.getParent());
		Files.writeString(this.file, "chat: {client: {port: 1}}\n");
		assertThatThrownBy(() -> this.settings.set(known("chat.client.port"), "2"))
			.isInstanceOf(IllegalArgumentException.class)
			.hasMessage(this.file + " cannot be changed safely, as line 1 has it in braces. "
					+ "Put it in with an editor: chat.client.port: 2");
		assertThat(this.file).hasContent("chat: {client: {port: 1}}\n");
	}

	@Test
	void nothingSecretIsShown() {
		this.environment.getPropertySources()
			.addLast(new MapPropertySource("some", Map.of("chat.server.redis.password", "open-sesame",
					"chat.server.redis.url", "redis://me:open-sesame@lab1")));
		assertThat(this.settings.all().toString()).doesNotContain("sesame").contains("redis://***@lab1");
	}

	private Known known(String key) {
		Known found = this.settings.known().get(key);
		assertThat(found).isNotNull();
		return found;
	}

}
