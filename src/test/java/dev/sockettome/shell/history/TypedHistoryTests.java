package dev.sockettome.shell.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.sockettome.shell.editor.ChatLineReader;
import org.jline.reader.History.Entry;
import org.jline.reader.LineReader;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TypedHistoryTests {

	private final List<String> problems = new ArrayList<>();

	@TempDir
	private Path folder;

	@AutoClose
	private final Terminal terminal = terminal();

	@ParameterizedTest
	@ValueSource(strings = { "msg bob psst", "/msg bob psst", "  /msg bob", "reply psst", "/reply",
			"@work msg bob psst", "try /msg bob psst", "say hi\n/msg bob psst", "/msg bob one\ntwo",
			"\uFEFFmsg bob psst", "/msg\u00A0bob psst" })
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
		try (TypedHistory history = attached(10_000)) {
			history.add("say hi");
		}
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
	}

	@Test
	void whatCannotBeReadInTheFileIsToldAndStays() throws Exception {
		byte[] damaged = "1517272636179:say jos\u00C3\n1517272636180:say hi\n\0\0\0\nno time\n1517272636181:cut o\\"
			.getBytes(StandardCharsets.ISO_8859_1);
		Files.createDirectories(file().getParent());
		Files.write(file(), damaged);
		try (TypedHistory history = attached(10_000)) {
			assertThat(history).extracting(Entry::line).containsExactly("say hi", "cut o\\");
			history.add("say two\nlines \\ x");
		}
		assertThat(this.problems)
			.containsExactly(file() + ": 3 of the lines typed before cannot be read; they stay as they are.");
		assertThat(Arrays.copyOf(Files.readAllBytes(file()), damaged.length)).isEqualTo(damaged);
		try (TypedHistory history = attached(10_000)) {
			assertThat(history).extracting(Entry::line).containsExactly("say hi", "cut o\\", "say two\nlines \\ x");
		}
	}

	@Test
	void whereNothingCanBeWrittenThereIsAHistoryAllTheSame() throws Exception {
		Files.createFile(this.folder.resolve("state"));
		try (TypedHistory history = attached(10_000)) {
			history.add("say one");
			history.add("say two");
			assertThat(history).hasSize(2);
		}
		assertThat(this.problems).singleElement().asString().endsWith("not a directory.");
		Files.delete(this.folder.resolve("state"));
		Files.createDirectories(file());
		try (TypedHistory history = attached(10_000)) {
			history.add("say one");
			assertThat(history).hasSize(1);
		}
		assertThat(this.problems).last().asString().endsWith("history: it is a folder.");
	}

	@Test
	void ofAFileThatIsFarTooLargeTheEndIsUsedAndNothingIsThrownAway() throws Exception {
		Files.createDirectories(file().getParent());
		try (RandomAccessFile large = new RandomAccessFile(file().toFile(), "rw")) {
			large.setLength(1_000_000_000);
			large.seek(large.length());
			large.writeBytes("\n1517272636180:say hi\n");
		}
		try (TypedHistory history = attached(1)) {
			assertThat(history).extracting(Entry::line).containsExactly("say hi");
			history.add("say one");
			history.add("say two");
		}
		assertThat(Files.size(file())).isGreaterThan(1_000_000_000);
	}

	@Test
	void twoRunsAtOnceKeepWhatBothHaveTyped() throws Exception {
		try (TypedHistory one = attached(8); TypedHistory other = attached(8)) {
			for (int i = 0; i < 10; i++) {
				one.add("say one " + i);
				other.add("say other " + i);
			}
			one.close();
			other.add("say last");
		}
		assertThat(Files.readAllLines(file())).hasSize(8).last().asString().endsWith("say last");
	}

	@Test
	void aFileThatHasGrownTooLongIsShortenedAtTheEndAndNotBefore() throws Exception {
		try (TypedHistory history = attached(8)) {
			for (int i = 0; i < 20; i++) {
				history.add("say " + i);
			}
			assertThat(file()).content().hasLineCount(20);
			history.close();
			assertThat(Files.readAllLines(file())).hasSize(8).last().asString().endsWith("say 19");
		}
	}

	private static Terminal terminal() {
		try {
			return new DumbTerminal(InputStream.nullInputStream(), OutputStream.nullOutputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private TypedHistory attached(int size) throws IOException {
		TypedHistory history = new TypedHistory(this.problems::add);
		ChatLineReader reader = new ChatLineReader(this.terminal, "test");
		reader.setVariable(LineReader.HISTORY_FILE, file());
		reader.setVariable(LineReader.HISTORY_FILE_SIZE, size);
		history.attach(reader);
		return history;
	}

	private Path file() {
		return this.folder.resolve("state/history");
	}

}
