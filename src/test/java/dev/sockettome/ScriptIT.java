package dev.sockettome;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.QuirkyServer;
import dev.sockettome.testing.UnansweringPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Command files and JSON lines, in a process of their own: many lines, and signals.
 */
class ScriptIT {

	private static final int MANY = 10_000;

	private static final List<String> LINES = IntStream.range(0, MANY).mapToObj((i) -> "line " + i).toList();

	private static final String FILE = "connect 127.0.0.1 ${1} --name writer\n"
			+ String.join("\n", LINES.stream().map((line) -> "say " + line).toList()) + "\n";

	/** An hour is what it would take if the signal were not heeded. */
	private static final Duration AT_ONCE = Duration.ofSeconds(30);

	@Test
	void tenThousandLinesGoThroughOurServerEachOnceInOrderAndConfirmed() {
		try (Program serving = Program.socketToMe("serve", "--port", "0", "--chat.server.limits.enabled=false");
				PipedProgram server = serving.piped()) {
			String listening = server.awaitOut((text) -> text.startsWith("Listening on :") && text.contains("\n"));
			int port = Integer.parseInt(listening.lines().findFirst().orElseThrow().replace("Listening on :", ""));
			try (LineClient reader = LineClient.loggedIn(port, "reader")) {
				assertConfirmed(port);
				reader.awaitLine("writer disconnected");
				assertThat(reader.lines().stream().filter((line) -> line.startsWith("writer::")))
					.containsExactlyElementsOf(LINES.stream().map((line) -> "writer::" + line).toList());
			}
		}
	}

	@Test
	void tenThousandLinesGoThroughTheExercisesServerAndNoneIsMerged() {
		try (QuirkyServer server = QuirkyServer.start()) {
			assertConfirmed(server.port());
			assertThat(server.messages()).containsExactlyElementsOf(LINES);
		}
	}

	private static void assertConfirmed(int port) {
		try (Program program = Program.socketToMe("--format", "json", "@many.chat", String.valueOf(port))
			.withFile("many.chat", FILE); PipedProgram running = program.piped()) {
			PipedProgram.Result result = running.awaitExit(Duration.ofMinutes(5));
			assertThat(result.err()).isEmpty();
			assertThat(result.exitCode()).isZero();
			assertThat(result.outLines().stream().filter((line) -> line.startsWith("{\"type\":\"confirmed\"")))
				.map((line) -> JsonMapper.shared().readTree(line).get("text").asString())
				.containsExactlyElementsOf(LINES);
		}
	}

	@ParameterizedTest
	@CsvSource({ "INT, 130", "TERM, 143" })
	void aSignalWhileListeningLeavesTheServerInGoodOrderAtOnce(String signal, int code) {
		try (QuirkyServer server = QuirkyServer.start();
				LineClient peer = LineClient.loggedIn(server.port(), "peer");
				Program program = Program.socketToMe("@l.chat")
					.withFile("l.chat", "connect 127.0.0.1 %d --name x\necho here\nlisten\n".formatted(server.port()));
				PipedProgram running = program.piped()) {
			running.awaitOut((text) -> text.contains("here\n"));
			peer.send("the last word");
			running.awaitOut((text) -> text.contains("[peer] the last word"));
			assertEnds(running, signal, code);
			assertThat(running.out()).endsWith("[peer] the last word\nDisconnected.\n");
			assertThat(running.err()).isEqualTo("l.chat:3:1: Interrupted.\n  listen\n  ^\n");
			// A reset would have been the end of it.
			peer.awaitLine("x disconnected");
			assertThat(server.isRunning()).isTrue();
		}
	}

	@Test
	void aSignalInTheMiddleOfManyLinesLosesNothingThatWasConfirmed() {
		try (QuirkyServer server = QuirkyServer.start();
				Program program = Program.socketToMe("@many.chat", String.valueOf(server.port()))
					.withFile("many.chat", FILE);
				PipedProgram running = program.piped()) {
			running.awaitOut((text) -> text.contains("[writer] line 50\n"));
			assertEnds(running, "INT", 130);
			int shown = (int) running.out().lines().filter((line) -> line.startsWith("[writer] ")).count();
			assertThat(shown).isBetween(51, MANY - 1);
			// The one in flight may have arrived there and not come back.
			assertThat(server.messages()).hasSizeBetween(shown, shown + 1);
			server.awaitAllGone();
		}
	}

