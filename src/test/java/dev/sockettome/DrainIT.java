package dev.sockettome;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.sockettome.testing.HeldPort;
import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.RedisProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Servers of a room that end while people talk (docs/PROTOCOL.md, section 3.19).
 */
class DrainIT {

	private static final Pattern MESSAGE = Pattern.compile("\"type\":\"message\".*?\"text\":\"(\\w+-\\d+)\"");

	@RegisterExtension
	final RedisProcess redis = new RedisProcess();

	private final List<Program> programs = new ArrayList<>();

	@AfterEach
	void deleteHomes() {
		this.programs.forEach(Program::close);
	}

	@Test
	void whoeverIsSentToAnotherServerSeesNothingOfIt() {
		try (HeldPort firstPort = new HeldPort();
				HeldPort secondPort = new HeldPort();
				PipedProgram first = server(firstPort.port(), "--chat.server.drain-for=30s")) {
			first.awaitOut((out) -> out.contains("Listening on :"));
			// Both are at the first, since it is the only one.
			try (PipedProgram bob = person("bob", firstPort.port(), secondPort.port());
					PipedProgram eve = person("eve", firstPort.port(), secondPort.port());
					PipedProgram second = server(secondPort.port())) {
				second.awaitOut((out) -> out.contains("Listening on :"));
				for (int i = 0; i < 40; i++) {
					bob.send("{\"say\":\"bob-%d\"}\n".formatted(i));
					eve.send("{\"say\":\"eve-%d\"}\n".formatted(i));
					if (i == 20) {
						bob.awaitOut((out) -> out.contains("\"eve-5\""));
						first.send("drain\n");
					}
				}
				assertThat(first.awaitExit().exitCode()).isZero();
				List<String> heard = heard(bob, 80);
				assertThat(heard).doesNotHaveDuplicates();
				assertThat(heard(eve, 80)).isEqualTo(heard);
				assertThat(List.of(bob, eve)).allSatisfy((person) -> assertThat(person.out())
					.containsOnlyOnce("\"type\":\"connected\"")
					.doesNotContain("\"type\":\"disconnected\"", "\"type\":\"reconnecting\"", "\"type\":\"resumed\"",
							"\"type\":\"notice\"", "\"type\":\"left\"", "\"type\":\"unconfirmed\""));
				second.awaitOut((out) -> out.contains("bob is back") && out.contains("eve is back"));
			}
		}
	}

	private PipedProgram server(int port, String... more) {
		List<String> command = new ArrayList<>(List.of("serve", "--port", String.valueOf(port),
				"--chat.server.history.store=redis", "--chat.server.redis.url=" + this.redis.url()));
		command.addAll(List.of(more));
		return keep(Program.socketToMe(command.toArray(String[]::new))).piped();
	}

	private PipedProgram person(String name, int... ports) {
		StringBuilder places = new StringBuilder();
		for (int port : ports) {
			places.append(places.isEmpty() ? "" : ",").append("localhost:").append(port);
		}
		PipedProgram person = keep(Program.socketToMe("--format", "json", "--input", "json")).piped();
		person.send("{\"command\":\"connect %s --name %s --reconnect\"}\n".formatted(places, name));
		person.awaitOut((out) -> out.contains("\"type\":\"done\""));
		return person;
	}

	private Program keep(Program program) {
		this.programs.add(program);
		return program;
	}

	private static List<String> heard(PipedProgram person, int count) {
		await().until(() -> MESSAGE.matcher(person.out()).results().count() >= count);
		return MESSAGE.matcher(person.out()).results().map((found) -> found.group(1)).toList();
	}

}
