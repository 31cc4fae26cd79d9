package dev.sockettome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.Program;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Does everything that docs/SCRIPTING.md tells its reader to do: saves the command files
 * under their names, runs the shell lines, and compares what is shown.
 */
class ScriptingGuideIT {

	private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+) ?(\\S*)\\n(.*?)^```$");

	private record Block(String kind, String name, String text) {
	}

	@Test
	void everyBlockDoesWhatThePageSays() throws IOException {
		List<Block> blocks = blocks();
		assertThat(blocks).hasSizeGreaterThan(20);
		String shellLines = String.join("\n",
				blocks.stream().filter((block) -> block.kind.equals("sh")).map(Block::text).toList());
		try (Program shell = Program.command("sh", "-e", "block.sh")) {
			prepare(shell.home());
			for (int i = 0; i < blocks.size(); i++) {
				Block block = blocks.get(i);
				switch (block.kind) {
					case "chat" -> {
						assertThat(shellLines).as("the lines that run the files").contains(block.name);
						Files.writeString(shell.home().resolve(block.name), block.text);
					}
					case "sh" -> {
						Block next = (i + 1 < blocks.size()) ? blocks.get(i + 1) : block;
						run(shell, block.text, next.kind.equals("text") ? next.text : null);
					}
					case "text" -> assertThat(blocks.get(i - 1).kind).isEqualTo("sh");
					default -> throw new AssertionError("What to do with a block of " + block.kind + "?");
				}
			}
		}
	}

	private static void run(Program shell, String lines, String shown) throws IOException {
		Files.writeString(shell.home().resolve("block.sh"), "exec 2>&1\n" + lines);
		try (PipedProgram running = shell.piped()) {
			PipedProgram.Result result = running.awaitExit();
			assertThat(result.exitCode()).as(lines + result.out()).isZero();
			assertThat(result.out()).as(lines).isNotEmpty();
			if (shown != null) {
				assertThat(withoutPort(result.out())).as(lines).endsWith(withoutPort(shown));
			}
		}
	}

	/** A folder as its reader has it: the program, and the examples. */
	private static void prepare(Path folder) throws IOException {
		Files.createSymbolicLink(folder.resolve("socket-to-me"), Program.launcher());
		Files.createDirectory(folder.resolve("examples"));
		Files.copy(Path.of("examples/smoke-test.chat"), folder.resolve("examples/smoke-test.chat"));
	}

	private static List<Block> blocks() throws IOException {
		List<Block> blocks = new ArrayList<>();
		Matcher matcher = BLOCK.matcher(Files.readString(Path.of("docs/SCRIPTING.md")));
		while (matcher.find()) {
			blocks.add(new Block(matcher.group(1), matcher.group(2), matcher.group(3)));
		}
		return blocks;
	}

	private static String withoutPort(String text) {
		return text.replaceAll("(?m)^Listening on :\\d+$", "Listening on :PORT");
	}

}
