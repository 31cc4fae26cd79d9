package dev.sockettome.shell.script;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.sockettome.shell.input.ScriptSource;
import dev.sockettome.shell.script.RunningProgram.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * What is too much in a command file, and what a file may be.
 */
@Timeout(180)
class ScriptLimitsTests {

	private static final String TWO_PEOPLE = """
			serve --port 0 --quiet
			connect --name alice --id a
			connect --name bob --id b
			""";

	@TempDir
	private Path folder;

	@Test
	void aPatternThatBacktracksWithoutEndHoldsAnExpectationNoLongerThanItsTime() throws IOException {
		Result result = run(TWO_PEOPLE + "say " + "a".repeat(60) + "!\n@a expect '^((a+)+)+\\2b$' --timeout 300ms\n");
		assertThat(result.errLines().get(0))
			.startsWith("file.chat:5:4: Looking for '^((a+)+)+\\2b$' takes too long in what has arrived.");
		assertThat(result.exitCode()).isEqualTo(4);
	}

	@Test
	void aPatternThatGoesTooDeepIsToldAsOne() throws IOException {
		Result result = run(TWO_PEOPLE + "say " + "ab".repeat(1900) + "\n@a expect '^(a|b)*c' --timeout 300ms\n");
		assertThat(result.err()).doesNotContain("Exception", "Error").startsWith("file.chat:5:4: ");
		assertThat(result.exitCode()).isEqualTo(4);
		assertThat(run("connect --name x\nexpect " + "(".repeat(20_000) + ")".repeat(20_000) + "\n").err())
			.contains("Not a regular expression: ");
	}

	@Test
	void aReactionWithSuchAPatternEndsTheFile() throws IOException {
		Result result = run(
				TWO_PEOPLE + "@a on '^((a+)+)+\\2b$' say never\nsay " + "a".repeat(60) + "!\nlisten --for 20s\n");
		assertThat(result.errLines().get(0)).contains("Looking for '^((a+)+)+\\2b$' takes too long");
		assertThat(result.exitCode()).isEqualTo(4);
	}

	@Test
	void aLineThatIsTooLongIsAProblemAndTheNextOneIsStillRead() throws IOException {
		Result result = run("echo " + "x".repeat(200_000) + "\nexpct x\n");
		assertThat(result.errLines()).contains("file.chat:1:1: This line is longer than 100,000 characters.");
		assertThat(result.err()).contains("file.chat:2:1: No such command: expct.").hasSizeLessThan(1000);
		assertThat(result.exitCode()).isEqualTo(2);
	}

	@Test
	void aRequestThatIsTooLongIsAnsweredAndTheNextOneIsDone() {
		String requests = "{\"command\":\"echo " + "x".repeat(200_000) + "\"}\n{\"command\":\"echo hi\"}\n";
		Result result = RunningProgram.run(new ByteArrayInputStream(requests.getBytes(StandardCharsets.UTF_8)),
				"--input", "json");
		assertThat(result.out()).contains("\"type\":\"failed\"", "longer than 100,000 characters", "\"text\":\"hi\"",
				"\"line\":2");
	}

	@Test
	void ofManyProblemsTheFirstAreToldAndTheOthersCounted() throws IOException {
		assertThat(run("expct x\n".repeat(1000)).errLines()).hasSize(151).endsWith("… and 950 more.");
	}

	@Test
	void aFileThatRunsItselfByAVariableComesToAnEnd() throws IOException {
		Result result = run("set self file.chat\nscript ${self}\n");
		assertThat(result.err()).contains("20 files run one another.");
		assertThat(result.exitCode()).isEqualTo(1);
	}

	@Test
	void commandsAndDefaultsStandInOneAnotherOnlySoDeep() throws IOException {
		assertThat(run("try ".repeat(5000) + "echo x\n").err()).contains("Only 10 commands may stand in one another.");
		assertThat(run("echo " + "${a:-".repeat(5000) + "}".repeat(5000) + "\n").err())
			.contains("Only 20 variables may stand in one another's defaults.");
		assertThat(run("try try try echo deep\necho ${status}\n").outLines()).containsExactly("deep", "0");
	}

