package dev.sockettome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import dev.sockettome.testing.Program;
import dev.sockettome.testing.QuirkyServer;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What docs/GUIDE.md shows is what its reader sees: the lines of its examples, but for
 * the ports.
 */
@DisabledOnOs(OS.WINDOWS)
class GuideIT {

	private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\n(.*?)^```$");

	private static final Pattern TYPED = Pattern.compile("\\[[^]]+] (/.*)");

	private static List<List<String>> examples(String section, QuirkyServer first, QuirkyServer second)
			throws IOException {
		String text = Files.readString(Path.of("docs", "GUIDE.md"));
		int start = text.indexOf("\n## " + section + "\n");
		assertThat(start).as(section).isNotNegative();
		int end = text.indexOf("\n## ", start + 1);
		return BLOCK.matcher(text.substring(start, (end < 0) ? text.length() : end))
			.results()
			.map((block) -> block.group(1)
				.replace("5555", String.valueOf(first.port()))
				.replace("5556", String.valueOf(second.port()))
				.lines()
				.toList())
			.toList();
	}

	@Test
	void severalConversationsAreAsThePageShowsThem() throws IOException {
		try (QuirkyServer first = QuirkyServer.start();
				QuirkyServer second = QuirkyServer.start();
				Program program = Program.socketToMe("chat", "localhost:" + first.port(), "--name", "bob");
				TerminalProgram bob = program.inTerminal(80, 24)) {
			List<List<String>> examples = examples("Several conversations", first, second);
			assertThat(examples).hasSize(3);
			bob.awaitPrompt("[bob] ");
			show(bob, examples.get(0));
			bob.awaitPrompt("[2:localhost bob] ");
			first.sendRaw("eve::one\neve::two\neve::three\n");
			show(bob, examples.get(1));
			first.sendRaw("eve::bob: are you there?\n");
			bob.awaitText("bob: are you there?");
			first.crash();
			show(bob, examples.get(2));
		}
	}

	/** Types what stands behind a prompt, and waits for the other lines. */
	private static void show(TerminalProgram bob, List<String> example) {
		for (String line : example) {
			if (TYPED.matcher(line).matches()) {
				bob.enter(line.substring(line.indexOf('/')));
			}
			else {
				bob.awaitScreen("a row with \"%s\"".formatted(line),
						(screen) -> screen.lines().stream().anyMatch((row) -> row.strip().startsWith(line)));
			}
		}
	}

}
