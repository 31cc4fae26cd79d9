package dev.sockettome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.Program;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The files in {@code examples/}, run as a reader of the README runs them.
 */
class ExamplesIT {

	private static final Path EXAMPLES = Path.of("examples").toAbsolutePath();

	@Test
	void helloDoesWhatTheReadmeShows() throws IOException {
		PipedProgram.Result result = run("hello.chat");
		assertThat(result.err()).isEmpty();
		assertThat(result.exitCode()).isZero();
		assertThat(readmeSession("hello.chat")).isEqualTo(withoutPort(result.out()));
	}

	private static PipedProgram.Result run(String example) {
		try (Program program = Program.socketToMe("@" + EXAMPLES.resolve(example));
				PipedProgram running = program.piped()) {
			return running.awaitExit();
		}
	}

	/** What the README shows of an example, without the command that starts it. */
	private static String readmeSession(String example) throws IOException {
		String start = "$ ./socket-to-me @examples/" + example + "\n";
		String readme = Files.readString(Path.of("README.md"));
		assertThat(readme).contains(start);
		int from = readme.indexOf(start) + start.length();
		return withoutPort(readme.substring(from, readme.indexOf("```", from)));
	}

	private static String withoutPort(String text) {
		return text.replaceAll("(?m)^Listening on :\\d+$", "Listening on :PORT");
	}

}