	@Test
	void valuesThatGrowComeToAnEnd() throws IOException {
		Result result = run("set x 0123456789\n" + "set x ${x}${x}${x}${x}${x}${x}${x}${x}${x}${x}\n".repeat(30));
		assertThat(result.err()).contains("With its variables filled in, this is longer than 100,000 characters.");
		assertThat(result.exitCode()).isEqualTo(1);
	}

	@Test
	void thereAreOnlySoManyReactions() throws IOException {
		assertThat(run(TWO_PEOPLE + "on x echo y\n".repeat(1001)).err())
			.contains("file.chat:1004:1: There are 1,000 reactions already, and that is the most.");
	}

	@Test
	void aNamedPipeRunsAsItComes() throws Exception {
		Path pipe = this.folder.resolve("pipe");
		assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
		CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
			try {
				Files.writeString(pipe, "\uFEFFecho ${1}\r\necho two\n");
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		});
		Result result = RunningProgram.run("@" + pipe, "one");
		writer.join();
		assertThat(result.outLines()).containsExactly("one", "two");
	}

	@Test
	void aFolderIsNoCommandFile() {
		Result result = RunningProgram.run("@" + this.folder);
		assertThat(result.err()).isEqualTo("Cannot read %s: it is a folder.\n".formatted(this.folder));
		assertThat(result.exitCode()).isEqualTo(2);
	}

	@Test
	void standardInputCanBeNamed() {
		Result result = RunningProgram.run(new ByteArrayInputStream("echo got ${1}\n".getBytes()), "@-", "it");
		assertThat(result.outLines()).containsExactly("got it");
	}

	@Test
	void whatRunsIsWhatWasChecked() throws Exception {
		Path file = Files.writeString(this.folder.resolve("file.chat"), "echo one\n");
		ScriptSource source = ScriptSource.of(file);
		source.read((number, line) -> true);
		Files.writeString(file, "echo two, three\n");
		Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
		assertThatIOException().isThrownBy(() -> source.read((number, line) -> true))
			.withMessage("%s has changed since it was checked. Run it again.", file);
	}

	@Test
	void nothingRunsOfWhatAFileHasBecomeWhileItRuns() throws Exception {
		String before = "echo before\n".repeat(10_000);
		Path file = Files.writeString(this.folder.resolve("file.chat"), before);
		ScriptSource source = ScriptSource.of(file);
		source.read((number, line) -> true);
		List<String> taken = new ArrayList<>();
		assertThatIOException().isThrownBy(() -> source.read((number, line) -> {
			if (number == 10) {
				rewrite(file, before.replace("before", "behind"));
			}
			taken.add(line.text());
			return true;
		})).withMessage("%s has changed since it was checked. Run it again.", file);
		assertThat(taken).hasSizeLessThan(10_000).containsOnly("echo before");
	}

	@Test
	void aFileThatHasBeenReadMayChangeWhileItRuns() throws Exception {
		Path file = Files.writeString(this.folder.resolve("file.chat"), "echo one\necho two\n");
		ScriptSource source = ScriptSource.of(file);
		source.read((number, line) -> true);
		List<String> taken = new ArrayList<>();
		source.read((number, line) -> {
			rewrite(file, "echo three\n");
			taken.add(line.text());
			return true;
		});
		assertThat(taken).containsExactly("echo one", "echo two");
	}

	private static void rewrite(Path file, String text) {
		try {
			Files.writeString(file, text);
			Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Result run(String text) throws IOException {
		Path file = Files.writeString(this.folder.resolve("file.chat"), text);
		Result result = RunningProgram.run("@" + file);
		return new Result(result.exitCode(), result.out(), result.err().replace(file.toString(), "file.chat"));
	}

}
