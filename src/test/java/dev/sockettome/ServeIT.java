package dev.sockettome;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.sockettome.protocol.Greeting;
import dev.sockettome.server.log.ServerEvent;
import dev.sockettome.testing.DescriptorLimit;
import dev.sockettome.testing.Key;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The server as a process of its own: what signals, a lack of file descriptors, and those
 * who read neither what they are sent nor the log do to it.
 */
@DisabledOnOs(OS.WINDOWS)
class ServeIT {

	private static final Pattern LISTENING = Pattern.compile("Listening on :(\\d+)");

	private static final String READ_AGAIN = "Limits, bans, accounts and motd are read again\n";

	/** How long the end may take. */
	private static final Duration END = Duration.ofSeconds(5);

	/** What a system takes for somebody who does not read, about. */
	private static final int LITTLE = 4096;

	/** The same, for somebody who then reads all the rest in a moment. */
	private static final int SOME = 64 * 1024;

	@Test
	void sigtermTellsEveryoneAfterAllThatWasSaidAndEndsInTime() throws Exception {
		int lines = 2000;
		String text = "x".repeat(4000);
		try (Program program = Program.socketToMe("serve", "--port", "0", "--chat.server.max-pending=64MB",
				"--chat.server.slow-for=1h", "--chat.server.limits.enabled=false");
				PipedProgram server = program.piped()) {
			int port = port(server);
			try (LineClient alice = LineClient.loggedIn(port, "alice");
					LineClient nameless = new LineClient(port);
					LateReader late = new LateReader(port, "late", SOME);
					LateReader never = new LateReader(port, "never", LITTLE)) {
				nameless.awaitLine(Greeting.NAME_PROMPT);
				alice.awaitLine("never logged in");
				alice.sendRaw(IntStream.range(0, lines)
					.mapToObj((i) -> i + text + "\n")
					.collect(Collectors.joining())
					.getBytes(StandardCharsets.UTF_8));
				alice.awaitLine("alice::" + (lines - 1) + text);

				long start = System.nanoTime();
				server.signal("TERM");
				CompletableFuture<List<String>> heard = CompletableFuture.supplyAsync(late::readToTheEnd);
				PipedProgram.Result result = server.awaitExit(END);
				assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(END);

				assertThat(result.exitCode()).isZero();
				assertThat(result.err()).isEmpty();
				assertThat(result.out()).containsPattern("never is gone and has not read the last [\\d,]+ bytes\n")
					.doesNotContain("late is gone");
				List<String> expected = new ArrayList<>(List.of("never logged in"));
				IntStream.range(0, lines).forEach((i) -> expected.add("alice::" + i + text));
				expected.add(Greeting.SHUTDOWN);
				assertThat(heard.get(90, TimeUnit.SECONDS)).isEqualTo(expected);
				for (LineClient client : List.of(alice, nameless)) {
					client.awaitEnd();
					assertThat(client.lines()).endsWith(Greeting.SHUTDOWN);
				}
			}
		}
	}

	@Test
	void sighupReadsLimitsBansAndTheMessageOfTheDayAgain() throws Exception {
		try (Program program = configured(200); PipedProgram server = program.piped()) {
			int port = port(server);
			try (LineClient alice = LineClient.loggedIn(port, "alice")) {
				alice.awaitLine("*** Before.");
				alice.send("y".repeat(150));
				alice.awaitLine("alice::" + "y".repeat(150));

				write(program, "application.yml", settings(100));
				write(program, "motd.txt", "After.\n");
				write(program, "data/bans", "mallory forever for spam\n");
				reload(server, 1);

				alice.send("y".repeat(150));
				alice.awaitLine("*** Not sent: Longer than 100 bytes.");
				try (LineClient bob = LineClient.loggedIn(port, "bob"); LineClient mallory = new LineClient(port)) {
					bob.awaitLine("*** After.");
					mallory.send("Mallory");
					mallory.awaitLine("*** The name Mallory is banned: for spam.");
				}

				write(program, "data/bans", "127.0.0.0/8 forever for all\n");
				reload(server, 2);
				alice.awaitLine("*** Disconnected: you are banned: for all.");
				alice.awaitEnd();
				try (LineClient refused = new LineClient(port)) {
					refused.awaitEnd();
					assertThat(refused.lines()).containsExactly("*** Disconnected: you are banned: for all.");
				}
				assertThat(server.isRunning()).isTrue();
			}
		}
	}

