package dev.sockettome.client.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.sockettome.client.delivery.OutboxFile.Kept;
import dev.sockettome.testing.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever has become of what waits to be sent, it is offered as far as it goes. */
class DamagedOutboxTests {

	private static final String[] SOUND = { "+1 say hello\n+2 msg alice psst\n>1\n-1\n+3 me waves\n",
			"+7 say it's \u00e9mile\n>7\n+8 say two  words\n" };

	@TempDir
	private Path folder;

	private final List<String> notes = new ArrayList<>();

	@Test
	void whatWaitsIsOfferedAndWhatMakesNoSenseIsKept() throws Exception {
		Mutations.each(5555, 200, this::openAndOpenAgain, SOUND);
	}

	private void openAndOpenAgain(byte[] content) throws IOException {
		this.notes.clear();
		Path path = this.folder.resolve("lab%3A5555_bob");
		Files.write(path, content);
		List<Kept> kept = kept();
		assertThat(kept)
			.allSatisfy((message) -> assertThat(message.text()).isNotBlank().doesNotContain("\n", "\u001b"));
		// Nothing is lost by looking.
		assertThat(kept()).isEqualTo(kept);
		assertThat(this.notes).allMatch((note) -> !note.contains("Exception") && !note.contains("\n"));
		try (Stream<Path> files = Files.list(this.folder)) {
			for (Path file : files.toList()) {
				Files.delete(file);
			}
		}
	}

	private List<Kept> kept() throws IOException {
		try (OutboxFile file = OutboxFile.open(this.folder, "lab:5555", "bob", this.notes::add)) {
			assertThat(file).isNotNull();
			return file.kept();
		}
	}

}
