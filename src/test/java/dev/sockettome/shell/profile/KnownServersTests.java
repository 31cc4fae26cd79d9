package dev.sockettome.shell.profile;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.sockettome.client.tls.Fingerprint;
import dev.sockettome.client.tls.Protection.Known;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.testing.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KnownServersTests {

	private static final Fingerprint ONE = Fingerprint.parse("SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU");

	private static final Fingerprint OTHER = Fingerprint.parse("SHA256:HPl3k51Kxv6w/VG217/sVQABDR+VYkEi4IN73TvztB8");

	@TempDir
	private Path folder;

	private final List<String> problems = new ArrayList<>();

	@Test
	void whoIsTrustedIsKnownFromThenOnHoweverTheirNameIsWritten() throws Exception {
		servers().trust(new Endpoint("Chat.Example", 5556), ONE);
		servers().trust(new Endpoint("::1", 7000), OTHER);
		assertThat(path()).content()
			.startsWith("# HOST:PORT SHA256:")
			.endsWith("\nchat.example:5556 %s\n[::1]:7000 %s\n".formatted(ONE, OTHER));
		assertThat(Files.getPosixFilePermissions(path())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
		assertThat(servers().certificates(Destination.parse("CHAT.example.,[::1]:7000,other", 5556))).hasSize(2)
			.containsEntry("chat.example:5556", new Known(ONE, "chat.example:5556 " + ONE, path().toString()))
			.extractingByKey("[::1]:7000")
			.extracting(Known::fingerprint)
			.isEqualTo(OTHER);
		assertThat(servers().certificates(Destination.parse("chat.example", 1))).isEmpty();
	}

	@Test
	void whomOthersVouchForIsKnownByNoCertificate() throws Exception {
		Endpoint endpoint = new Endpoint("chat.example", 5556);
		servers().met(endpoint);
		servers().met(endpoint);
		assertThat(path()).content().endsWith("\nchat.example:5556 tls\n").containsOnlyOnce("chat.example");
		assertThat(servers().certificates(Destination.of(endpoint))).isEmpty();
		assertThat(servers().find("Chat.example.")).isEqualTo(endpoint);
		assertThat(servers().find("example")).isNull();
		servers().trust(endpoint, ONE);
		servers().met(endpoint);
		assertThat(path()).content().doesNotContain("tls\n").endsWith("\nchat.example:5556 " + ONE + "\n");
	}

	@Test
	void thePersonsCommentsStay() throws Exception {
		Files.writeString(path(), "# mine\n\n  a.example:1   %s   # the lab\nnonsense\n".formatted(ONE));
		servers().trust(new Endpoint("b.example", 2), OTHER);
		assertThat(path())
			.hasContent("# mine\n\n  a.example:1   %s   # the lab\nnonsense\nb.example:2 %s\n".formatted(ONE, OTHER));
		assertThat(servers().certificates(Destination.parse("a.example", 1))).hasSize(1);
	}

	/** Or else whoever breaks a line would be asked about as a stranger. */
	@Test
	void aLineThatIsOfNoUseTrustsNobodyAndIsNamed() throws Exception {
		for (String rest : List.of("", " SHA256:", " SHA256:AAAA", " " + ONE.toString().substring(0, 49), " yes")) {
			Files.writeString(path(), "a.example:1%s\n".formatted(rest));
			assertThatExceptionOfType(CommandFailedException.class)
				.isThrownBy(() -> servers().certificates(Destination.parse("a.example", 1)))
				.withMessageStartingWith("Cannot use the line \"a.example:1%s\" of %s: ".formatted(rest, path()))
				.satisfies((failure) -> assertThat(failure.exitCode()).isEqualTo(ExitCode.CONNECTION));
			assertThat(servers().certificates(Destination.parse("b.example", 1))).isEmpty();
			assertThat(servers().find("a.example")).isNotNull();
		}
	}

	@Test
	void aFileThatCannotBeReadTrustsNobody() throws Exception {
		Files.createDirectory(path());
		assertThatExceptionOfType(CommandFailedException.class)
			.isThrownBy(() -> servers().certificates(Destination.parse("a.example", 1)));
		assertThatExceptionOfType(CommandFailedException.class).isThrownBy(() -> servers().find("a.example"));
	}

	@Test
	void whateverHasBecomeOfTheFileNothingIsLostAndNobodyElseIsTrusted() throws Exception {
		Mutations.each(5558, 300, this::addOne,
				"# mine\na.example:1 %s\n[::1]:7000 %s\nb.example:2 tls\n".formatted(ONE, OTHER),
				"a.example:1 " + OTHER);
	}

	private void addOne(byte[] content) throws Exception {
		Files.write(path(), content);
		Destination destination = Destination.parse("a.example:1,b.example:2,[::1]:7000", 1);
		try {
			servers().certificates(destination)
				.values()
				.forEach((known) -> assertThat(new String(content, StandardCharsets.UTF_8))
					.contains(known.fingerprint().base64()));
		}
		catch (CommandFailedException ex) {
			assertThat(ex.getMessage()).isNotBlank().doesNotContain("\n");
		}
		servers().find("b.example");
		servers().trust(new Endpoint("zzz.example", 1), ONE);
		assertThat(servers().certificates(Destination.parse("zzz.example", 1))).hasSize(1);
		assertThat(Arrays.copyOf(Files.readAllBytes(path()), content.length)).isEqualTo(content);
		this.problems.forEach((problem) -> assertThat(problem).doesNotContain("\n", "Exception"));
	}

	private Path path() {
		return this.folder.resolve("known-servers");
	}

	private KnownServers servers() {
		return new KnownServers(new UserFile(path(), this.problems::add));
	}

}
