package dev.sockettome;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.sockettome.testing.Course;
import dev.sockettome.testing.FaultProxy;
import dev.sockettome.testing.Flow;
import dev.sockettome.testing.HeldPort;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.MeetingPlace;
import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.QuirkyServer;
import dev.sockettome.testing.ScriptedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code … | ./socket-to-me tell}: each line of another program is said once, in order,
 * and the exit code tells whether all have arrived.
 */
class TellIT {

	private static final Map<String, String> UNLIMITED = Map.of("chat.server.limits.enabled", "false");

	/**
	 * How long an echo may take where none comes in the end: what comes before has to be
	 * confirmed in that time, on however busy a machine.
	 */
	private static final String SOON = "5s";

	private static final List<String> LINES = IntStream.range(0, 3_000).mapToObj((i) -> "line " + i).toList();

	@Test
	void everyLineIsSaidOnceInOrderAndConfirmed() {
		try (MeetingPlace server = MeetingPlace.open(UNLIMITED);
				LineClient reader = server.guest("reader");
				Program program = tell(server.port());
				PipedProgram telling = program.piped()) {
			telling.send(String.join("\n\n  \n", LINES)).endInput();
			PipedProgram.Result result = telling.awaitExit();
			assertThat(result.err()).isEmpty();
			assertThat(result.exitCode()).isZero();
			reader.awaitLine("ci disconnected");
			assertThat(said(reader)).containsExactlyElementsOf(LINES);
		}
	}

	@Test
	void nothingIsLostOrDoubledWhenTheConnectionBreaksAgainAndAgain() {
		try (MeetingPlace server = MeetingPlace.open(UNLIMITED);
				LineClient reader = server.guest("reader");
				FaultProxy proxy = FaultProxy.to(server.port(), Course.clean());
				Program program = tell(proxy.port(), "--chat.client.reconnect-after=10ms");
				PipedProgram telling = program.piped()) {
			for (int i = 0; i < LINES.size(); i++) {
				telling.send(LINES.get(i) + "\n");
				if (i % 1_000 == 500) {
					reader.awaitLine("ci::" + LINES.get(i - 100));
					proxy.endAll(Flow.End.RESET);
				}
			}
			telling.endInput();
			PipedProgram.Result result = telling.awaitExit();
			assertThat(result.exitCode()).as(result.err()).isZero();
			assertThat(proxy.connections()).isGreaterThan(3);
			reader.awaitLine("ci::" + LINES.get(LINES.size() - 1));
			assertThat(said(reader)).containsExactlyElementsOf(LINES);
		}
	}

	@Test
	void aLineIsSaidAsSoonAsItIsThere() {
		try (QuirkyServer server = QuirkyServer.start();
				LineClient reader = LineClient.loggedIn(server.port(), "reader");
				Program program = tell(server.port());
				PipedProgram telling = program.piped()) {
			telling.send("one\ntw");
			reader.awaitLine("ci::one");
			telling.send("o\n--three \"as it is\"");
			reader.awaitLine("ci::two");
			telling.endInput();
			reader.awaitLine("ci::--three \"as it is\"");
			assertThat(telling.awaitExit().exitCode()).isZero();
		}
	}

	@Test
	void itEndsAtTheFirstLineThatIsNotConfirmed() {
		try (ScriptedServer server = ScriptedServer.afterLogin((visitor) -> {
			visitor.send("ci::" + visitor.line() + "\n");
			visitor.line();
		}); Program program = tell(server.port(), "--timeout", SOON); PipedProgram telling = program.piped()) {
			telling.send("one\n\ntwo\nthree\n").endInput();
			PipedProgram.Result result = telling.awaitExit();
			assertThat(result.err())
				.isEqualTo("<stdin>:3: Not confirmed: the server did not echo \"two\" within " + SOON + ".\n");
			assertThat(result.exitCode()).isEqualTo(1);
		}
	}

	@Test
	void aConnectionThatDoesNotComeBackInTimeIsAFailureOfItsOwnKind() {
		try (MeetingPlace server = MeetingPlace.open(UNLIMITED);
				FaultProxy proxy = FaultProxy.to(server.port(), Course.clean());
				Program program = tell(proxy.port(), "--timeout", SOON);
				PipedProgram telling = program.piped()) {
			telling.send("one\n");
			telling.awaitOut((text) -> text.contains("[ci] one"));
			proxy.close();
			telling.awaitOut((text) -> text.contains("Coming back."));
			telling.send("two\nthree\n").endInput();
			PipedProgram.Result result = telling.awaitExit();
			assertThat(result.err()).isEqualTo(
					"<stdin>:2: Not confirmed within " + SOON + ": the connection was lost and has not come back.\n");
			assertThat(result.exitCode()).isEqualTo(3);
		}
	}

	@Test
	void nobodyThereIsAFailureBeforeAnythingIsRead() {
		try (HeldPort nobody = new HeldPort();
				Program program = tell(nobody.port());
				PipedProgram telling = program.piped()) {
			PipedProgram.Result result = telling.awaitExit();
			assertThat(result.err()).startsWith("Connection refused: no server at localhost:" + nobody.port());
			assertThat(result.exitCode()).isEqualTo(3);
		}
	}

	@ParameterizedTest
	@CsvSource({ "INT, 130", "TERM, 143" })
	void aSignalEndsItInGoodOrder(String signal, int code) {
		try (QuirkyServer server = QuirkyServer.start();
				LineClient reader = LineClient.loggedIn(server.port(), "reader");
				Program program = tell(server.port());
				PipedProgram telling = program.piped()) {
			telling.send("one\n");
			reader.awaitLine("ci::one");
			telling.awaitOut((text) -> text.contains("[ci] one"));
			telling.signal(signal);
			assertThat(telling.awaitExit().exitCode()).isEqualTo(code);
			reader.awaitLine("ci disconnected");
			assertThat(server.isRunning()).isTrue();
		}
	}

	@Test
	void itEndsWhenNobodyReadsWhatItShows() {
		try (QuirkyServer server = QuirkyServer.start();
				Program program = tell(server.port());
				Program pipeline = Program.command("sh", "-c",
						"{ while sleep 0.1; do echo again; done | %s; echo ended with $? >&2; } | grep -m1 again"
							.formatted(program.commandLine()));
				PipedProgram running = pipeline.piped()) {
			assertThat(running.awaitExit().err()).isEqualTo("ended with 141\n");
		}
	}

	@Test
	void inAFileItSaysWhereItBelongs() {
		try (Program program = Program.socketToMe("-c", "tell localhost"); PipedProgram running = program.piped()) {
			PipedProgram.Result result = running.awaitExit();
			assertThat(result.err()).startsWith("-c:1:1: \"tell\" says what comes by a pipe: ");
			assertThat(result.exitCode()).isEqualTo(2);
		}
	}

	private static List<String> said(LineClient reader) {
		return reader.lines()
			.stream()
			.filter((line) -> line.startsWith("ci::"))
			.map((line) -> line.substring("ci::".length()))
			.toList();
	}

	private static Program tell(int port, String... more) {
		List<String> arguments = new ArrayList<>(List.of("tell", "localhost:" + port, "--name", "ci"));
		arguments.addAll(List.of(more));
		return Program.socketToMe(arguments.toArray(String[]::new));
	}

}
