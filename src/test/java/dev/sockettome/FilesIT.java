package dev.sockettome;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.PipedProgram.Result;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What several runs at once, editors and crashes do to the files of a person.
 */
class FilesIT {

	private static final String HALF = "jos\u00C3\n";

	@Test
	void noFileThatACrashHasDamagedKeepsTheShellFromStarting() throws IOException {
		try (Program program = Program.socketToMe()) {
			Path state = Files.createDirectories(program.home().resolve(".local/state/socket-to-me"));
			Path config = Files.createDirectories(program.home().resolve(".config/socket-to-me"));
			List<Path> files = List.of(state.resolve("history"), state.resolve("hosts"), config.resolve("bookmarks"),
					config.resolve("highlights"), config.resolve("ignored"));
			write(files.get(0), "1517272636179:echo hello\n1517272636179:say " + HALF);
			for (Path file : files.subList(1, files.size())) {
				write(file, HALF);
			}
			try (TerminalProgram shell = program.inTerminal(200, 24)) {
				shell.awaitText("history: 1 of the lines typed before cannot be read; they stay as they are.");
				shell.awaitText("bookmarks:1: this is not text in UTF-8; it is left out, and stays as it is.");
				shell.awaitPrompt("offline> ");
				shell.enter("highlight add lunch");
				shell.awaitLine("Highlighting \"lunch\".");
				shell.enter("ignore bob");
				shell.awaitText("Ignoring bob.");
				shell.awaitText("highlights:1: this is not text in UTF-8");
				shell.awaitText("ignored:1: this is not text in UTF-8");
				shell.enter("bookmark add home localhost 5555");
				shell.awaitText("Added home.");
				shell.enter("history");
				shell.awaitText("echo hello");
			}
			for (Path file : files) {
				assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).as(file.toString()).contains(HALF);
			}
		}
	}

	@Test
	void whatSeveralRunsAddAtOnceIsAllKept() throws IOException {
		List<String> names = IntStream.range(0, 6).mapToObj((i) -> "server" + i).toList();
		try (Program program = Program.socketToMe()) {
			program.withFile("add", """
					bookmark add server${1} localhost 5555
					ignore server${1}
					highlight add server${1}
					""");
			List<Program> programs = new ArrayList<>();
			List<PipedProgram> runs = new ArrayList<>();
			for (int i = 0; i < names.size(); i++) {
				Program another = Program.socketToMe("@" + program.home().resolve("add"), String.valueOf(i))
					.with("XDG_CONFIG_HOME", program.home().resolve(".config").toString());
				programs.add(another);
				runs.add(another.piped());
			}
			for (PipedProgram run : runs) {
				Result result = run.endInput().awaitExit();
				assertThat(result.err()).isEmpty();
				assertThat(result.exitCode()).isZero();
			}
			programs.forEach(Program::close);
			Path config = program.home().resolve(".config/socket-to-me");
			for (String file : List.of("ignored", "highlights")) {
				assertThat(Files.readAllLines(config.resolve(file))).containsExactlyInAnyOrderElementsOf(names);
			}
			assertThat(Files.readAllLines(config.resolve("bookmarks"))).filteredOn((line) -> !line.startsWith("#"))
				.hasSize(names.size());
			try (Stream<Path> files = Files.list(config)) {
				assertThat(files.map((file) -> file.getFileName().toString())).containsExactlyInAnyOrder(".lock",
						"bookmarks", "highlights", "ignored");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "chat:\n  client:\n    name: jos\u00C3\n", "\0\0\0\0", "chat: [", "chat: \u00FF\n" })
	void settingsThatCannotBeReadAreToldInALine(String content) throws IOException {
		try (Program program = Program.socketToMe("-c", "echo hello")) {
			write(program.home().resolve("application.yml"), content);
			try (PipedProgram run = program.piped()) {
				Result result = run.endInput().awaitExit();
				assertThat(result.errLines()).singleElement().asString().contains("application.yml");
				assertThat(result.out()).isEmpty();
				assertThat(result.exitCode()).isEqualTo(2);
			}
		}
	}

	@Test
	void settingsMayStartWithAByteOrderMark() {
		try (Program program = Program.socketToMe("-c", "status")
			.withFile("application.yml", "\uFEFFchat:\r\n  client:\r\n    port: 7399\r\n");
				PipedProgram run = program.piped()) {
			Result result = run.endInput().awaitExit();
			assertThat(result.err()).isEmpty();
			assertThat(result.exitCode()).isZero();
		}
	}

	@Test
	void aCommandFileThatIsNoTextIsToldInALine() throws IOException {
		try (Program program = Program.socketToMe("@file")) {
			write(program.home().resolve("file"), "echo " + HALF);
			try (PipedProgram run = program.piped()) {
				Result result = run.endInput().awaitExit();
				assertThat(result.errLines()).containsExactly("file is not a text file in UTF-8.");
				assertThat(result.exitCode()).isEqualTo(2);
			}
		}
	}

	private static void write(Path file, String content) throws IOException {
		Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
	}

}
