package dev.sockettome;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where the settings come from: the port that a refused connection names tells which one
 * won.
 */
class ConfigurationFilesIT {

	@TempDir
	private Path folder;

	@Test
	void withoutAFileTheDefaultsOfTheJarHold() throws Exception {
		assertThat(portTried("--chat.client.host=127.0.0.1", "--chat.client.port=1")).isEqualTo("127.0.0.1:1");
		assertThat(start("connect", "--chat.client.connect-timeout=nonsense"))
			.startsWith("On the command line: chat.client.connect-timeout: \"nonsense\" is not a duration.");
	}

	@Test
	void aFileInTheFolderIsLaidOverTheDefaults() throws Exception {
		write("application.yml", "chat:\n  client:\n    port: 2\n");
		assertThat(portTried()).isEqualTo("localhost:2");
	}

	@Test
	void theCommandLineIsLaidOverTheFile() throws Exception {
		write("application.yml", "chat:\n  client:\n    port: 2\n");
		assertThat(portTried("--chat.client.port=3")).isEqualTo("localhost:3");
	}

	@Test
	void ofSeveralDocumentsInAFileTheLastOneWins() throws Exception {
		write("application.yml", "chat.client.port: 2\n---\nchat.client.port: 3\n");
		assertThat(portTried()).isEqualTo("localhost:3");
	}

	@Test
	void aFileThatImportsAnotherIsFollowed() throws Exception {
		write("application.yml", "spring.config.import: file:more.yml\nchat.client.port: 2\n");
		write("more.yml", "chat.client.port: 4\n");
		assertThat(portTried()).isEqualTo("localhost:4");
	}

	@Test
	void theOtherPlacesOfSpringBootAreLookedAtToo() throws Exception {
		write("config/application.properties", "chat.client.port=5\n");
		assertThat(portTried()).isEqualTo("localhost:5");
	}

	@Test
	void aFileThatCannotBeReadIsNamedWithItsLine() throws Exception {
		write("application.yml", "chat:\n  client: [\n  port: 2: 3\n");
		assertThat(start("connect")).matches("application\\.yml, line 3: .*\n");
	}

	private void write(String name, String text) throws IOException {
		Path file = this.folder.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

	/** Where a {@code connect} without an address went, by its complaint. */
	private String portTried(String... settings) throws Exception {
		List<String> arguments = new ArrayList<>(List.of("connect"));
		arguments.addAll(List.of(settings));
		return start(arguments.toArray(String[]::new)).replaceAll("(?s).*Connection refused: no server at (\\S+)\\. .*",
				"$1");
	}

	/** What a start says on standard error. */
	private String start(String... arguments) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
						Path.of("target", "socket-to-me.jar").toAbsolutePath().toString()));
		command.addAll(List.of(arguments));
		Path errors = this.folder.resolve("errors");
		ProcessBuilder builder = new ProcessBuilder(command).directory(this.folder.toFile())
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.redirectError(errors.toFile());
		builder.environment().put("XDG_STATE_HOME", this.folder.toString());
		builder.environment().put("XDG_CONFIG_HOME", this.folder.toString());
		Process process = builder.start();
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		return Files.readString(errors, StandardCharsets.UTF_8);
	}

}
