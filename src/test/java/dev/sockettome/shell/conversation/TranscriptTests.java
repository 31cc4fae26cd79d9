package dev.sockettome.shell.conversation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import dev.sockettome.shell.session.CommandFailedException;
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
		Files.writeString(file(), "{\"type\":\"connected\"}\n{\"type\":\"cut o");
		Transcript transcript = started(LARGE);
		transcript.add("after");
		assertThat(file()).hasContent("{\"type\":\"connected\"}\n{\"type\":\"cut o\nafter\n");
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
		started(1).add("{\"type\":\"one\"}");
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
	@DisabledOnOs(OS.WINDOWS)
	void aFileThatIsNoTranscriptIsLeftAlone() throws Exception {
		Files.createDirectories(file().getParent());
		Files.writeString(file(), "Dear diary\n{}\n");
		Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
		assertThatThrownBy(() -> started(LARGE)).isInstanceOf(CommandFailedException.class)
			.hasMessageEndingWith("it is not a transcript, and stays as it is; give the name of a new file.");
		assertThat(file()).hasContent("Dear diary\n{}\n");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-r--r--");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void aFileThatIsMovedOrRemovedIsBegunAnewAndTold() throws Exception {
		Transcript transcript = started(LARGE);
		transcript.add("one");
		Files.move(file(), numbered(7));
		String news = "The transcript " + file() + " has been moved or removed; it begins anew.";
		assertThat(transcript.add("two")).isEqualTo(news);
		assertThat(transcript.add("three")).isNull();
		assertThat(numbered(7)).hasContent("one\n");
		assertThat(file()).hasContent("two\nthree\n");
		Files.delete(file());
		Files.delete(numbered(7));
		Files.delete(file().getParent());
		assertThat(transcript.add("four")).isEqualTo(news);
		assertThat(file()).hasContent("four\n");
		Files.delete(file());
		Files.writeString(file(), "not ours");
		assertThat(transcript.add("five")).contains("The transcript ends here").contains("it is not a transcript");
		assertThat(file()).hasContent("not ours");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void aFileThatIsOpenedAnewMayHaveBeenMovedAway() throws Exception {
		Transcript transcript = started(LARGE);
		transcript.add("{\"type\":1}");
		Files.move(file(), numbered(7));
		assertThat(transcript.reopen()).isNull();
		assertThat(file()).isEmptyFile();
		assertThat(transcript.add("{\"type\":\"two\"}")).isNull();
		assertThat(transcript.reopen()).isNull();
		assertThat(numbered(7)).hasContent("{\"type\":1}\n");
		assertThat(file()).hasContent("{\"type\":\"two\"}\n");
		Files.writeString(file(), "not ours\n");
		assertThat(transcript.reopen()).contains("The transcript ends here");
		assertThat(transcript.isWriting()).isFalse();
		assertThat(transcript.reopen()).isNull();
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void aLinkToATranscriptStaysOneWhenAFileHasItsSize() throws Exception {
		Files.createDirectories(file().getParent());
		Path real = this.folder.resolve("real");
		Files.createSymbolicLink(file(), real);
		Transcript transcript = started(4);
		transcript.add("one");
		transcript.add("two");
		assertThat(file()).isSymbolicLink();
		assertThat(real).hasContent("two\n");
		assertThat(this.folder.resolve("real.1")).hasContent("one\n");
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void aPipeIsNotWaitedFor() throws Exception {
		Files.createDirectories(file().getParent());
		assertThat(new ProcessBuilder("mkfifo", file().toString()).start().waitFor()).isZero();
		assertThatThrownBy(() -> started(LARGE)).isInstanceOf(CommandFailedException.class)
			.hasMessageEndingWith("it is not a regular file.");
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
