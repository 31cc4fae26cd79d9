package dev.sockettome.shell.input;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.jline.reader.LineReader;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TypedHistoryTests {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "msg bob psst", "/msg bob psst", "  /msg bob", "reply psst", "/reply",
			"@work msg bob psst", "try /msg bob psst", "say hi\n/msg bob psst", "/msg bob one\ntwo" })
	void whatIsSaidToOnePersonOnlyIsPrivate(String line) {
		assertThat(TypedHistory.isPrivate(line)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "say msg bob", "message", "/msgs", "hello", "//msg bob", "connect msg" })
	void whatIsSaidToAllIsNot(String line) {
		assertThat(TypedHistory.isPrivate(line)).isFalse();
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void theFileIsForItsOwnerOnly() throws Exception {
		Path file = this.folder.resolve("state/history");
		TypedHistory.prepare(file);
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
		Files.writeString(file, "kept");
		TypedHistory.prepare(file);
		assertThat(file).hasContent("kept");
	}

	@Test
	void aFileThatHasGrownTooLongIsShortenedAtTheEndAndNotBefore() throws Exception {
		Path file = this.folder.resolve("history");
		TypedHistory history = new TypedHistory();
		try (Terminal terminal = new DumbTerminal(InputStream.nullInputStream(), OutputStream.nullOutputStream())) {
			ChatLineReader reader = new ChatLineReader(terminal, "test");
			reader.setVariable(LineReader.HISTORY_FILE, file);
			reader.setVariable(LineReader.HISTORY_FILE_SIZE, 8);
			history.attach(reader);
			for (int i = 0; i < 20; i++) {
				history.add("say " + i);
			}
			assertThat(file).content().hasLineCount(20);
			history.close();
			assertThat(Files.readAllLines(file)).hasSize(8).last().asString().endsWith("say 19");
		}
	}

}
