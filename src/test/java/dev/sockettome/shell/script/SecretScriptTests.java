package dev.sockettome.shell.script;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.sockettome.shell.script.RunningProgram.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is wrong with a line that has a password in it, nobody gets to read that.
 */
class SecretScriptTests {

	private static final String SECRET = "s3same";

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "op s3same", "/op s3same", "op --password s3same", "@two op s3same", "try op s3same",
			"raw /op s3same", "server op lee --password s3same oops", "server op lee s3same",
			"on 'let me in' op s3same", "server op lee --password s3same", "/opp s3same" })
	void aLineThatIsWrongIsShownWithoutItsPassword(String line) throws Exception {
		Path file = Files.writeString(this.folder.resolve("x.chat"), line + "\n");
		hides(RunningProgram.run("--check", file.toString()));
		hidesAndFails(RunningProgram.run("@" + file));
		hidesAndFails(RunningProgram.run("-c", line));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"command\": \"op s3same\"}", "{\"command\": \"server op lee s3same\"}",
			"{\"command\": \"op s3same\"", "op s3same", "{\"op\": \"s3same\"}", "{\"command\": [\"op s3same\"]}" })
	void noAnswerToARequestHasThePassword(String request) {
		Result result = RunningProgram.run(new ByteArrayInputStream((request + "\n").getBytes(StandardCharsets.UTF_8)),
				"--format", "json", "--input", "json");
		hidesAndFails(result);
	}

	@Test
	void theCommandLineOfTheProgramHasNoSecretsEither() {
		hidesAndFails(RunningProgram.run("op", SECRET));
		hidesAndFails(RunningProgram.run("server", "op", "lee", SECRET));
	}

	private static void hidesAndFails(Result result) {
		assertThat(result.exitCode()).isNotZero();
		hides(result);
	}

	private static void hides(Result result) {
		assertThat(result.out() + result.err()).isNotEmpty().doesNotContain(SECRET).doesNotContain("same");
	}

}
