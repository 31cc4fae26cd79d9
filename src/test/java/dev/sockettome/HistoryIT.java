package dev.sockettome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sockettome.testing.HeldPort;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.ResumingClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the room remembers, by a server as a process of its own: what is left when it is
 * killed, when its disk is full, and in the folders of the machine.
 */
@DisabledOnOs(OS.WINDOWS)
class HistoryIT {

	private static final Pattern LISTENING = Pattern.compile("Listening on :(\\d+)");

	private static final Pattern TOLD = Pattern.compile("\\*\\*\\* [-\\d: ]+ bob: (\\d+)");

	private static final String END_OF_ANSWER = "*** pong that was all";

	@Test
	void aServerThatIsKilledLosesNothingThatAnybodySaw() throws Exception {
		for (String sync : List.of("commit", "second")) {
			try (Program program = keeping(sync)) {
				int said = 0;
				for (int kills = 0; kills < 2; kills++) {
					int seen;
					try (PipedProgram server = program.piped()) {
						seen = talkUntilKilled(server, port(server), said);
					}
					try (PipedProgram server = program.piped()) {
						List<Integer> kept = history(port(server));
						assertThat(kept).hasSize(200);
						said = kept.get(199) + 1;
						assertThat(kept).isEqualTo(IntStream.range(said - 200, said).boxed().toList());
						assertThat(said).isGreaterThan(seen);
					}
				}
			}
		}
	}

