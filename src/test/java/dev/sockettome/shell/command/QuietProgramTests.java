package dev.sockettome.shell.command;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class QuietProgramTests {

	@Test
	void theFilesOfWhoeverRunsTheTestsChangeNothing(@TempDir Path home) throws Exception {
		Path config = Files.createDirectories(home.resolve(".config/socket-to-me"));
		Files.writeString(config.resolve("bookmarks"), "mine localhost 5555\n");
		String before = System.getProperty("user.home");
		System.setProperty("user.home", home.toString());
		try (QuietProgram program = new QuietProgram()) {
			assertThat(program.printed("bookmark list")).noneMatch((line) -> line.contains("mine"));
			program.printed("bookmark add other localhost 1");
			assertThat(config.resolve("bookmarks")).hasContent("mine localhost 5555\n");
		}
		finally {
			System.setProperty("user.home", before);
		}
	}

}
