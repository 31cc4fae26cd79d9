package dev.sockettome.shell.script;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.sockettome.shell.script.RunningProgram.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a program that reads JSON is told first of all, and of files that fail
 * (docs/EVENTS.md).
 */
class JsonFailuresTests {

	@TempDir
	private Path folder;

	@Test
	void theFirstLineSaysWhoWrites() throws IOException {
		JsonNode hello = events(run("echo hi\n")).get(0);
		assertThat(hello.get("type").asString()).isEqualTo("hello");
		assertThat(hello.get("version").asString()).isEqualTo("(unpackaged)");
		assertThat(hello.get("protocol").asInt()).isEqualTo(1);
		assertThat(hello.get("features").values().stream().map(JsonNode::asString)).contains("raw", "file-failures");
	}

	@Test
	void theCommandThatFailsIsToldWithItsPlace() throws IOException {
		Result result = run("""
				serve --port 0 --quiet
				connect --name ada
				try fail not the end
				  expect never --timeout 10ms
				echo not reached
				""");
		assertThat(failures(result)).singleElement().satisfies((failure) -> {
			assertThat(failure.get("file").asString()).isEqualTo(this.folder.resolve("file.chat").toString());
			assertThat(failure.get("line").asInt()).isEqualTo(4);
			assertThat(failure.get("column").asInt()).isEqualTo(3);
			assertThat(failure.get("code").asInt()).isEqualTo(4);
			assertThat(failure.get("message").asString()).isEqualTo("Nothing matched 'never' within 10ms.");
		});
		assertThat(result.err()).contains("file.chat:4:3: Nothing matched 'never' within 10ms.");
		assertThat(result.exitCode()).isEqualTo(4);
	}

	@Test
	void eachProblemOfAFileOfWhichNothingRanIsTold() throws IOException {
		Result result = run("echo hi\nexpcet x\nsay ${nobody}\n");
		assertThat(failures(result)).extracting((failure) -> failure.get("line").asInt()).containsExactly(2, 3);
		assertThat(events(result)).hasSize(3);
		assertThat(result.exitCode()).isEqualTo(2);
	}

	@Test
	void whatRunsBesideTheFileIsToldToo() throws IOException {
		Result result = run("every 10ms fail it is\nsleep 1m\n");
		assertThat(failures(result)).extracting((failure) -> failure.get("message").asString())
			.containsExactly("it is");
	}

	@Test
	void noPasswordIsRepeated() throws IOException {
		Result result = run("server op bob --password sesame\n");
		assertThat(failures(result)).hasSize(1);
		assertThat(result.out()).doesNotContain("sesame");
	}

	@Test
	void aRequestThatFailsHasItsOneAnswer() {
		Result result = RunningProgram.run(
				new ByteArrayInputStream("{\"command\":\"fail it is\"}\n".getBytes(StandardCharsets.UTF_8)), "--format",
				"json", "--input", "json");
		assertThat(failures(result)).hasSize(1);
	}

	private Result run(String text) throws IOException {
		Path file = Files.writeString(this.folder.resolve("file.chat"), text);
		return RunningProgram.run("--format", "json", "@" + file);
	}

	private static List<JsonNode> failures(Result result) {
		return events(result).stream().filter((event) -> event.get("type").asString().equals("failed")).toList();
	}

	private static List<JsonNode> events(Result result) {
		return result.outLines().stream().map((line) -> (JsonNode) JsonMapper.shared().readTree(line)).toList();
	}

}
