package dev.sockettome.shell.draft;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DraftFolderTests {

	@TempDir
	private Path folder;

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void nobodyElseCanReadIt() throws Exception {
		try (DraftFolder draft = DraftFolder.make(drafts(), "text")) {
			assertThat(draft.text()).isEqualTo("text");
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(draft.file())))
				.isEqualTo("rw-------");
			for (Path one : new Path[] { draft.file().getParent(), drafts() }) {
				assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one))).isEqualTo("rwx------");
			}
		}
	}

	@Test
	void itGoesWithAllThatIsInIt() throws Exception {
		DraftFolder draft = DraftFolder.make(drafts(), "text");
		DraftFolder other = DraftFolder.make(drafts(), "text");
		Files.createDirectories(draft.file().resolveSibling("backup/old"));
		Files.delete(draft.file());
		draft.close();
		draft.close();
		assertThat(draft.file().getParent()).doesNotExist();
		assertThat(other.file()).exists();
		other.close();
		assertThat(drafts()).doesNotExist();
	}

	@Test
	void whatNobodyHasIsSweptAwayAndNothingElse() throws Exception {
		Path left = Files.createDirectories(drafts().resolve("draft123"));
		Files.writeString(left.resolve("draft.txt"), "secret");
		Files.createFile(drafts().resolve("notes"));
		try (DraftFolder held = DraftFolder.make(drafts(), "text")) {
			DraftFolder.sweep(drafts());
			assertThat(left).doesNotExist();
			assertThat(held.file()).hasContent("text");
		}
		assertThat(drafts().resolve("notes")).exists();
	}

	private Path drafts() {
		return this.folder.resolve("state/drafts");
	}

}