	@Test
	void whatIsWrongInTheFilesIsToldInOneLineAndTheOldSettingsStay() throws Exception {
		try (Program program = configured(200); PipedProgram server = program.piped()) {
			int port = port(server);
			try (LineClient alice = LineClient.loggedIn(port, "alice")) {
				server.awaitOut((text) -> text.contains("alice logged in\n"));
				write(program, "motd.txt", "After.\n");
				List<String> wrong = List.of(settings(100) + "  broken: [\n",
						settings(100) + "      no-such-limit: 1\n", settings(1), settings(100).replace("100", "many"));
				List<String> told = List.of("application\\.yml, line \\d+: .*",
						"application\\.yml, line \\d+: there is no setting chat\\.server\\.limits\\.no-such-limit\\. "
								+ "The application\\.yml of the program lists them all\\.",
						"application\\.yml, line \\d+: chat\\.server\\.limits\\.line-length must be between 64 and 1048576, not 1\\.",
						"application\\.yml, line \\d+: chat\\.server\\.limits\\.line-length takes a whole number, not \"many\"\\.");
				for (int i = 0; i < wrong.size(); i++) {
					write(program, "application.yml", wrong.get(i));
					int before = server.out().length();
					server.signal("HUP");
					String out = server.awaitOut((text) -> text.indexOf('\n', before) > 0);
					assertThat(out.substring(before)).matches("The settings stay as they are: " + told.get(i) + "\n");
				}
				write(program, "application.yml", settings(200));
				Files.delete(program.home().resolve("motd.txt"));
				Files.write(program.home().resolve("data/bans"), new byte[] { (byte) 0xFF, '\n' });
				int before = server.out().length();
				reload(server, 1);
				assertThat(server.out().substring(before).lines()).containsExactly(
						"data/bans:1: some of it is not text in UTF-8; it stays as it is.",
						"Cannot read the message of the day, motd.txt: there is no such file", READ_AGAIN.strip());

				alice.send("y".repeat(150));
				alice.awaitLine("alice::" + "y".repeat(150));
				try (LineClient bob = LineClient.loggedIn(port, "bob"); LineClient eve = new LineClient(port)) {
					bob.awaitLine("*** Before.");
					eve.send("eve");
					eve.awaitLine("*** The name eve is banned.");
				}
			}
			server.signal("TERM");
			assertThat(server.awaitExit(END).err()).isEmpty();
		}
	}

	@Test
	void aServerTypedAtATerminalEndsWithIt() {
		try (Program program = Program.socketToMe("serve", "--port", "0");
				TerminalProgram server = program.inTerminal()) {
			server.awaitText("Listening on :");
			int port = port(String.join("\n", server.screen().lines()));
			try (LineClient bob = LineClient.loggedIn(port, "bob")) {
				server.awaitLine("None -> bob logged in");
				server.hangUp();
				bob.awaitEnd();
				assertThat(bob.lines()).endsWith(Greeting.SHUTDOWN);
				await().atMost(END).until(() -> !server.isRunning());
			}
		}
	}

	@Test
	void aSlipOfTheHandPutsNoThreadsIntoTheLog() {
		try (Program program = Program.socketToMe("serve", "--port", "0");
				TerminalProgram server = program.inTerminal()) {
			server.awaitText("Listening on :");
			server.press(Key.CTRL_BACKSLASH);
			server.enter("status");
			server.awaitText("up ");
			server.enter("quit");
			assertThat(server.awaitExit()).isZero();
			assertThat(server.output()).doesNotContain("thread dump").doesNotContain("java.lang.");
		}
	}

