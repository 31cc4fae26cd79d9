package dev.sockettome;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import dev.sockettome.testing.HeldPort;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.RedisProcess;
import dev.sockettome.testing.ResumingClient;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * docs/CLUSTER.md, by servers as processes of their own, which keep nothing on their
 * machine.
 */
@DisabledOnOs(OS.WINDOWS)
class RedisIT {

	private static final Pattern LISTENING = Pattern.compile("Listening on :(\\d+)");

	private static final String PASSWORD = "open sesame";

	@RegisterExtension
	final RedisProcess redis = new RedisProcess("--requirepass", PASSWORD);

	private final List<Program> programs = new ArrayList<>();

	@AfterEach
	void deleteHomes() {
		this.programs.forEach(Program::close);
	}

	/** Every break is the death of the server; nobody presses a key. */
	@Test
	void whoeverIsThereWhenAServerIsKilledMissesNothingOnTheNextOne() throws Exception {
		int people = 3;
		int kills = 2;
		AtomicInteger port = new AtomicInteger();
		AtomicInteger round = new AtomicInteger();
		ExecutorService threads = Executors.newFixedThreadPool(people);
		PipedProgram server = server();
		try {
			port.set(port(server));
			List<ResumingClient> clients = IntStream.range(0, people)
				.mapToObj((i) -> new ResumingClient(port::get, "n" + i, i, 0))
				.toList();
			AtomicInteger said = new AtomicInteger();
			List<Future<Integer>> talking = clients.stream().map((client) -> threads.submit(() -> {
				int count = 0;
				while (round.get() < kills || count < 100) {
					client.say(String.valueOf(count++));
					said.incrementAndGet();
				}
				client.say("end");
				for (int i = 0; i < people; i++) {
					client.await("n" + i + "::end");
				}
				return count + 1;
			})).toList();
			while (round.get() < kills) {
				int before = said.get();
				await().until(() -> said.get() > before + 50 || talking.stream().anyMatch(Future::isDone));
				server.signal("KILL");
				server.awaitExit();
				// On another machine, for all it knows.
				server = server();
				port.set(port(server));
				round.incrementAndGet();
			}
			int total = 0;
			for (Future<Integer> talk : talking) {
				total += talk.get();
			}
			List<String> talk = talk(clients.get(0));
			assertThat(talk).hasSize(total).doesNotHaveDuplicates();
			assertThat(clients).allSatisfy((client) -> assertThat(talk(client)).isEqualTo(talk));
			assertThat(clients.get(0).heard()).noneMatch((line) -> line.endsWith(" disconnected"));
			try (LineClient reader = LineClient.loggedIn(port.get(), "reader")) {
				reader.send("/history 200\n/ping that was all");
				reader.awaitLine("*** pong that was all");
				List<String> told = reader.lines().stream().filter((line) -> line.matches(".* n\\d: \\w+")).toList();
				List<String> last = talk.subList(talk.size() - 200, talk.size());
				assertThat(told).hasSize(200);
				assertThat(IntStream.range(0, 200)
					.filter((i) -> !told.get(i).endsWith(" " + last.get(i).replace("::", ": ")))).isEmpty();
			}
			assertThat(server.err()).isEmpty();
			server.signal("TERM");
			assertThat(server.awaitExit().exitCode()).isZero();
			clients.forEach(ResumingClient::close);
		}
		finally {
			server.close();
			threads.shutdownNow();
		}
	}