	/** Every break is the death of the server; nobody presses a key. */
	@Test
	void whoeverIsThereWhenAServerIsKilledMissesNothingAndIsThereStill() throws Exception {
		int people = 3;
		int kills = 3;
		AtomicInteger round = new AtomicInteger();
		ExecutorService threads = Executors.newFixedThreadPool(people);
		try (HeldPort port = new HeldPort(); Program program = keeping("commit", port.port())) {
			PipedProgram server = program.piped();
			port(server);
			List<ResumingClient> clients = IntStream.range(0, people)
				.mapToObj((i) -> new ResumingClient(port::port, "n" + i, i, 0))
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
				server.close();
				server = program.piped();
				port(server);
				round.incrementAndGet();
			}
			int total = 0;
			for (Future<Integer> talk : talking) {
				total += talk.get();
			}
			List<String> all = clients.get(0).heard();
			assertThat(all.stream().filter((line) -> line.contains("::"))).hasSize(total).doesNotHaveDuplicates();
			assertThat(all).noneMatch((line) -> line.endsWith(" disconnected"));
			List<String> talk = all.stream().filter((line) -> line.contains("::")).toList();
			assertThat(clients).allSatisfy(
					(client) -> assertThat(client.heard().stream().filter((line) -> line.contains("::")).toList())
						.isEqualTo(talk));
			clients.forEach(ResumingClient::close);
			server.close();
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void aDiskThatIsFullSilencesTheRoomAndEndsNothing() throws Exception {
		try (Program serve = keeping("commit");
				Program program = Program.command("/bin/sh", "-c", "ulimit -f 400; exec " + serve.commandLine());
				PipedProgram server = program.piped()) {
			int port = port(server);
			try (LineClient bob = LineClient.loggedIn(port, "bob"); LineClient eve = LineClient.loggedIn(port, "eve")) {
				for (int i = 1; bob.lines().stream().noneMatch((line) -> line.startsWith("*** Not sent: ")); i++) {
					String line = i + "x".repeat(3000);
					bob.send(line);
					bob.awaitLine((heard) -> heard.equals("bob::" + line) || heard.startsWith("*** Not sent: "));
				}
				assertThat(bob.lines()).filteredOn((line) -> line.startsWith("*** Not sent: "))
					.containsOnly(
							"*** Not sent: The server cannot write it down: the disk failed, or is full. Try again later.");
				eve.send("/search x\n/history 3\n/ping that was all");
				eve.awaitLine(END_OF_ANSWER);
				List<String> heard = eve.lines().stream().filter((line) -> line.startsWith("bob::")).toList();
				assertThat(bob.lines()).filteredOn((line) -> line.startsWith("bob::"))
					.endsWith(heard.toArray(String[]::new));
				assertThat(eve.lines())
					.anyMatch((line) -> line.endsWith(heard.get(heard.size() - 1).replace("::", ": ")));
				// The log is written by a thread of its own.
				assertThat(server.awaitOut((out) -> out.contains("The history cannot be written: ")))
					.containsOnlyOnce("The history cannot be written: ");
			}
			assertThat(server.err()).isEmpty();
			server.signal("TERM");
			assertThat(server.awaitExit().exitCode()).isZero();
		}
	}

	@Test
	void nothingIsLeftInTheTemporaryFolderNotEvenByAKill() throws Exception {
		Path jar = Path.of("target/socket-to-me.jar").toAbsolutePath();
		List<String> serve = List.of("serve", "--port", "0", "--chat.server.data=data",
				"--chat.server.history.store=file");
		for (boolean launched : List.of(true, false)) {
			List<String> java = new ArrayList<>(List.of(Program.JAVA_HOME.resolve("bin/java").toString(),
					"-Djava.io.tmpdir=tmp", "-jar", jar.toString()));
			java.addAll(serve);
			try (Program program = launched ? Program.socketToMe(serve.toArray(String[]::new))
					: Program.command(java.toArray(String[]::new))) {
				program.with("SOCKET_TO_ME_OPTS", "-Djava.io.tmpdir=tmp").withFile("tmp/empty", "");
				for (int i = 0; i < 2; i++) {
					try (PipedProgram server = program.piped()) {
						port(server);
						server.signal("KILL");
						server.awaitExit();
					}
				}
				assertThat(files(program.home().resolve("tmp"))).containsExactly("empty");
				assertThat(files(program.home().resolve("data"))).contains("history.db");
				assertThat(Files.exists(program.home().resolve("data/native"))).isNotEqualTo(launched);
			}
		}
	}

	@Test
	void onlyAServerThatKeepsAFileLoadsWhatItTakes() throws Exception {
		for (String store : List.of("memory", "file")) {
			try (Program program = Program
				.socketToMe("serve", "--port", "0", "--chat.server.data=data", "--chat.server.history.store=" + store)
				.with("SOCKET_TO_ME_OPTS", "-Xlog:class+load:file=classes.log");
					PipedProgram server = program.piped()) {
				int port = port(server);
				try (LineClient bob = LineClient.loggedIn(port, "bob")) {
					bob.send("hello");
					bob.awaitLine("bob::hello");
				}
				server.signal("TERM");
				server.awaitExit();
				assertThat(Files.readString(program.home().resolve("classes.log")).contains("org.sqlite"))
					.isEqualTo(store.equals("file"));
				assertThat(Files.exists(program.home().resolve("data"))).isEqualTo(store.equals("file"));
			}
		}
	}

	/** Says numbers until the server is gone, and returns the last that was seen. */
	private static int talkUntilKilled(PipedProgram server, int port, int first) {
		try (LineClient bob = LineClient.loggedIn(port, "bob"); LineClient eve = LineClient.loggedIn(port, "eve")) {
			Thread talk = new Thread(() -> {
				try {
					for (int i = first; i < first + 100_000; i++) {
						bob.send(String.valueOf(i));
					}
				}
				catch (RuntimeException ex) {
					// The server is gone.
				}
			});
			talk.start();
			eve.awaitLine("bob::" + (first + 300));
			server.signal("KILL");
			server.awaitExit();
			eve.awaitEnd();
			return first - 1 + (int) eve.lines().stream().filter((line) -> line.startsWith("bob::")).count();
		}
	}

	private static List<Integer> history(int port) {
		try (LineClient reader = LineClient.loggedIn(port, "reader")) {
			reader.send("/history 200\n/ping that was all");
			reader.awaitLine(END_OF_ANSWER);
			return reader.lines()
				.stream()
				.map(TOLD::matcher)
				.filter(Matcher::matches)
				.map((told) -> Integer.valueOf(told.group(1)))
				.toList();
		}
	}

	private static Program keeping(String sync) {
		return keeping(sync, 0);
	}

	private static Program keeping(String sync, int port) {
		return Program.socketToMe("serve", "--port", String.valueOf(port), "--chat.server.data=data",
				"--chat.server.limits.enabled=false", "--chat.server.history.store=file",
				"--chat.server.history.sync=" + sync);
	}

	private static List<String> files(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map((file) -> file.getFileName().toString()).toList();
		}
	}

	private static int port(PipedProgram server) {
		Matcher listening = LISTENING.matcher(server.awaitOut((out) -> LISTENING.matcher(out).find()));
		assertThat(listening.find()).isTrue();
		return Integer.parseInt(listening.group(1));
	}

}
