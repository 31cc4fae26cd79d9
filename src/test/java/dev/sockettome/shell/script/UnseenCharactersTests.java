package dev.sockettome.shell.script;

import java.io.ByteArrayInputStream;
import java.io.IOException;
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
 * What comes along unseen with a paste, or with a file of another system, is no part of a
 * command.
 */
class UnseenCharactersTests {

	private static final String BYTE_ORDER_MARK = "\uFEFF";

	@TempDir
	private Path folder;

	@Test
	void aByteOrderMarkAtTheStartOfAFileIsNoPartOfIt() throws IOException {
		for (String start : new String[] { "", "# a comment\n", "/", "   ", "\r\n" }) {
			Path file = Files.writeString(this.folder.resolve("file.chat"), BYTE_ORDER_MARK + start + "echo hello\r\n");
			assertHello(RunningProgram.run("@" + file));
			assertThat(RunningProgram.run("--check", file.toString()).exitCode()).isZero();
		}
	}

	@Test
	void norOfAPipe() {
		assertHello(RunningProgram.run(in(BYTE_ORDER_MARK + "echo hello\n")));
		assertHello(RunningProgram.run(in(BYTE_ORDER_MARK + "# nothing\necho hello\n")));
	}

	@Test
	void norOfWhatStandsOnTheCommandLine() {
		assertHello(RunningProgram.run("-c", BYTE_ORDER_MARK + "echo hello"));
		assertHello(RunningProgram.run(BYTE_ORDER_MARK + "echo", "hello"));
		assertHello(RunningProgram.run(BYTE_ORDER_MARK + "-c", "echo hello"));
	}

	@Test
	void norOfARequest() {
		for (String request : new String[] { BYTE_ORDER_MARK + "{\"command\":\"echo hello\"}",
				"{\"command\":\"" + BYTE_ORDER_MARK + "echo hello\"}" }) {
			Result result = RunningProgram.run(in(request + "\n" + BYTE_ORDER_MARK + "\n"), "--input", "json");
			assertThat(result.err()).isEmpty();
			assertThat(result.out()).contains("hello").doesNotContain("failed");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u00A0", "\u202F", "\u2007", "\u3000", "\u200B", "\u2060", "\uFEFF", " \u00A0\u200B " })
	void blanksOfAllKindsAroundACommandAndItsWordsAreBlanks(String blank) {
		assertHello(RunningProgram.run("-c", blank + "echo hello"));
		assertHello(RunningProgram.run("-c", blank + "set" + blank + "x" + blank + "hello; echo ${x}"));
	}

	private static ByteArrayInputStream in(String text) {
		return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
	}

	private static void assertHello(Result result) {
		assertThat(result.err()).isEmpty();
		assertThat(result.out()).isEqualTo("hello\n");
		assertThat(result.exitCode()).isZero();
	}

}
