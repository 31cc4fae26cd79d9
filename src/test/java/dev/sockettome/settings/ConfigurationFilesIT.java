package dev.sockettome.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.Program;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where the settings come from: the port that a refused connection names tells which one
 * won.
 */
class ConfigurationFilesIT {

	private static final String PERSONAL = ".config/socket-to-me/application.yml";

	private final Map<String, String> files = new HashMap<>();

	private final Map<String, String> environment = new HashMap<>();

	@Test
	void withoutAFileTheDefaultsOfTheJarHold() {
		assertThat(portTried("--chat.client.host=127.0.0.1", "--chat.client.port=1")).isEqualTo("127.0.0.1:1");
		assertThat(start("connect", "--chat.client.connect-timeout=nonsense"))
			.startsWith("On the command line: chat.client.connect-timeout: \"nonsense\" is not a duration.");
	}

	@Test
	void aFileInTheFolderIsLaidOverTheDefaults() {
		this.files.put("application.yml", "chat:\n  client:\n    port: 2\n");
		assertThat(portTried()).isEqualTo("localhost:2");
	}

	@Test
	void theProgramsOwnFileSaysNothingNewUntilItIsEdited() throws IOException {
		String own = Files.readString(Path.of("application.yml"));
		this.files.put("application.yml", own);
		assertThat(portTried()).isEqualTo("localhost:5555");
		this.files.put("application.yml", own.replaceFirst("port: 5555", "port: 5556"));
		assertThat(portTried()).isEqualTo("localhost:5556");
	}

	@Test
	void theCommandLineIsLaidOverTheFile() {
		this.files.put("application.yml", "chat:\n  client:\n    port: 2\n");
		assertThat(portTried("--chat.client.port=3")).isEqualTo("localhost:3");
	}

	@Test
	void ofSeveralDocumentsInAFileTheLastOneWins() {
		this.files.put("application.yml", "chat.client.port: 2\n---\nchat.client.port: 3\n");
		assertThat(portTried()).isEqualTo("localhost:3");
	}

	@Test
	void aFileThatImportsAnotherIsFollowed() {
		this.files.put("application.yml", "spring.config.import: file:more.yml\nchat.client.port: 2\n");
		this.files.put("more.yml", "chat.client.port: 4\n");
		assertThat(portTried()).isEqualTo("localhost:4");
	}

	@Test
	void theOtherPlacesOfSpringBootAreLookedAtToo() {
		this.files.put("config/application.properties", "chat.client.port=5\n");
		assertThat(portTried()).isEqualTo("localhost:5");
	}

	@Test
	void aFileThatCannotBeReadIsNamedWithItsLine() {
		this.files.put("application.yml", "chat:\n  client: [\n  port: 2: 3\n");
		assertThat(start("connect")).matches("application\\.yml, line 3: .*\n");
	}

	@Test
	void theFileOfThePersonHoldsInEveryFolder() {
		this.files.put(PERSONAL, "chat:\n  client:\n    host: 127.0.0.1\n    port: 2\n");
		assertThat(portTried()).isEqualTo("127.0.0.1:2");
	}

	@Test
	void theFolderTheEnvironmentAndTheCommandLineAreLaidOverIt() {
		this.files.put(PERSONAL, "chat.client:\n  host: 127.0.0.1\n  port: 2\n");
		this.files.put("application.yml", "chat.client.port: 3\n");
		assertThat(portTried()).isEqualTo("127.0.0.1:3");
		this.environment.put("CHAT_CLIENT_PORT", "4");
		assertThat(portTried()).isEqualTo("127.0.0.1:4");
		assertThat(portTried("--chat.client.port=5")).isEqualTo("127.0.0.1:5");
	}

	@Test
	void itHoldsWhereSpringBootLooksInItsOtherPlaces() {
		this.files.put(PERSONAL, "chat.client:\n  host: 127.0.0.1\n  port: 2\n");
		this.files.put("config/application.properties", "chat.client.port=5\n");
		assertThat(portTried()).isEqualTo("127.0.0.1:5");
	}

	@Test
	void withoutTheVariableOfXdgItIsInTheHome() {
		this.files.put(PERSONAL, "chat.client.port: 2\n");
		this.environment.put("XDG_CONFIG_HOME", "");
		assertThat(portTried()).isEqualTo("localhost:2");
	}

	@Test
	void whatIsWrongInItIsToldWithItsLineAndTheNearestName() {
		this.files.put(PERSONAL, "chat:\n  client:\n    prot: 2\n");
		assertThat(start("connect")).matches(PERSONAL
				+ ", line 3: there is no setting chat\\.client\\.prot\\. Did you mean chat\\.client\\.port\\?\n");
		this.files.put(PERSONAL, "chat:\n  client: [\n  port: 2: 3\n");
		assertThat(start("connect")).matches(PERSONAL + ", line 3: .*\n");
		this.files.put(PERSONAL, "spring.profiles.active: x\n");
		assertThat(start("connect")).matches(PERSONAL + ", line 1: spring.profiles.active has no place here.*\n");
	}

	/** Where a {@code connect} without an address went, by its complaint. */
	private String portTried(String... settings) {
		List<String> arguments = new ArrayList<>(List.of("connect"));
		arguments.addAll(List.of(settings));
		return start(arguments.toArray(String[]::new)).replaceAll("(?s).*Connection refused: no server at (\\S+)\\. .*",
				"$1");
	}

	/** What a start says on standard error. */
	private String start(String... arguments) {
		Program program = Program.socketToMe(arguments);
		this.files.forEach(program::withFile);
		this.environment.forEach(program::with);
		try (program; PipedProgram running = program.piped()) {
			return running.awaitExit().err();
		}
	}

}
