package dev.sockettome.shell.input;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

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

}
