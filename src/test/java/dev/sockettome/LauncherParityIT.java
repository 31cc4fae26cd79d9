package dev.sockettome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.Program;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The launcher with its start-up image, the launcher without one, and {@code java -jar}
 * are one program: the same work has the same results, on the Java that runs the tests
 * and on another one, if there is one on this machine.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherParityIT {

	private enum Way {

		IMAGE, NO_IMAGE, JAR

	}

	private record Start(Way way, Path javaHome) {

		Program of(String... arguments) {
			List<String> command = new ArrayList<>(switch (this.way) {
				case IMAGE -> List.of(Program.launcher().toString());
				case NO_IMAGE -> List.of(bare.resolve("socket-to-me").toString());
				case JAR -> List.of(this.javaHome.resolve("bin/java").toString(), "-jar", JAR.toString());
			});
			command.addAll(List.of(arguments));
			return (this.way == Way.IMAGE) ? Program.socketToMe(this.javaHome, arguments)
					: Program.command(command.toArray(String[]::new)).with("JAVA_HOME", this.javaHome.toString());
		}

		@Override
		public String toString() {
			return this.way + " on " + this.javaHome.getFileName();
		}

	}

	private static final Path JAR = Path.of("target/socket-to-me.jar").toAbsolutePath();

	/** Without sources there is nothing to build, and nothing that makes an image. */
	@TempDir
	private static Path bare;

	@BeforeAll
	static void plantTreeWithoutImage() throws IOException {
		Files.copy(Program.launcher(), bare.resolve("socket-to-me"));
		Files.createDirectory(bare.resolve("target"));
		Files.createSymbolicLink(bare.resolve("target/socket-to-me.jar"), JAR);
	}

	@ParameterizedTest
	@MethodSource("starts")
	void settingsComeFromTheFileAndTheEnvironmentAndNothingElseIsSaid(Start start) {
		try (Program program = start.of("-c", "echo h\u00E4llo", "-c", "try connect")
			.withFile("application.yml", "chat.client: {host: nowhere.invalid, port: 1}\n")
			.with("CHAT_CLIENT_HOST", "127.0.0.2")
			.with("LC_ALL", "POSIX"); PipedProgram running = program.piped()) {
			PipedProgram.Result result = running.awaitExit();
			assertThat(result.exitCode()).isZero();
			assertThat(result.out()).isEqualTo("h\u00E4llo\n");
			assertThat(result.err()).startsWith("-c:2:5: Connection refused: no server at 127.0.0.2:1. ")
				.hasLineCount(3);
		}
	}

	@ParameterizedTest
	@MethodSource("starts")
	void profilesTheCommandLineAndTheLevelOfTheLogCountToo(Start start) {
		try (Program program = start
			.of("--spring.profiles.active=evening", "--chat.client.host=127.0.0.3", "--logging.level.root=debug",
					"connect")
			.withFile("application.yml", "chat.client: {host: nowhere.invalid, port: 1}\n")
			.withFile("application-evening.yml", "chat.client.port: 2\n"); PipedProgram running = program.piped()) {
			PipedProgram.Result result = running.awaitExit();
			assertThat(result.exitCode()).isEqualTo(3);
			assertThat(result.err()).contains("Connection refused: no server at 127.0.0.3:2.")
				.contains("FINE", "org.springframework");
		}
	}

	@ParameterizedTest
	@MethodSource("starts")
	void sighupReadsTheFilesAgainAndALibraryNeverSpeaks(Start start) throws IOException {
		try (Program program = start.of("serve", "--port", "0")
			.withFile("application.yml", "chat.server.motd: here\n")
			.withFile("here", "Hello.\n")
			.withFile("there", "Hello.\n"); PipedProgram running = program.piped()) {
			running.awaitOut((text) -> text.startsWith("Listening on :"));
			Files.writeString(program.home().resolve("application.yml"), "chat.server.motd: there\n");
			running.signal("HUP");
			running.awaitOut((text) -> text.contains("are read again\n"));
			running.signal("TERM");
			PipedProgram.Result result = running.awaitExit();
			assertThat(result.exitCode()).isZero();
			assertThat(result.err()).isEmpty();
		}
	}

	private static List<Start> starts() throws IOException {
		List<Start> starts = new ArrayList<>();
		for (Path javaHome : javaHomes()) {
			Arrays.stream(Way.values()).map((way) -> new Start(way, javaHome)).forEach(starts::add);
		}
		return starts;
	}

	/** The Java that runs the tests, and one of another version. */
	private static List<Path> javaHomes() throws IOException {
		int version = Runtime.version().feature();
		Stream<Path> named = System.getenv()
			.entrySet()
			.stream()
			.filter((variable) -> variable.getKey().matches("JAVA_HOME_.*|JDK_HOME|JAVA\\d+_HOME"))
			.map((variable) -> Path.of(variable.getValue()));
		Stream<Path> other = Stream.of(named, beside(Program.JAVA_HOME), beside(Path.of("/usr/lib/jvm/x")))
			.flatMap((homes) -> homes)
			.filter((home) -> versionOf(home) >= 17 && versionOf(home) != version)
			.limit(1);
		return Stream.concat(Stream.of(Program.JAVA_HOME), other).toList();
	}

	private static Stream<Path> beside(Path javaHome) throws IOException {
		Path folder = Objects.requireNonNull(javaHome.getParent());
		if (!Files.isDirectory(folder)) {
			return Stream.empty();
		}
		try (Stream<Path> homes = Files.list(folder)) {
			return homes.sorted().toList().stream();
		}
	}

	/** What the file beside a Java says; 0 where there is none. */
	private static int versionOf(Path javaHome) {
		try {
			return Files.isExecutable(javaHome.resolve("bin/javac")) ? Files.readAllLines(javaHome.resolve("release"))
				.stream()
				.filter((line) -> line.startsWith("JAVA_VERSION="))
				.map((line) -> line.replaceAll("\\D+(\\d+).*", "$1"))
				.mapToInt(Integer::parseInt)
				.findFirst()
				.orElse(0) : 0;
		}
		catch (IOException ex) {
			return 0;
		}
	}

}