	@Test
	void aScriptEndsWhenNobodyReadsItsOutputAnyMore() {
		try (QuirkyServer server = QuirkyServer.start();
				LineClient peer = LineClient.loggedIn(server.port(), "peer");
				Program program = Program.socketToMe("-c", "connect 127.0.0.1 %d --name x".formatted(server.port()),
						"-c", "listen");
				Program pipeline = Program.command("sh", "-c",
						"{ %s; echo ended with $? >&2; } | grep -m1 live".formatted(program.commandLine()));
				PipedProgram running = pipeline.piped()) {
			peer.awaitLine("x logged in");
			peer.send("v1 is live");
			running.awaitOut((text) -> text.equals("[peer] v1 is live\n"));
			// Where nothing is read, nothing is noticed before the next line; and who
			// has read the last one may take a while to end.
			await().until(() -> {
				peer.send("and more");
				return !running.isRunning();
			});
			assertThat(running.awaitExit().err()).isEqualTo("ended with 141\n");
			peer.awaitLine("x disconnected");
			assertThat(server.isRunning()).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "-c|echo hi", "--version", "--help", "version", "--format|json|-c|echo hi" })
	void anOutputThatCannotBeWrittenIsAFailure(String arguments) {
		try (Program program = Program.socketToMe(arguments.split("\\|"));
				Program shell = Program.command("sh", "-c", program.commandLine() + " >/dev/full");
				PipedProgram running = shell.piped()) {
			PipedProgram.Result result = running.awaitExit();
			assertThat(result.err()).isEqualTo("Cannot write to standard output: No space left on device.\n");
			assertThat(result.exitCode()).isEqualTo(1);
		}
	}

	@Test
	void aServerWhoseLogCannotBeWrittenSaysSoOnceAndGoesOn() {
		try (Program program = Program.socketToMe("serve", "--port", "0");
				Program shell = Program.command("sh", "-c", "exec " + program.commandLine() + " >/dev/full");
				PipedProgram running = shell.piped()) {
			running.awaitErr((text) -> text.contains("\n"));
			running.send("who\nwho\n");
			running.send("quit\n");
			PipedProgram.Result result = running.awaitExit();
			assertThat(result.err())
				.isEqualTo("The log cannot be written to standard output any more. The server goes on.\n");
			assertThat(result.exitCode()).isZero();
		}
	}

	@Test
	void aFileMayBeOfAnyLength() {
		try (Program program = Program.socketToMe("@long.chat")
			.withFile("long.chat", "# a line that is only read\n".repeat(1_500_000) + "echo done\n");
				PipedProgram running = program.piped()) {
			PipedProgram.Result result = running.awaitExit();
			assertThat(result.err()).isEmpty();
			assertThat(result.out()).isEqualTo("done\n");
		}
	}

	@Test
	void aSignalEndsWhateverIsWaitedFor() {
		try (QuirkyServer server = QuirkyServer.start(); UnansweringPort nobody = new UnansweringPort()) {
			String connect = "connect 127.0.0.1 %d --name x\n".formatted(server.port());
			for (String waiting : List.of(connect + "echo now\nsleep 1h\n",
					connect + "echo now\nexpect ^never$ --timeout 1h\n",
					connect + "on y say z\necho now\ntry sleep 1h\n",
					"echo now\nconnect 127.0.0.1 %d --timeout 1h\n".formatted(nobody.port()))) {
				try (Program program = Program.socketToMe("@w.chat").withFile("w.chat", waiting);
						PipedProgram running = program.piped()) {
					running.awaitOut((text) -> text.endsWith("now\n"));
					assertEnds(running, "TERM", 143);
				}
			}
			try (Program program = Program.socketToMe(); PipedProgram running = program.piped()) {
				running.send(connect + "echo now\n");
				running.awaitOut((text) -> text.endsWith("now\n"));
				assertEnds(running, "INT", 130);
			}
			try (Program program = Program.socketToMe("--input", "json"); PipedProgram running = program.piped()) {
				running.send("{\"command\":\"echo now\"}\n");
				running.awaitOut((text) -> text.contains("\"done\""));
				assertEnds(running, "INT", 130);
			}
			server.awaitAllGone();
		}
	}

