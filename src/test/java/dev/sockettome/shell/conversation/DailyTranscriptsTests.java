package dev.sockettome.shell.conversation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;

import dev.sockettome.shell.session.CommandFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DailyTranscriptsTests {

	private static final String LINE = "{\"type\":\"text\"}";

	/** Seven hours behind, so that its days are not those of Greenwich. */
	private static final ZoneId ZONE = ZoneId.of("-07:00");

	@TempDir
	private Path folder;

	private final DailyTranscripts transcripts = new DailyTranscripts(1_000_000, ZONE);

	@Test
	void eachServerHasAFileForEachDay() throws Exception {
		this.transcripts.start(this.folder.resolve("logs"));
		assertThat(add("a:1", "2030-01-01T06:59:59Z", "one")).isNull();
		assertThat(add("b:1", "2030-01-01T07:00:00Z", "two")).isNull();
		assertThat(add("a:1", "2030-01-01T07:00:00Z", "three")).isNull();
		// What comes late stays behind what came before it.
		assertThat(add("a:1", "2030-01-01T06:59:59Z", "four")).isNull();
		assertThat(file("a%3A1", "2029-12-31")).hasContent(LINE + "one\n");
		assertThat(file("a%3A1", "2030-01-01")).hasContent(LINE + "three\n" + LINE + "four\n");
		assertThat(file("b%3A1", "2030-01-01")).hasContent(LINE + "two\n");
		assertThat(this.transcripts.status()).contains("a%3A1", "b%3A1").doesNotContain("2029");
		assertThat(this.transcripts.stop()).isEqualTo(this.folder.resolve("logs"));
		assertThat(this.transcripts.isWriting()).isFalse();
		assertThat(add("a:1", "2030-01-01T08:00:00Z", "five")).isNull();
		assertThat(file("a%3A1", "2030-01-01")).hasContent(LINE + "three\n" + LINE + "four\n");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void theFilesOfTodayAreOpenedAnew() throws Exception {
		this.transcripts.start(this.folder.resolve("logs"));
		add("a:1", "2030-01-01T12:00:00Z", "one");
		Path file = file("a%3A1", "2030-01-01");
		Files.move(file, this.folder.resolve("kept"));
		assertThat(this.transcripts.reopen()).isNull();
		assertThat(add("a:1", "2030-01-01T12:00:00Z", "two")).isNull();
		assertThat(file).hasContent(LINE + "two\n");
		assertThat(this.folder.resolve("kept")).hasContent(LINE + "one\n");
	}

	@Test
	void oneAtATimeAndOnlyInAFolder() throws Exception {
		this.transcripts.start(this.folder);
		assertThatThrownBy(() -> this.transcripts.start(this.folder)).isInstanceOf(CommandFailedException.class)
			.hasMessageContaining("transcript stop");
		Files.writeString(this.folder.resolve("file"), "");
		assertThatThrownBy(() -> new DailyTranscripts(1, ZONE).start(this.folder.resolve("file/logs")))
			.isInstanceOf(CommandFailedException.class)
			.hasMessageContaining("Cannot write the transcript");
	}

	@Test
	void whatCannotBeWrittenEndsItAndIsTold() throws Exception {
		this.transcripts.start(this.folder);
		Files.writeString(this.folder.resolve("a%3A1"), "a file in the place of the folder");
		assertThat(add("a:1", "2030-01-01T12:00:00Z", "one")).contains("Cannot write the transcript");
		assertThat(this.transcripts.isWriting()).isFalse();
	}

	private String add(String server, String at, String text) {
		return this.transcripts.add(server, Instant.parse(at), LINE + text);
	}

	private Path file(String server, String day) {
		return this.folder.resolve("logs").resolve(server).resolve(day + ".jsonl");
	}

}
