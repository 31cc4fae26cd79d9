package dev.sockettome.shell.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.sockettome.testing.Key;
import dev.sockettome.testing.PipedProgram.Result;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.QuirkyServer;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Settings are changed at the prompt and from the command line of the system, and are
 * found again by the next run.
 */
@DisabledOnOs(OS.WINDOWS)
class ConfigIT {

	private static final String PERSONAL = ".config/socket-to-me/application.yml";

	@ParameterizedTest
	@CsvSource({ "80, 24", "40, 12" })
	void whatIsSetAtThePromptHoldsAtOnceAndInTheNextRun(int columns, int rows) throws IOException {
		try (QuirkyServer server = QuirkyServer.start(); Program program = Program.socketToMe()) {
			try (TerminalProgram shell = program.inTerminal(columns, rows)) {
				shell.awaitPrompt("offline> ");
				shell.type("config set chat.console.st");
				shell.press(Key.TAB);
				shell.awaitText("status-line");
				shell.press(Key.CTRL_U);
				shell.type("config set chat.console.timest");
				shell.press(Key.TAB);
				shell.type("HH:mm:");
				shell.press(Key.TAB);
				shell.enter("");
				shell.awaitText("chat.console.timestamps is HH:mm:ss now.");
				shell.enter("connect localhost %d --name bob".formatted(server.port()));
				shell.awaitText("bob logged in");
				assertThat(shell.screen().lines())
					.anyMatch((line) -> line.matches("\\d\\d:\\d\\d:\\d\\d bob logged in"));
				shell.enter("config set chat.console.status-line true");
				shell.awaitScreen("the status in the last row",
						(screen) -> screen.lines().get(rows - 1).contains("1 here"));
				shell.enter("config set chat.console.status-line false");
				shell.awaitScreen("no status in the last row",
						(screen) -> !screen.lines().get(rows - 1).contains("1 here"));
				shell.enter("config");
				shell.awaitText("chat.console.status-line: false");
				shell.enter("config set chat.console.bell none");
				shell.awaitText("chat.console.bell is none now.");
				shell.enter("config unset chat.console.bell");
				shell.awaitText("(default).");
				shell.enter("config get chat.console.timestamps");
				shell.awaitScreen("the value", (screen) -> screen.lines().contains("HH:mm:ss"));
				shell.enter("config help chat.console.bell");
				shell.awaitText("  takes    one of");
				shell.enter("quit");
				shell.awaitExit();
			}
			assertThat(program.home().resolve(PERSONAL)).content()
				.endsWith("chat:\n  console:\n    timestamps: HH:mm:ss\n    status-line: false\n");
			assertThat(program.withArguments("config").piped().awaitExit().out()).isEqualTo(
					"chat.console.timestamps: HH:mm:ss  (%1$s, line 4)\nchat.console.status-line: false  (%1$s, line 5)\n"
						.formatted(PERSONAL));
		}
	}

	@Test
	void aPasswordIsNotKeptNotShownAndNotInTheHistory() throws IOException {
		try (Program program = Program.socketToMe(); TerminalProgram shell = program.inTerminal()) {
			shell.awaitPrompt("offline> ");
			shell.enter("config set chat.server.redis.password open-sesame");
			shell.awaitText("CHAT_SERVER_REDIS_PASSWORD");
			shell.enter("config set chat.server.redis.url redis://me:open-sesame@localhost");
			shell.awaitText("CHAT_SERVER_REDIS_URL");
			shell.enter("history");
			shell.awaitText("config set chat.server.redis.password ***");
			shell.enter("quit");
			shell.awaitExit();
			assertThat(program.home().resolve(PERSONAL)).doesNotExist();
			assertThat(program.home().resolve(".local/state/socket-to-me/history")).content().doesNotContain("sesame");
			Result shown = program.withArguments("config", "--all")
				.with("CHAT_SERVER_REDIS_PASSWORD", "open-sesame")
				.piped()
				.awaitExit();
			assertThat(shown.out())
				.contains("chat.server.redis.password: ***  (CHAT_SERVER_REDIS_PASSWORD in the environment)")
				.doesNotContain("sesame");
		}
	}

	@Test
	void theCommandLineOfTheSystemSetsAndGetsForScripts() throws IOException {
		try (Program program = Program.socketToMe()) {
			Path file = program.withFile(PERSONAL, "# mine\nchat:\n\n  client:   # who\n    name: bob # me\n")
				.home()
				.resolve(PERSONAL);
			Result set = run(program, "config", "set", "chat.client.name", "alice b");
			assertThat(List.of(set.exitCode(), set.out(), set.err())).containsExactly(0,
					"chat.client.name is alice b now. Kept in %s.\n".formatted(file), "");
			assertThat(file).hasContent("# mine\nchat:\n\n  client:   # who\n    name: alice b # me\n");
			assertThat(run(program, "config", "get", "chat.client.name").out()).isEqualTo("alice b\n");
			assertThat(run(program, "--format", "json", "config", "get", "chat.client.name").out()).contains(
					"\"type\":\"setting\"", "\"key\":\"chat.client.name\",\"value\":\"alice b\",\"default\":\"\"");
			Result wrong = run(program, "config", "set", "chat.client.port", "99999");
			assertThat(List.of(wrong.exitCode(), wrong.out(), wrong.err())).containsExactly(2, "",
					"chat.client.port must be between 1 and 65535, not 99999.\n");
			Result unknown = run(program, "config", "set", "chat.client.prot", "7");
			assertThat(List.of(unknown.exitCode(), unknown.err())).containsExactly(2,
					"There is no setting chat.client.prot. Did you mean chat.client.port?\n");
			assertThat(Files.readString(file)).doesNotContain("port");
		}
	}

	@Test
	void helpTellsWhatASettingIsAndTakes() {
		try (Program program = Program.socketToMe("config", "help", "chat.client.resend")) {
			assertThat(program.piped().awaitExit().outLines()).hasSize(6)
				.startsWith("chat.client.resend")
				.contains("  takes    one of yes, no, ask", "  default  yes", "  now      yes (default)",
						"  changes  with the next connection");
		}
	}

	private static Result run(Program program, String... arguments) {
		return program.withArguments(arguments).piped().awaitExit();
	}

}