	@Test
	void aProgramIsToldWhoWritesAndWhatFailed() {
		try (Program program = Program.socketToMe("--format", "json", "@f.chat")
			.withFile("f.chat", "echo first\n  say nobody hears it\necho never\n");
				PipedProgram running = program.piped()) {
			PipedProgram.Result result = running.awaitExit();
			List<JsonNode> events = events(result);
			assertHello(events.get(0));
			assertThat(texts(events, "output")).containsExactly("first");
			JsonNode failed = events.get(events.size() - 1);
			assertThat(fields(failed, "type", "file", "line", "column", "code")).containsExactly("failed", "f.chat",
					"2", "3", String.valueOf(result.exitCode()));
			assertThat(failed.get("message").asString()).startsWith("Not connected.");
			assertThat(result.err()).startsWith("f.chat:2:3: Not connected.");
			assertThat(result.exitCode()).isNotZero();
		}
		try (Program program = Program.socketToMe("--input", "json"); PipedProgram running = program.piped()) {
			running.send(
					"{\"say\":\"nobody hears it\",\"id\":\"a\"}\n{\"shout\":1}\n{\"command\":\"echo on\",\"id\":3}\n");
			running.awaitOut((text) -> text.contains("\"done\""));
			running.endInput();
			PipedProgram.Result result = running.awaitExit();
			List<JsonNode> events = events(result);
			assertHello(events.get(0));
			assertThat(events.subList(1, events.size())).extracting((event) -> event.get("type").asString())
				.containsExactly("failed", "failed", "output", "done");
			assertThat(fields(events.get(1), "line", "id", "code")).containsExactly("1", "a",
					String.valueOf(result.exitCode()));
			assertThat(events.get(1).get("message").asString()).startsWith("Not connected.");
			assertThat(fields(events.get(2), "line", "code")).containsExactly("2", "2");
			assertThat(result.exitCode()).isNotZero();
		}
	}

	private static void assertHello(JsonNode hello) {
		assertThat(fields(hello, "type", "protocol")).containsExactly("hello", "1");
		assertThat(hello.get("version").asString()).isNotBlank();
		assertThat(hello.get("features").valueStream().map(JsonNode::asString)).contains("file-failures");
		assertThat(hello.get("at").asString()).isNotBlank();
	}

	private static List<JsonNode> events(PipedProgram.Result result) {
		return result.outLines().stream().map(JsonMapper.shared()::readTree).toList();
	}

	private static List<String> fields(JsonNode event, String... names) {
		return Stream.of(names).map((name) -> event.get(name).asString()).toList();
	}

	@Test
	void whateverAQuirkyServerSendsComesThroughAsJson() {
		try (QuirkyServer server = QuirkyServer.start();
				LineClient peer = LineClient.loggedIn(server.port(), "peer");
				Program program = Program.socketToMe("--input", "json", "connect", "127.0.0.1",
						String.valueOf(server.port()), "--name", "x");
				PipedProgram running = program.piped()) {
			peer.awaitLine("x logged in");
			// In one piece, which the server takes for one message.
			ByteArrayOutputStream lines = new ByteArrayOutputStream();
			lines.writeBytes("say \"hi\" \\ \uD83D\uDE00 \u001b[31mred\u001b[0m\n".getBytes(StandardCharsets.UTF_8));
			lines.writeBytes(new byte[] { 'b', 'a', 'd', ' ', (byte) 0xC3, (byte) 0x28, (byte) 0xFF, '\n' });
			peer.sendRaw(lines.toByteArray());
			running.awaitOut((text) -> text.contains("bad"));
			running.send("{\"say\":\"quo\\\"te \uD83D\uDE00\",\"id\":1}\n{\"command\":\"quit\"}\n");
			PipedProgram.Result result = running.awaitExit();
			assertThat(result.exitCode()).isZero();
			List<JsonNode> events = events(result);
			assertThat(texts(events, "message")).containsExactly("say \"hi\" \\ \uD83D\uDE00 [31mred[0m",
					"quo\"te \uD83D\uDE00");
			assertThat(texts(events, "text")).containsExactly("bad \uFFFD(\uFFFD");
			assertThat(server.messages()).contains("quo\"te \uD83D\uDE00");
		}
	}

	private static List<String> texts(List<JsonNode> events, String type) {
		return events.stream()
			.filter((event) -> event.get("type").asString().equals(type))
			.map((event) -> event.get("text").asString())
			.toList();
	}

	private static void assertEnds(PipedProgram running, String signal, int code) {
		long start = System.nanoTime();
		running.signal(signal);
		PipedProgram.Result result = running.awaitExit();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
		assertThat(result.exitCode()).as(running.toString()).isEqualTo(code);
	}

}