	/** As a person has it: one line to connect with, and no key is pressed. */
	@Test
	void whoeverIsThereWhenAServerIsKilledGoesOnAtAnother() throws Exception {
		try (HeldPort firstPort = new HeldPort();
				HeldPort secondPort = new HeldPort();
				PipedProgram first = program(PASSWORD, firstPort.port()).piped()) {
			first.awaitOut((out) -> out.contains("Listening on :"));
			// Nobody can be at the second while there is none.
			try (PipedProgram bob = person(firstPort.port(), secondPort.port(), "bob");
					PipedProgram eve = person(firstPort.port(), secondPort.port(), "eve");
					PipedProgram second = program(PASSWORD, secondPort.port()).piped()) {
				second.awaitOut((out) -> out.contains("Listening on :"));
				for (int i = 0; i < 40; i++) {
					bob.send("{\"say\":\"bob-%d\"}\n".formatted(i));
					eve.send("{\"say\":\"eve-%d\"}\n".formatted(i));
					if (i == 20) {
						bob.awaitOut((out) -> out.contains("\"eve-5\""));
						first.signal("KILL");
						first.awaitExit();
					}
				}
				List<String> heard = heard(bob, 80);
				assertThat(heard).doesNotHaveDuplicates();
				assertThat(heard(eve, 80)).isEqualTo(heard);
				assertThat(List.of(bob, eve))
					.allSatisfy((person) -> assertThat(person.out()).contains("\"type\":\"resumed\"")
						.doesNotContain("\"type\":\"left\"", "\"type\":\"failed\"", "\"type\":\"unconfirmed\""));
				assertThat(second.out()).contains("Listening on :" + secondPort.port());
			}
		}
	}

	/**
	 * Somebody who waits for the servers as long as a test does: what is on its way when
	 * one is killed arrives when the other has noticed that, which takes 5 s at least.
	 */
	private PipedProgram person(int firstPort, int secondPort, String name) {
		PipedProgram person = keep(Program.socketToMe("--format", "json", "--input", "json",
				"--chat.client.reconnect-after=50ms", "--chat.client.echo-timeout=90s"))
			.piped();
		person.send("{\"command\":\"connect localhost:%d,localhost:%d --name %s --reconnect\"}\n".formatted(firstPort,
				secondPort, name));
		person.awaitOut((out) -> out.contains("\"type\":\"done\""));
		return person;
	}

	private static List<String> heard(PipedProgram person, int count) {
		Pattern message = Pattern.compile("\"type\":\"message\".*?\"text\":\"(\\w+-\\d+)\"");
		await().until(() -> message.matcher(person.out()).results().count() >= count);
		return message.matcher(person.out()).results().map((found) -> found.group(1)).toList();
	}

	@Test
	void aServerThatStandsStillHasNobodyAnyMoreWhoseNameIsTaken() throws Exception {
		try (PipedProgram first = server();
				PipedProgram second = server();
				LineClient bob = LineClient.loggedIn(port(first), "bob");
				LineClient eve = LineClient.loggedIn(port(second), "eve")) {
			bob.awaitLine("eve logged in");
			first.pause();
			bob.send("said to a server that stands still");
			// Exactly one other says so, and the name is free.
			eve.awaitLine("bob disconnected");
			try (LineClient other = LineClient.loggedIn(port(second), "bob")) {
				other.send("I am the one");
				eve.awaitLine("bob::I am the one");
				first.resume();
				bob.awaitLine(
						"*** Disconnected: somebody else has the name bob now, since this server was cut off from "
								+ "the room. Connect again.");
				bob.awaitEnd();
				try (LineClient next = LineClient.loggedIn(port(first), "carol")) {
					next.send("here again\n/who");
					next.awaitLine("*** Here now (3): eve, bob, carol. Type /help for commands.");
					other.awaitLine("carol::here again");
				}
				assertThat(bob.lines()).doesNotContain("bob::said to a server that stands still");
				assertThat(eve.lines()).noneMatch((line) -> line.contains("stands still"));
				assertThat(eve.lines()).filteredOn("bob disconnected"::equals).hasSize(1);
			}
			first.awaitOut((out) -> out.contains("This server was cut off from the room lobby"));
			assertOneOwnerOfEachName();
		}
	}

