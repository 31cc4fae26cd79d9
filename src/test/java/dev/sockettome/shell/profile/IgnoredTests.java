package dev.sockettome.shell.profile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import dev.sockettome.client.event.ChatEvent.Origin;
import dev.sockettome.client.event.PersonEvent.PersonLeft;
import dev.sockettome.client.event.PersonEvent.PersonRenamed;
import dev.sockettome.shell.session.CommandFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IgnoredTests {

	@TempDir
	private Path folder;

	@Test
	void whoIsIgnoredStaysIgnoredInTheNextRun() {
		ignored().add("Troll");
		assertThat(ignored().names()).containsExactly("Troll");
		assertThat(ignored().contains("troll")).isTrue();
		assertThat(ignored().contains("trolley")).isFalse();
	}

	@Test
	void namesThatWouldBeTakenForEachOtherAreOne() {
		Ignored ignored = ignored();
		assertThat(ignored.add("\uFB01n")).isTrue();
		assertThat(ignored.add("FIN")).isFalse();
		assertThat(ignored.contains("fin")).isTrue();
		assertThat(ignored.remove("Fin")).isTrue();
		assertThat(ignored.remove("Fin")).isFalse();
		assertThat(ignored.contains("fin")).isFalse();
	}

	@Test
	void whoeverGoesByAnotherNameStaysIgnoredUntilTheyLeave() {
		Origin origin = new Origin("main", Instant.EPOCH);
		Ignored ignored = ignored();
		ignored.add("Troll");
		ignored.follow(new PersonRenamed(origin, "troll", "sock", false));
		ignored.follow(new PersonRenamed(origin, "sock", "puppet", false));
		ignored.follow(new PersonRenamed(origin, "alice", "bob", false));
		assertThat(ignored.contains("puppet")).isTrue();
		assertThat(ignored.contains("bob")).isFalse();
		assertThat(ignored.names()).containsExactly("Troll");
		ignored.follow(new PersonLeft(origin, "puppet"));
		assertThat(ignored.contains("puppet")).isFalse();
		ignored.follow(new PersonRenamed(origin, "troll", "sock", false));
		assertThat(ignored.remove("sock")).isTrue();
		assertThat(ignored.contains("troll")).isFalse();
	}

	@Test
	void whatAPersonWroteIntoTheFileIsKept() throws Exception {
		Path file = this.folder.resolve("settings/ignored");
		Files.createDirectories(file.getParent());
		Files.writeString(file, "# too loud\nmallory\n\n");
		Ignored ignored = ignored();
		ignored.add("eve");
		ignored.remove("mallory");
		assertThat(Files.readString(file)).isEqualTo("# too loud\n\neve\n");
	}

	@Test
	void whatAnotherRunAddedIsKept() {
		Ignored one = ignored();
		Ignored other = ignored();
		one.add("eve");
		other.add("mallory");
		assertThat(ignored().names()).containsExactly("eve", "mallory");
	}

	@Test
	void aFileThatCannotBeWrittenIsReportedAndChangesNothing() throws Exception {
		Files.writeString(this.folder.resolve("settings"), "a file where a folder should be");
		Ignored ignored = ignored();
		assertThatThrownBy(() -> ignored.add("eve")).isInstanceOf(CommandFailedException.class)
			.hasMessageContaining("settings");
		assertThat(ignored.contains("eve")).isFalse();
	}

	private Ignored ignored() {
		return new Ignored(new UserFile(this.folder.resolve("settings/ignored"), (problem) -> {
		}));
	}

}
