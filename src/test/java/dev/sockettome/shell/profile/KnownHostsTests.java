package dev.sockettome.shell.profile;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

import dev.sockettome.client.wire.Destination;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.shell.session.CommandFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KnownHostsTests {

	@TempDir
	private Path folder;

	private final List<String> problems = new ArrayList<>();

	@Test
	void theLatestServerComesFirstAndAHundredAreKept() {
		for (int i = 0; i < 105; i++) {
			hosts().remember(Destination.of(new Endpoint("localhost", 1000 + i)));
		}
		hosts().remember(Destination.of(new Endpoint("localhost", 1050)));
		assertThat(hosts().list()).hasSize(100)
			.startsWith("localhost:1050", "localhost:1104")
			.endsWith("localhost:1005")
			.doesNotHaveDuplicates();
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void nobodyElseReadsWhereOneHasBeen() throws Exception {
		Files.writeString(file(), "localhost:1\n");
		Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
		hosts().remember(Destination.of(new Endpoint("localhost", 2)));
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
		assertThat(file()).content().isEqualTo("localhost:2\nlocalhost:1\n");
	}

	@Test
	void whatACrashHasDamagedIsToldOnceAndTheRestIsThere() throws Exception {
		Files.write(file(), "localhost:1\njos\u00C3\nlocalhost:2".getBytes(StandardCharsets.ISO_8859_1));
		KnownHosts hosts = hosts();
		assertThat(hosts.list()).containsExactly("localhost:1", "localhost:2");
		assertThat(hosts.list()).hasSize(2);
		assertThat(this.problems)
			.containsExactly(file() + ":2: this is not text in UTF-8; it is left out, and stays as it is.");
	}

	@Test
	void aFileThatCannotBeUsedIsTold() throws Exception {
		Files.createDirectory(file());
		KnownHosts hosts = hosts();
		assertThat(hosts.list()).isEmpty();
		assertThat(this.problems).containsExactly("Cannot read " + file() + ": it is a folder.");
		assertThatThrownBy(() -> hosts.remember(Destination.of(new Endpoint("localhost", 1))))
			.isInstanceOf(CommandFailedException.class)
			.hasMessage("Cannot write " + file() + ": it is a folder.");
	}

	private KnownHosts hosts() {
		return new KnownHosts(new UserFile(file(), this.problems::add));
	}

	private Path file() {
		return this.folder.resolve("hosts");
	}

}
