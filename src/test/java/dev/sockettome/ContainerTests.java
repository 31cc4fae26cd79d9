package dev.sockettome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.sockettome.Containerfile.Instruction;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a container is made of, and what it may do.
 */
class ContainerTests {

	private static final String RELEASE = "target/dist/socket-to-me-*-linux-x64.tar.gz";

	private final Containerfile file = Containerfile.read();

	@Test
	void theImageItIsMadeOnIsAlwaysTheSame() {
		assertThat(this.file.only("ARG")).matches("BASE=docker\\.io/[\\w./-]+:[\\w.-]+@sha256:[0-9a-f]{64}");
		assertThat(this.file.all("FROM")).hasSize(2).allMatch((image) -> image.startsWith("${BASE}"));
	}

	@Test
	void itIsMadeOfTheReleaseAndNothingIsFetched() throws IOException {
		assertThat(this.file.only("ADD")).isEqualTo(RELEASE + " /opt/");
		assertThat(this.file.all("COPY")).allMatch((copy) -> copy.startsWith("--from=unpacked "));
		assertThat(this.file.all("RUN")).allMatch((command) -> command.matches("(mv|install) [^;&|$`]+"));
		assertThat(Files.readAllLines(Path.of(".dockerignore"))).filteredOn((line) -> !line.startsWith("#"))
			.containsExactly("*", "!" + RELEASE);
	}

	@Test
	void nothingInItCompiles() throws IOException {
		assertThat(Files.readAllLines(Path.of("packaging/stage")))
			.filteredOn((line) -> line.startsWith("modules=java.base,"))
			.hasSize(1)
			.noneMatch((line) -> line.contains("jdk.compiler"));
	}

	@Test
	void itRunsAsSomebodyWhoOwnsNothingButTheData() {
		assertThat(this.file.only("USER")).isEqualTo("10001:10001");
		assertThat(this.file.all("RUN")).last()
			.isEqualTo("install -d -m 700 -o 10001 -g 10001 " + this.file.only("VOLUME"));
		assertThat(this.file.instructions()).extracting(Instruction::name)
			.containsSubsequence("RUN", "USER", "VOLUME", "HEALTHCHECK", "ENTRYPOINT", "CMD");
		assertThat(this.file.environment()).containsEntry("HOME", this.file.only("VOLUME"))
			.containsEntry("CHAT_SERVER_DATA", this.file.only("VOLUME"));
		assertThat(this.file.only("WORKDIR")).isEqualTo(this.file.only("VOLUME"));
	}

}
