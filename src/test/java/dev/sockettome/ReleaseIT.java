package dev.sockettome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.PipedProgram.Result;
import dev.sockettome.testing.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a release is made of: the launcher in an unpacked one, the scripts that install
 * it, and whether the Java within has all that the program needs.
 */
@EnabledOnOs(OS.LINUX)
class ReleaseIT {

	/** Says how it was called. */
	private static final String JAVA = """
			#!/bin/sh
			for argument; do
				echo "[$argument]"
			done
			""";

	@TempDir
	private Path temporary;

	private Path release;

	@BeforeEach
	void unpack() throws IOException {
		this.release = Files.createDirectories(this.temporary.resolve("an unpacked rele\u00e4se"));
		executable("socket-to-me", Files.readString(Path.of("socket-to-me")));
		executable("java/bin/java", JAVA);
		file("java/release", "JAVA_VERSION=\"17.0.15\"\nMODULES=\"java.base\"\n");
		file("app/socket-to-me.jar", "jar");
		file("app/release.jsa", "classes");
		for (String script : List.of("install.sh", "uninstall.sh")) {
			executable(script, Files.readString(Path.of("packaging/bin", script)));
		}
		file("share/man/man1/socket-to-me.1", "page");
		version("1.2.0");
	}

	@Test
	void aReleaseRunsOnItsOwnJavaWithItsOwnClassesAndBuildsNothing() {
		Result result = run(this.release.resolve("socket-to-me"), "who");
		assertThat(result.outLines()).contains("[-XX:SharedArchiveFile=/proc/self/fd/9/release.jsa]",
				"[-Dlibrary.jline.path=/proc/self/fd/9/native]", "[-jar]", "[/proc/self/fd/9/socket-to-me.jar]",
				"[who]");
		assertThat(result.err()).isEmpty();
		assertThat(this.release.resolve("target")).doesNotExist();
	}

	@Test
	void aReleaseWithoutJavaRunsOnTheOneThereIs() throws IOException {
		Files.delete(this.release.resolve("java/bin/java"));
		Path jdk = this.temporary.resolve("jdk");
		Files.createDirectories(jdk.resolve("bin"));
		Files.move(this.release.resolve("java/release"), jdk.resolve("release"));
		Files.writeString(jdk.resolve("bin/java"), JAVA);
		assertThat(jdk.resolve("bin/java").toFile().setExecutable(true)).isTrue();
		try (Program program = command(this.release.resolve("socket-to-me"), "who").with("PATH", "/nowhere");
				PipedProgram launcher = program.piped()) {
			assertThat(launcher.awaitExit().err())
				.isEqualTo("socket-to-me: No Java found. Install Java 17 or newer, or set JAVA_HOME to one.\n");
		}
		try (Program program = command(this.release.resolve("socket-to-me"), "who").with("JAVA_HOME", jdk.toString());
				PipedProgram launcher = program.piped()) {
			assertThat(launcher.awaitExit().outLines())
				.contains("[" + this.release.resolve("app/socket-to-me.jar") + "]", "[who]")
				.noneMatch((line) -> line.contains("release.jsa"));
		}
	}

	@Test
	void itIsInstalledUpgradedAndRemovedAndLeavesNothing() throws IOException {
		Path prefix = this.temporary.resolve("a prefix");
		assertThat(install(prefix).out()).contains("Socket To Me 1.2.0 is in", "not on your PATH");
		Path command = prefix.resolve("bin/socket-to-me");
		assertThat(run(command, "who").outLines()).contains("[who]");
		assertThat(prefix.resolve("share/man/man1/socket-to-me.1")).hasContent("page");
		version("1.10.0");
		assertThat(install(prefix).out()).contains("Socket To Me 1.10.0 is in");
		version("1.9.0");
		Result refused = install(prefix);
		assertThat(refused.exitCode()).isEqualTo(1);
		assertThat(refused.err()).isEqualTo("install.sh: 1.10.0 is installed, which is newer than 1.9.0 and may have "
				+ "written what 1.9.0 cannot read. Use --downgrade to install it all the same.\n");
		assertThat(prefix.resolve("share/socket-to-me/VERSION")).hasContent("1.10.0");
		assertThat(install(prefix, "--downgrade").out()).contains("Socket To Me 1.9.0 is in");
		Result removed = run(prefix, prefix.resolve("share/socket-to-me/uninstall.sh"));
		assertThat(removed.out()).isEqualTo("Socket To Me 1.9.0 is removed.\n");
		assertThat(prefix).doesNotExist();
	}