	@Test
	void withJsonEveryLineOfTheLogIsAnObject() {
		try (Program program = Program.socketToMe("serve", "--port", "0", "--chat.server.log=json");
				PipedProgram server = program.piped()) {
			int port = port(server);
			try (LineClient alice = LineClient.loggedIn(port, "alice")) {
				alice.send("\"quoted\" \\ {\u540d\u524d} \uD83D\uDE00 \ttab \u001B[31m \uFFFE \u2028");
				alice.sendRaw(new byte[] { 'x', (byte) 0xFF, 0, '\r', '\n' });
				alice.send("/me waves\n/nick \u540d\u524d\nbye");
				alice.awaitLine("\u540d\u524d::bye");
			}
			server.awaitOut((out) -> out.contains("\"logout\""));
			server.send("no such command \"\\\nsay Lunch\nquit\n");
			PipedProgram.Result result = server.awaitExit(END);
			assertThat(result.err()).isEmpty();
			JsonMapper mapper = JsonMapper.shared();
			List<JsonNode> events = result.outLines().stream().map(mapper::readTree).toList();
			assertThat(events).allSatisfy((event) -> {
				assertThat(Instant.parse(event.get("at").asString())).isBefore(Instant.now());
				assertThat(event.get("text").asString()).isNotEmpty();
				assertThat(List.of(ServerEvent.Kind.values()))
					.contains(ServerEvent.Kind.valueOf(event.get("type").asString().toUpperCase().replace('-', '_')));
			});
			assertThat(events).extracting((event) -> event.get("type").asString())
				.containsExactly("listening", "connected", "login", "message", "message", "action", "rename", "message",
						"disconnecting", "logout", "console", "console", "console", "notice", "console");
			assertThat(events.get(3).get("name").asString()).isEqualTo("alice");
			assertThat(events.get(3).get("address").asString()).isEqualTo("127.0.0.1");
			assertThat(events.get(3).get("text").asString())
				.startsWith("alice -> \"quoted\" \\ {\u540d\u524d} \uD83D\uDE00 \ttab [31m");
			assertThat(events.get(4).get("text").asString()).isEqualTo("alice -> x\uFFFD");
		}
	}

	@Test
	void aLogThatNobodyReadsKeepsNobodyWaitingAndTheEndNeither() throws Exception {
		try (Program serve = Program.socketToMe("serve", "--port", "0", "--chat.server.limits.enabled=false");
				Program program = Program.command("/bin/sh", "-c",
						"mkfifo log; exec %s > log".formatted(serve.commandLine()))) {
			try (PipedProgram server = program.piped()) {
				Path fifo = program.home().resolve("log");
				await().until(() -> Files.exists(fifo));
				try (InputStream log = Files.newInputStream(fifo)) {
					StringBuilder first = new StringBuilder();
					while (first.indexOf("\n") < 0) {
						first.append((char) log.read());
					}
					try (LineClient alice = LineClient.loggedIn(port(first.toString()), "alice")) {
						// More than a pipe holds.
						alice.sendRaw(("z".repeat(4000) + "\n").repeat(100).getBytes(StandardCharsets.US_ASCII));
						alice.await(100, (line) -> line.startsWith("alice::z"));
						server.signal("TERM");
						assertThat(server.awaitExit(END).exitCode()).isZero();
						alice.awaitEnd();
						assertThat(alice.lines()).endsWith(Greeting.SHUTDOWN);
					}
				}
			}
		}
	}

