package dev.sockettome.shell.profile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import dev.sockettome.client.event.ChatEvent.Origin;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.client.event.PersonEvent.PersonLeft;
import dev.sockettome.client.event.PersonEvent.PersonRenamed;
import dev.sockettome.client.event.PersonEvent.PersonVerified;
import dev.sockettome.shell.session.CommandFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IgnoredTests {

	private static final Origin ORIGIN = new Origin("main", Instant.EPOCH);

	@TempDir
	private Path folder;

	@Test
	void whoIsIgnoredStaysIgnoredInTheNextRun() {
		ignored().add("Troll", false);
		assertThat(ignored().names()).containsExactly("Troll");
		assertThat(ignored().contains("troll")).isTrue();
		assertThat(ignored().contains("trolley")).isFalse();
	}

	@Test
	void namesThatWouldBeTakenForEachOtherAreOne() {
		Ignored ignored = ignored();
		assertThat(ignored.add("\uFB01n", false)).isTrue();
		assertThat(ignored.add("FIN", false)).isFalse();
		assertThat(ignored.contains("fin")).isTrue();
		assertThat(ignored.remove("Fin")).isTrue();
		assertThat(ignored.remove("Fin")).isFalse();
		assertThat(ignored.contains("fin")).isFalse();
	}

	@Test
	void whoeverGoesByAnotherNameStaysIgnoredUntilTheyLeave() {
		Origin origin = new Origin("main", Instant.EPOCH);
		Ignored ignored = ignored();
		ignored.add("Troll", false);
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
	void aNameWithWildCardsIsEveryoneWhoIsCalledSo() {
		Ignored ignored = ignored();
		ignored.add("Spam*", false);
		ignored.add("b?t", false);
		assertThat(ignored().names()).containsExactly("Spam*", "b?t");
		assertThat(ignored.contains("spam")).isTrue();
		assertThat(ignored.contains("SPAMMER42")).isTrue();
		assertThat(ignored.contains("bot")).isTrue();
		assertThat(ignored.contains("boot")).isFalse();
		assertThat(ignored.contains("nospam")).isFalse();
		ignored.follow(new PersonRenamed(ORIGIN, "spammer", "nice", false));
		assertThat(ignored.contains("nice")).isTrue();
		assertThatThrownBy(() -> ignored.remove("spammer")).isInstanceOf(CommandFailedException.class)
			.hasMessageContaining("Spam*");
		assertThat(ignored.remove("spam*")).isTrue();
		assertThat(ignored.contains("spammer")).isFalse();
	}

	@Test
	void anAccountIsWhoHasShownThatTheNameIsTheirsAndNobodyElse() {
		Ignored ignored = ignored();
		assertThat(ignored.add("troll", true)).isTrue();
		assertThat(ignored.add("Troll", true)).isFalse();
		assertThat(ignored().names()).containsExactly("--account troll");
		assertThat(ignored().hides(said("troll", true))).isTrue();
		assertThat(ignored().hides(said("troll", false))).isFalse();
		ignored.follow(new PersonVerified(ORIGIN, "troll"));
		ignored.follow(new PersonRenamed(ORIGIN, "troll", "sock", false));
		assertThat(ignored.hides(said("sock", false))).isTrue();
		assertThat(ignored.hides(said("troll", false))).isFalse();
		ignored.follow(new PersonLeft(ORIGIN, "sock"));
		assertThat(ignored.hides(said("sock", false))).isFalse();
		assertThat(ignored.remove("troll")).isTrue();
		assertThat(ignored.hides(said("troll", true))).isFalse();
	}

	private static MessageReceived said(String name, boolean account) {
		return new MessageReceived(ORIGIN, name, "text", false, false, account, false);
	}

	@Test
	void whatAPersonWroteIntoTheFileIsKept() throws Exception {
		Path file = this.folder.resolve("settings/ignored");
		Files.createDirectories(file.getParent());
		Files.writeString(file, "# too loud\nmallory\n\n");
		Ignored ignored = ignored();
		ignored.add("eve", false);
		ignored.remove("mallory");
		assertThat(Files.readString(file)).isEqualTo("# too loud\n\neve\n");
	}

	@Test
	void whatAnotherRunAddedIsKept() {
		Ignored one = ignored();
		Ignored other = ignored();
		one.add("eve", false);
		other.add("mallory", false);
		assertThat(ignored().names()).containsExactly("eve", "mallory");
	}

	@Test
	void aFileThatCannotBeWrittenIsReportedAndChangesNothing() throws Exception {
		Files.writeString(this.folder.resolve("settings"), "a file where a folder should be");
		Ignored ignored = ignored();
		assertThatThrownBy(() -> ignored.add("eve", false)).isInstanceOf(CommandFailedException.class)
			.hasMessageContaining("settings");
		assertThat(ignored.contains("eve")).isFalse();
	}

	private Ignored ignored() {
		return new Ignored(new UserFile(this.folder.resolve("settings/ignored"), (problem) -> {
		}));
	}

}
