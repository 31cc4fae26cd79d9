package dev.sockettome;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.RedisProcess;
import dev.sockettome.testing.ScriptedServer;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Raw connections, as people, files and programs use them.
 */
@DisabledOnOs(OS.WINDOWS)
class RawIT {

	private static final String NO_CHAT = "This is a raw connection: it has lines, and nothing else. "
			+ "\"say\" sends one, and \"disconnect\" ends it.";

	@Test
	void aFileTestsARealRedis() {
		try (RedisProcess redis = new RedisProcess();
				Program program = Program.socketToMe("@redis.chat", String.valueOf(redis.port()))
					.withFile("redis.chat", """
							connect --raw 127.0.0.1:${1} --retry 10s
							say SET greeting "hello there"
							expect '^\\+OK$'
							say GET greeting
							expect '^\\$11$'
							expect '^hello (?<whom>\\w+)$'
							echo hello to ${whom}
							say NOSUCH
							case '^-ERR (?<why>.*)' echo refused: ${why}
							otherwise fail no answer
							expect '^\\+'
							try who
							echo ${status}
							""");
				PipedProgram running = program.piped()) {
			PipedProgram.Result result = running.awaitExit();
			assertThat(result.outLines()).containsSubsequence("> SET greeting \"hello there\"", "+OK", "> GET greeting",
					"$11", "hello there", "hello to there", "1", "Disconnected.");
			assertThat(result.out()).contains("refused: unknown command `NOSUCH`");
			assertThat(result.errLines()).containsExactly("redis.chat:12:5: " + NO_CHAT, "  try who", "      ^");
			assertThat(result.exitCode()).isZero();
		}
	}

	@Test
	void aFileSendsAMailThatEndsItsLinesAsTheRulesHaveIt() {
		List<String> heard = Collections.synchronizedList(new ArrayList<>());
		try (ScriptedServer server = ScriptedServer.start((visitor) -> {
			visitor.send("220 mail.example.org ESMTP\r\n");
			for (String line = visitor.anyLine(); !line.equals("QUIT"); line = visitor.anyLine()) {
				heard.add(line);
				visitor
					.send(line.startsWith("EHLO") ? "250-mail.example.org\r\n250 PIPELINING\r\n" : "250 2.1.0 Ok\r\n");
			}
			visitor.send("221 2.0.0 Bye\r\n");
			visitor.close();
		}); Program program = Program.socketToMe("@mail.chat", String.valueOf(server.port())).withFile("mail.chat", """
				connect --raw --crlf localhost:${1}
				expect ^220
				say EHLO me
				expect '^250 '
				say Subject: hi
				say ${nothing:-}
				say .
				expect '^250 ' --count 3
				say QUIT
				expect ^221
				try listen
				"""); PipedProgram running = program.piped()) {
			PipedProgram.Result result = running.awaitExit();
			// It has heard that the server has gone.
			assertThat(result.err()).isEqualTo("""
					mail.chat:11:5: Nothing more to listen to: the connection is over.
					  try listen
					      ^
					  Nothing has arrived since the last match.
					""");
			assertThat(result.exitCode()).isZero();
			assertThat(heard).containsExactly("EHLO me", "Subject: hi", "", ".");
			assertThat(result.outLines()).endsWith("> QUIT", "221 2.0.0 Bye", "Disconnected from server!");
		}
	}

	@Test
	void aProgramTalksInJson() {
		try (ScriptedServer server = ScriptedServer.start((visitor) -> {
			visitor.send("login: ");
			visitor.send("Hello, " + visitor.anyLine() + "." + visitor.anyLine() + "\n");
		});
				Program program = Program.socketToMe("--format", "json", "--input", "json", "connect", "--raw",
						"localhost:" + server.port());
				PipedProgram running = program.piped()) {
			running.awaitOut((text) -> text.contains("login: "));
			running.send("{\"say\":\"bob\"}\n{\"say\":\"\"}\n{\"command\":\"expect Hello\"}\n{\"command\":\"who\"}\n")
				.endInput();
			PipedProgram.Result result = running.awaitExit();
			List<JsonNode> events = result.outLines()
				.stream()
				.map((line) -> (JsonNode) JsonMapper.shared().readTree(line))
				.filter((event) -> !event.get("type").asString().equals("hello"))
				.toList();
			assertThat(events).extracting((event) -> event.get("type").asString())
				.containsSubsequence("connected", "text", "sent", "done", "sent", "text", "failed", "disconnected");
			assertThat(events.get(1).get("text").asString()).isEqualTo("login: ");
			assertThat(events.get(1).get("unfinished").asBoolean()).isTrue();
			assertThat(events).anySatisfy((event) -> {
				assertThat(event.get("text")).isNotNull();
				assertThat(event.get("text").asString()).isEqualTo("Hello, bob.");
				assertThat(event.get("unfinished")).isNull();
			}).anySatisfy((event) -> {
				assertThat(event.get("message")).isNotNull();
				assertThat(event.get("message").asString()).isEqualTo(NO_CHAT);
			});
			assertThat(result.exitCode()).isEqualTo(1);
		}
	}

	@Test
	void aPersonTalksAtThePrompt() {
		try (ScriptedServer server = ScriptedServer.start((visitor) -> {
			visitor.send("ready\n");
			visitor.send("echo " + visitor.anyLine() + "\n");
			visitor.send("echo " + visitor.anyLine() + "\n");
			visitor.close();
		}); Program program = Program.socketToMe(); TerminalProgram shell = program.inTerminal(100, 24)) {
			shell.awaitPrompt("offline>");
			shell.enter("connect --raw localhost:" + server.port());
			shell.awaitLine("ready");
			shell.awaitPrompt("raw@localhost:%d>".formatted(server.port()));
			shell.enter("say  two blanks");
			shell.awaitLine(">  two blanks");
			shell.awaitLine("echo  two blanks");
			shell.enter("who");
			shell.awaitText("it has lines, and nothing else");
			shell.enter("status");
			shell.awaitLine("Connected to localhost:%d, raw".formatted(server.port()));
			shell.enter("connect --crlf localhost");
			shell.awaitLine("--crlf goes with --raw.");
			shell.enter("connect --raw --name bob localhost");
			shell.awaitLine("A raw connection has no login: leave --name out.");
			shell.enter("chat");
			shell.awaitPrompt("[raw]");
			shell.enter("typed in chat mode");
			shell.awaitLine("echo typed in chat mode");
			shell.awaitLine("Disconnected from server!");
			shell.awaitPrompt("[offline]");
			shell.enter("/quit");
			assertThat(shell.awaitExit()).isZero();
			assertThat(shell.output()).doesNotContain("Exception");
		}
	}

}
