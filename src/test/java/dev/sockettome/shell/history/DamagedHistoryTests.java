package dev.sockettome.shell.history;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import dev.sockettome.shell.history.HistoryFile.Typed;
import dev.sockettome.testing.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever has become of the lines typed before, the new ones are kept. */
class DamagedHistoryTests {

	private static final String[] HISTORIES = { "1764000000000:say hi\n1764000000001:two\\nlines\\\\\n",
			"1764000000002:connect localhost\n" };

	@TempDir
	private Path folder;

	@Test
	void theFileIsReadAsFarAsItGoesAndNothingInItIsLost() throws Exception {
		Mutations.each(5555, 100, this::addALine, HISTORIES);
	}

	private void addALine(byte[] content) throws Exception {
		Path path = this.folder.resolve("history");
		Files.write(path, content);
		HistoryFile file = new HistoryFile(path);
		int known = file.read().size();
		Typed typed = new Typed(Instant.ofEpochMilli(7), "a \\ and\na line");
		file.append(List.of(typed));
		assertThat(Arrays.copyOf(Files.readAllBytes(path), content.length)).isEqualTo(content);
		HistoryFile again = new HistoryFile(path);
		assertThat(again.read()).hasSize(known + 1).endsWith(typed);
		again.trim(1);
		assertThat(new HistoryFile(path).read()).hasSizeLessThanOrEqualTo(known + 1).endsWith(typed);
	}

}