	/** What everyone was told, in the order of the room: nobody comes who is there. */
	private void assertOneOwnerOfEachName() {
		Set<String> here = new HashSet<>();
		try (RedisClient client = RedisClient.create()) {
			RedisURI url = RedisURI.create(this.redis.url());
			url.setAuthentication("default", PASSWORD.toCharArray());
			try (StatefulRedisConnection<String, String> connection = client.connect(url)) {
				connection.sync()
					.xrange("socket-to-me:{lobby}:log", Range.unbounded())
					.stream()
					.flatMap((entry) -> entry.getBody().get("turn").lines())
					.map((line) -> line.split("\t", 4))
					.forEach((line) -> {
						switch (line[1]) {
							case "login" -> assertThat(here.add(line[2])).as(line[2]).isTrue();
							case "logout" -> assertThat(here.remove(line[2])).as(line[2]).isTrue();
							default -> {
							}
						}
					});
			}
		}
	}

	@Test
	void whatCannotWorkIsOneLineAndAnExitCode() throws Exception {
		assertThat(failure(program("wrong")))
			.isEqualTo("Redis at 127.0.0.1:%d cannot be used: it does not take that user and password."
				.formatted(this.redis.port()));
		this.redis.kill();
		assertThat(failure(program(PASSWORD))).isEqualTo(
				"Redis at 127.0.0.1:%d cannot be used: the connection was refused.".formatted(this.redis.port()));
		assertThat(failure(keep(Program.socketToMe("serve", "--port", "0", "--chat.server.history.store=redis"))))
			.contains("chat.server.redis.url must say where");
	}

	@Test
	void onlyAServerThatKeepsTheRoomThereLoadsWhatItTakes() throws Exception {
		for (boolean kept : List.of(false, true)) {
			Program program = (kept ? program(PASSWORD) : keep(Program.socketToMe("serve", "--port", "0")))
				.with("SOCKET_TO_ME_OPTS", "-Xlog:class+load:file=classes.log");
			try (PipedProgram server = program.piped()) {
				try (LineClient bob = LineClient.loggedIn(port(server), "bob")) {
					bob.send("hello");
					bob.awaitLine("bob::hello");
				}
				server.signal("TERM");
				server.awaitExit();
				String loaded = Files.readString(program.home().resolve("classes.log"));
				assertThat(loaded.contains("io.lettuce")).isEqualTo(kept);
				assertThat(loaded.contains("reactor.core")).isEqualTo(kept);
			}
		}
	}

	private static String failure(Program program) {
		try (PipedProgram server = program.piped()) {
			PipedProgram.Result result = server.awaitExit();
			assertThat(result.exitCode()).isNotZero();
			assertThat(result.errLines()).hasSize(1);
			return result.errLines().get(0);
		}
	}

	private PipedProgram server() {
		return program(PASSWORD).piped();
	}

	/** The password comes from the environment. */
	private Program program(String password) {
		return program(password, 0);
	}

	private Program program(String password, int port, String... more) {
		List<String> command = new ArrayList<>(
				List.of("serve", "--port", String.valueOf(port), "--chat.server.limits.enabled=false",
						"--chat.server.history.store=redis", "--chat.server.redis.url=" + this.redis.url(),
						// Nobody's place is lost while the next server starts.
						"--chat.server.resume-for=5m"));
		command.addAll(List.of(more));
		return keep(Program.socketToMe(command.toArray(String[]::new))).with("CHAT_SERVER_REDIS_PASSWORD", password);
	}

	private Program keep(Program program) {
		this.programs.add(program);
		return program;
	}

	private static List<String> talk(ResumingClient client) {
		return client.heard().stream().filter((line) -> line.contains("::")).toList();
	}

	private static int port(PipedProgram server) {
		Matcher listening = LISTENING.matcher(server.awaitOut((out) -> LISTENING.matcher(out).find()));
		assertThat(listening.find()).isTrue();
		return Integer.parseInt(listening.group(1));
	}

}
