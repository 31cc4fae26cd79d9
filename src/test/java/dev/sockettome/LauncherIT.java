package dev.sockettome;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The launcher, {@code ./socket-to-me}, in a small tree of its own: there its build takes
 * no time and its Java says how it was called.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherIT {

	private static final String BUILD = """
			#!/bin/sh
			echo "$@" >>builds
			cat src/main/Program.java >/dev/null || exit 1
			sleep 0.2
			echo jar >target/socket-to-me.jar
			""";

	private static final String JAVA = """
			#!/bin/sh
			echo "in $PWD"
			for argument; do
				echo "[$argument]"
			done
			""";

	@TempDir
	private Path temporary;

	private Path tree;

	private Path jdk;

	@BeforeEach
	void plantTree() throws IOException {
		this.tree = Files.createDirectories(this.temporary.resolve("the tree"));
		Files.copy(Path.of("socket-to-me"), this.tree.resolve("socket-to-me"));
		Files.createDirectories(this.tree.resolve("src/main"));
		for (String source : List.of("src/main/Program.java", "pom.xml", "application.yml")) {
			Files.writeString(this.tree.resolve(source), source);
		}
		program(this.tree.resolve("mvnw"), BUILD);
		this.jdk = jdk("jdk", "17.0.9");
	}

	@Test
	void theFirstStartBuildsAndTheNextDoesNot() throws Exception {
		Run first = start("./socket-to-me");
		assertThat(first.errors()).isEqualTo("Building Socket To Me (first run, about a minute)…\n");
		assertThat(first.output()).contains("[-jar]", "[./target/socket-to-me.jar]");
		Run second = start("./socket-to-me");
		assertThat(second.errors()).isEmpty();
		assertThat(second.output()).isEqualTo(first.output());
		assertThat(builds()).hasSize(1).first().asString().contains("package");
	}

	@Test
	void newerSourcesAreBuiltAgain() throws Exception {
		for (String source : List.of("src/main/Program.java", "pom.xml", "application.yml")) {
			start("./socket-to-me");
			Files.setLastModifiedTime(this.tree.resolve("target/socket-to-me.jar"),
					FileTime.from(Instant.now().minusSeconds(60)));
			for (String other : List.of("src/main/Program.java", "pom.xml", "application.yml")) {
				Files.setLastModifiedTime(this.tree.resolve(other),
						FileTime.from(Instant.now().minusSeconds(other.equals(source) ? 30 : 90)));
			}
			Files.deleteIfExists(this.tree.resolve("builds"));
			assertThat(start("./socket-to-me").errors()).as(source)
				.isEqualTo("Building Socket To Me (the sources have changed)…\n");
			assertThat(builds()).as(source).hasSize(1);
		}
	}

	@Test
	void startsAtTheSameTimeBuildOnce() throws Exception {
		List<Process> starts = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			starts.add(command(this.tree, "./socket-to-me").redirectError(this.temporary.resolve("err" + i).toFile())
				.redirectOutput(this.temporary.resolve("out" + i).toFile())
				.start());
		}
		for (Process start : starts) {
			assertThat(start.waitFor(30, TimeUnit.SECONDS)).isTrue();
			assertThat(start.exitValue()).isZero();
		}
		assertThat(builds()).hasSize(1);
		assertThat(this.tree.resolve("target/.building")).doesNotExist();
	}

	@Test
	void whatAKilledBuildLeftBehindDoesNotStopTheNextOne() throws Exception {
		Process gone = new ProcessBuilder("true").start();
		gone.waitFor();
		Files.createDirectories(this.tree.resolve("target"));
		Files.createSymbolicLink(this.tree.resolve("target/.building"), Path.of(Long.toString(gone.pid())));
		assertThat(start("./socket-to-me").exitCode()).isZero();
		assertThat(builds()).hasSize(1);
	}

	@Test
	void aBuildThatFailsSaysWhyAndWhereTheLogIs() throws Exception {
		program(this.tree.resolve("mvnw"), """
				#!/bin/sh
				echo "[INFO] compiling"
				echo "[ERROR] Program.java:[3,5] ';' expected"
				echo "[ERROR] more"
				exit 1
				""");
		Run run = start("./socket-to-me");
		assertThat(run.exitCode()).isEqualTo(1);
		assertThat(run.output()).isEmpty();
		assertThat(run.errors()).endsWith("""
				socket-to-me: The build failed: Program.java:[3,5] ';' expected
				socket-to-me: The whole log: ./target/build.log
				""");
		assertThat(this.tree.resolve("target/.building")).doesNotExist();
	}

	@Test
	void itStartsWhereItIsCalledAndThroughSymbolicLinks() throws Exception {
		start("./socket-to-me");
		Path elsewhere = Files.createDirectories(this.temporary.resolve("else where"));
		Path bin = Files.createDirectories(this.temporary.resolve("bin"));
		Files.createSymbolicLink(bin.resolve("relative"), Path.of("../the tree/socket-to-me"));
		Files.createSymbolicLink(bin.resolve("chat"), Path.of("relative"));
		Run run = run(command(elsewhere, bin.resolve("chat").toString(), "@a file", "-c", "say  it's; who"));
		assertThat(run.errors()).isEmpty();
		assertThat(run.output()).startsWith("in " + elsewhere.toRealPath() + "\n")
			.contains("the tree/target/socket-to-me.jar]")
			.endsWith("[@a file]\n[-c]\n[say  it's; who]\n");
		assertThat(builds()).hasSize(1);
	}

	@Test
	void aClientIsKeptSmallAndAServerIsNot() throws Exception {
		assertThat(start("./socket-to-me").output()).contains("[-Xmx64m]", "[-XX:TieredStopAtLevel=1]");
		assertThat(start("./socket-to-me", "say", "serve").output()).contains("[-Xmx64m]");
		assertThat(start("./socket-to-me", "-c", "serve").output()).contains("[-Xmx64m]");
		for (List<String> serve : List.of(List.of("serve"), List.of("--chat.server.port=0", "serve", "--quiet"))) {
			List<String> line = new ArrayList<>(List.of("./socket-to-me"));
			line.addAll(serve);
			assertThat(start(line.toArray(String[]::new)).output()).doesNotContain("TieredStopAtLevel", "-Xmx64m")
				.endsWith("[" + String.join("]\n[", serve) + "]\n");
		}
	}

	@Test
	void withoutJavaItSaysSo() throws Exception {
		ProcessBuilder command = command(this.tree, "./socket-to-me");
		command.environment().remove("JAVA_HOME");
		command.environment().put("PATH", this.temporary.toString());
		Run run = run(command);
		assertThat(run.exitCode()).isEqualTo(1);
		assertThat(run.errors())
			.isEqualTo("socket-to-me: No Java found. Install Java 17 or newer, or set JAVA_HOME to one.\n");
	}

	@Test
	void aJavaHomeWithoutJavaIsNamed() throws Exception {
		ProcessBuilder command = command(this.tree, "./socket-to-me");
		command.environment().put("JAVA_HOME", "/no/such");
		assertThat(run(command).errors()).isEqualTo("socket-to-me: JAVA_HOME is /no/such, and there is no java in it."
				+ " Point it to Java 17 or newer.\n");
	}

	@Test
	void anOldJavaIsRefusedByName() throws Exception {
		Path old = jdk("old", "11.0.2");
		assertThat(startWith(old).errors()).isEqualTo("socket-to-me: Java 17 or newer is needed, and " + old
				+ "/bin/java is 11.0.2. Install one, or set JAVA_HOME.\n");
		Path older = jdk("older", "1.8.0_352");
		assertThat(startWith(older).errors()).contains("/bin/java is 1.8.0_352.");
		assertThat(builds()).isEmpty();
	}

	@Test
	void aJavaThatHasNoReleaseFileIsAsked() throws Exception {
		for (String version : List.of("11.0.2", "17.0.2", "25")) {
			Path asked = this.temporary.resolve("asked-" + version);
			program(Files.createDirectories(asked.resolve("bin")).resolve("java"),
					JAVA + "echo 'openjdk version \"" + version + "\" 2022-01-18' >&2\n");
			assertThat(startWith(asked).exitCode()).as(version).isEqualTo(version.startsWith("11") ? 1 : 0);
		}
	}

	@Test
	void theJavaOnThePathIsUsedWithoutAJavaHome() throws Exception {
		Path bin = Files.createDirectories(this.temporary.resolve("path"));
		Files.createSymbolicLink(bin.resolve("java"), this.jdk.resolve("bin/java"));
		ProcessBuilder command = command(this.tree, "./socket-to-me", "who");
		command.environment().remove("JAVA_HOME");
		command.environment().merge("PATH", bin.toString(), (path, first) -> first + ":" + path);
		assertThat(run(command).output()).contains("[-jar]").endsWith("[who]\n");
	}

	private Path jdk(String name, String version) throws IOException {
		Path home = this.temporary.resolve(name);
		program(Files.createDirectories(home.resolve("bin")).resolve("java"), JAVA);
		Files.writeString(home.resolve("release"), """
				IMPLEMENTOR="Someone"
				JAVA_VERSION="%s"
				JAVA_RUNTIME_VERSION="%s+1"
				""".formatted(version, version));
		return home;
	}

	private static void program(Path file, String text) throws IOException {
		Files.writeString(file, text);
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
	}

	private List<String> builds() throws IOException {
		Path builds = this.tree.resolve("builds");
		return Files.exists(builds) ? Files.readAllLines(builds) : List.of();
	}

	private Run start(String... words) throws Exception {
		return run(command(this.tree, words));
	}

	private Run startWith(Path javaHome) throws Exception {
		ProcessBuilder command = command(this.tree, "./socket-to-me");
		command.environment().put("JAVA_HOME", javaHome.toString());
		return run(command);
	}

	private ProcessBuilder command(Path directory, String... words) {
		ProcessBuilder command = new ProcessBuilder(Arrays.asList(words)).directory(directory.toFile());
		command.environment().put("JAVA_HOME", this.jdk.toString());
		command.environment().remove("SOCKET_TO_ME_OPTS");
		return command;
	}

	private Run run(ProcessBuilder command) throws Exception {
		Path output = Files.createTempFile(this.temporary, "output", null);
		Path errors = Files.createTempFile(this.temporary, "errors", null);
		Process process = command.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8),
				Files.readString(errors, StandardCharsets.UTF_8));
	}

	private record Run(int exitCode, String output, String errors) {
	}

}
