package dev.sockettome.shell.output;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import dev.sockettome.shell.CommandFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TranscriptTests {

	private static final long LARGE = 1_000_000;

	@TempDir
	private Path folder;

	@Test
	void eachLineIsInTheFileAsSoonAsItIsAdded() {
		Transcript transcript = started(LARGE);
		transcript.add("one");
		assertThat(file()).hasContent("one\n");
		transcript.add("na\u00EFve");
		assertThat(file()).hasContent("one\nna\u00EFve\n");
		assertThat(transcript.status()).contains(file().toString(), "2 lines");
	}

	@Test
	void aFileThatIsThereIsContinued() throws Exception {
		Files.createDirectories(file().getParent());
		Files.writeString(file(), "before\ncut o");
		Transcript transcript = started(LARGE);
		transcript.add("after");
		assertThat(file()).hasContent("before\ncut o\nafter\n");
	}

	@Test
	void afterAStopNothingIsWritten() {
		Transcript transcript = started(LARGE);
		transcript.add("one");
		assertThat(transcript.stop()).isEqualTo(file());
		transcript.add("two");
		assertThat(transcript.stop()).isNull();
		assertThat(transcript.status()).isNull();
		assertThat(file()).hasContent("one\n");
	}

	@Test
	void aFileThatHasItsSizeGetsANumberAndNothingIsLost() {
		Transcript transcript = started(10);
		for (String line : new String[] { "1234", "5678", "abcdefghijkl", "x" }) {
			assertThat(transcript.add(line)).isNull();
		}
		assertThat(numbered(1)).hasContent("1234\n5678\n");
		assertThat(numbered(2)).hasContent("abcdefghijkl\n");
		assertThat(file()).hasContent("x\n");
		assertThat(numbered(3)).doesNotExist();
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void itIsForItsOwnerOnly() throws Exception {
		started(1).add("one");
		Transcript transcript = started(1);
		transcript.add("two");
		for (Path path : new Path[] { file(), numbered(1) }) {
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-------");
		}
	}

	@Test
	void oneAtATime() {
		Transcript transcript = started(LARGE);
		assertThatThrownBy(() -> transcript.start(this.folder.resolve("other")))
			.isInstanceOf(CommandFailedException.class)
			.hasMessageContaining("transcript stop");
	}

	@Test
	void whatCannotBeWrittenIsReported() throws Exception {
		Files.writeString(this.folder.resolve("a"), "a file where a folder should be");
		assertThatThrownBy(() -> started(LARGE)).isInstanceOf(CommandFailedException.class)
			.hasMessageContaining("Cannot write the transcript");
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void aFullDiskEndsItAndIsTold() {
		Transcript transcript = new Transcript(LARGE);
		transcript.start(Path.of("/dev/full"));
		assertThat(transcript.add("one")).contains("The transcript ends here").contains("/dev/full");
		assertThat(transcript.isWriting()).isFalse();
		assertThat(transcript.add("two")).isNull();
	}

	private Transcript started(long maxBytes) {
		Transcript transcript = new Transcript(maxBytes);
		transcript.start(file());
		return transcript;
	}

	private Path file() {
		return this.folder.resolve("a/transcript");
	}

	private Path numbered(int number) {
		return this.folder.resolve("a/transcript." + number);
	}

}