	@Test
	void whoComesWhenFileDescriptorsRunLowWaitsUntilSomebodyLeaves() {
		String paused = "No connections are accepted for now: ";
		String again = "Connections are accepted again\n";
		try (Program serve = Program.socketToMe("serve", "--port", "0");
				Program program = Program.command("/bin/sh", "-c", "ulimit -n 160; exec " + serve.commandLine());
				PipedProgram server = program.piped()) {
			int port = port(server);
			List<LineClient> clients = new ArrayList<>();
			try {
				LineClient alice = LineClient.loggedIn(port, "alice");
				clients.add(alice);
				while (!server.out().contains(paused)) {
					assertThat(clients).hasSizeLessThan(160);
					LineClient client = new LineClient(port);
					clients.add(client);
					await().until(() -> client.lines().contains(Greeting.NAME_PROMPT) || server.out().contains(paused));
				}
				// The server may have been full before this one came, and have said so
				// since.
				LineClient last = clients.get(clients.size() - 1);
				List<LineClient> waiting = new ArrayList<>();
				for (int i = 0; i < 5; i++) {
					waiting.add(new LineClient(port));
				}
				clients.addAll(waiting);
				for (int i = 0; i < 10; i++) {
					alice.send("still here " + i);
					alice.awaitLine("alice::still here " + i);
				}
				assertThat(waiting).allSatisfy((client) -> assertThat(client.lines()).isEmpty());
				if (!last.lines().contains(Greeting.NAME_PROMPT)) {
					waiting.add(0, last);
				}
				for (int i = 0; i < waiting.size(); i++) {
					clients.get(1 + i).close();
					waiting.get(i).awaitLine(Greeting.NAME_PROMPT);
					alice.send("one by one " + i);
					alice.awaitLine("alice::one by one " + i);
					assertThat(waiting.subList(i + 1, waiting.size()))
						.allSatisfy((client) -> assertThat(client.lines()).isEmpty());
				}
				assertThat(server.out()).containsOnlyOnce(paused).doesNotContain(again);
				clients.subList(1, clients.size()).forEach(LineClient::close);
				String out = server.awaitOut((text) -> text.endsWith(again));
				assertThat(out).containsOnlyOnce(paused).containsOnlyOnce(again);
				clients.add(LineClient.loggedIn(port, "bob"));
			}
			finally {
				clients.forEach(LineClient::close);
			}
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void whenFileDescriptorsRunOutForAnotherReasonTheLogSaysSoOnceToo() {
		String paused = "No connections are accepted for now: Too many open files\n";
		String again = "Connections are accepted again\n";
		try (Program program = Program.socketToMe("serve", "--port", "0", "--chat.server.limits.burst=1",
				"--chat.server.limits.messages-per-second=10"); PipedProgram server = program.piped()) {
			int port = port(server);
			try (LineClient alice = LineClient.loggedIn(port, "alice")) {
				DescriptorLimit nothingMore = new DescriptorLimit(server.pid());
				try (LineClient waiting = new LineClient(port)) {
					server.awaitOut((text) -> text.contains(paused));
					// At ten lines a second this takes two, in which it tries again and
					// again.
					for (int i = 0; i < 20; i++) {
						alice.send("still here " + i);
					}
					alice.awaitLine("alice::still here 19");
					assertThat(server.out()).containsOnlyOnce(paused).doesNotContain(again);
					assertThat(waiting.lines()).isEmpty();
					nothingMore.close();
					waiting.awaitLine(Greeting.NAME_PROMPT);
					assertThat(server.awaitOut((text) -> text.contains(again))).containsOnlyOnce(paused)
						.containsOnlyOnce(again);
				}
			}
		}
	}

	private static Program configured(int lineLength) {
		return Program.socketToMe("serve", "--port", "0")
			.withFile("application.yml", settings(lineLength))
			.withFile("motd.txt", "Before.\n")
			.withFile("data/bans", "eve forever\n");
	}

	private static String settings(int lineLength) {
		return """
				chat:
				  server:
				    data: data
				    motd: motd.txt
				    limits:
				      line-length: %d
				""".formatted(lineLength);
	}

	private static void write(Program program, String name, String text) throws IOException {
		Files.writeString(program.home().resolve(name), text);
	}

	private static void reload(PipedProgram server, int times) {
		server.signal("HUP");
		server.awaitOut((out) -> out.split(READ_AGAIN, -1).length == times + 1);
	}

	private static int port(PipedProgram server) {
		return port(server.awaitOut((out) -> LISTENING.matcher(out).find()));
	}

	private static int port(String log) {
		Matcher matcher = LISTENING.matcher(log);
		assertThat(matcher.find()).isTrue();
		return Integer.parseInt(matcher.group(1));
	}

	/** Someone who is in the room and reads nothing for the time being. */
	private static final class LateReader implements AutoCloseable {

		private final Socket socket = new Socket();

		private final BufferedReader reader;

		private LateReader(int port, String name, int receiveBuffer) throws IOException {
			this.socket.setReceiveBufferSize(receiveBuffer);
			this.socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
			this.socket.setSoTimeout(90_000);
			this.socket.getOutputStream().write((name + "\n").getBytes(StandardCharsets.US_ASCII));
			this.reader = new BufferedReader(
					new InputStreamReader(this.socket.getInputStream(), StandardCharsets.UTF_8));
			String line = this.reader.readLine();
			while (!line.startsWith("*** Here now")) {
				line = this.reader.readLine();
			}
		}

		private List<String> readToTheEnd() {
			return this.reader.lines().toList();
		}

		@Override
		public void close() {
			try {
				this.socket.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