	@Test
	void itIsInstalledAnewAndWhatSomebodyKeepsOrHasPutThereStays() throws IOException {
		Path prefix = this.temporary.resolve("a prefix");
		install(prefix);
		Path kept = Files.writeString(prefix.resolve("share/man/man1/mine.1"), "mine");
		assertThat(install(prefix).err()).isEmpty();
		assertThat(run(prefix, prefix.resolve("share/socket-to-me/install.sh")).exitCode()).isZero();
		assertThat(run(prefix.resolve("bin/socket-to-me"), "who").outLines()).contains("[who]");
		run(prefix, prefix.resolve("share/socket-to-me/uninstall.sh"));
		assertThat(kept).hasContent("mine");
		assertThat(prefix.resolve("bin")).doesNotExist();
	}

	@Test
	void whereItCannotBeInstalledOneLineSaysSo() throws IOException {
		Path file = Files.createFile(this.temporary.resolve("a file"));
		assertThat(install(file)).isEqualTo(new Result(1, "",
				"install.sh: Cannot write to " + file + "/share. Set PREFIX to a folder of yours.\n"));
		Path prefix = this.temporary.resolve("a prefix");
		Path other = Files.createDirectories(prefix.resolve("bin")).resolve("socket-to-me");
		Files.writeString(other, "another program");
		assertThat(install(prefix)).isEqualTo(new Result(1, "",
				"install.sh: There is another " + other + ". Move it away, or set PREFIX to another folder.\n"));
		assertThat(other).hasContent("another program");
		assertThat(prefix.resolve("share/socket-to-me")).doesNotExist();
	}

	@Test
	void itIsInstalledByAShellThatIsToldItsNameOnly() throws IOException {
		Path prefix = this.temporary.resolve("a prefix");
		Result result = run(prefix, Path.of("/bin/sh"), "-c", "cd '" + this.release + "' && sh install.sh");
		assertThat(result.err()).isEmpty();
		assertThat(prefix.resolve("share/socket-to-me/VERSION")).hasContent("1.2.0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "connect; say hello; who", "connect; say hello; search hello; log",
			"server say well; server status; history" })
	void theJavaWithinHasAllThatIsNeeded(String commands) throws IOException {
		String modules = Files.readAllLines(Path.of("packaging/stage"))
			.stream()
			.filter((line) -> line.startsWith("modules="))
			.findFirst()
			.orElseThrow()
			.substring("modules=".length());
		try (Program program = Program.command(Program.JAVA_HOME.resolve("bin/java").toString(), "--limit-modules",
				modules, "-jar", Path.of("target/socket-to-me.jar").toAbsolutePath().toString(),
				"--chat.client.name=bob", "--chat.server.history.store=file", "--chat.server.metrics.port=0",
				"--chat.server.tls.port=0", "-c", "serve --port 0 --tls-port 0 --quiet; " + commands);
				PipedProgram java = program.piped()) {
			Result result = java.awaitExit();
			assertThat(result.err()).isEmpty();
			assertThat(result.exitCode()).isZero();
		}
	}

	private Result install(Path prefix, String... arguments) {
		return run(prefix, this.release.resolve("install.sh"), arguments);
	}

	private static Result run(Path command, String... arguments) {
		return run(Path.of("/nowhere"), command, arguments);
	}

	private static Result run(Path prefix, Path command, String... arguments) {
		try (Program program = command(command, arguments).with("PREFIX", prefix.toString());
				PipedProgram script = program.piped()) {
			return script.awaitExit();
		}
	}

	/** Where no other Java is found. */
	private static Program command(Path command, String... arguments) {
		return Program
			.command(Stream.concat(Stream.of(command.toString()), Stream.of(arguments)).toArray(String[]::new))
			.without("JAVA_HOME")
			.with("PATH", "/usr/sbin:/sbin:/bin");
	}

	private void version(String version) throws IOException {
		file("VERSION", version + "\n");
	}

	private Path file(String name, String content) throws IOException {
		Path file = this.release.resolve(name);
		Files.createDirectories(file.getParent());
		return Files.writeString(file, content);
	}

	private void executable(String name, String content) throws IOException {
		assertThat(file(name, content).toFile().setExecutable(true)).isTrue();
	}

}
