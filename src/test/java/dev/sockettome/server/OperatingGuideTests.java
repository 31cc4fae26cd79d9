package dev.sockettome.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.sockettome.server.log.ServerEvent;
import dev.sockettome.server.log.ServerEvent.Kind;
import dev.sockettome.server.log.ServerLog;
import dev.sockettome.server.tls.TestCertificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.FileSystemResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * docs/OPERATING.md tells what a server really does: each example of its log is made to
 * happen, and each setting is there.
 */
class OperatingGuideTests {

	private static final Path GUIDE = Path.of("docs", "OPERATING.md");

	private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

	/** What it takes a whole process to see; the tests of the jar do. */
	private static final Set<Kind> ELSEWHERE = EnumSet.of(Kind.CONSOLE, Kind.ACCEPTING_PAUSED, Kind.ACCEPTING_RESUMED);

	@TempDir
	Path data;

	private final List<ServerEvent> log = new CopyOnWriteArrayList<>();

	private final List<AutoCloseable> closeables = new ArrayList<>();

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable closeable : this.closeables) {
			closeable.close();
		}
	}

	@Test
	void everyEventOfTheLogIsExplained() throws IOException {
		assertThat(rows("| event | line | meaning |").flatMap((row) -> quoted(row[0]).stream()).distinct())
			.containsExactlyInAnyOrderElementsOf(Stream.of(Kind.values()).map(Kind::type).toList());
	}

	@Test
	void everyLineOfTheLogIsWrittenAsTheGuideSays() throws Exception {
		ChatServer server = server("limits.connections=2");
		TestClient alice = logIn(server, "alice");
		TestClient bob = logIn(server, "bob");
		bob.send("hello\n/me waves\n/nick robert\n/nick bob\n");
		bob.lineLike("robert is now known as bob");
		TestClient refused = new TestClient(server.address());
		this.closeables.add(0, refused);
		refused.expect("*** Disconnected: the server is full, try again later.");
		server.moderate("say Lunch at noon");
		server.moderate("op alice");
		alice.lineLike("\\*\\*\\* You are an operator now.*");
		alice.send("/kick bob\n");
		alice.lineLike("bob disconnected");
		alice.send("/nick carol\n/register open sesame\n");
		alice.lineLike(".* is yours: .*");
		alice.send("/nick alice\n");
		alice.lineLike("carol is now known as alice");
		TestClient guesser = new TestClient(server.address()).greeted();
		this.closeables.add(0, guesser);
		guesser.send("carol\nlet me in\n");
		guesser.lineLike(".*not the password.*");
		Files.writeString(this.data.resolve("bans"), "# mine\n\neve x\n");
		server.reload();

		ChatServer limited = server("limits.burst=2", "limits.messages-per-second=1");
		TestClient browser = new TestClient(limited.address());
		this.closeables.add(0, browser);
		browser.send("GET / HTTP/1.1\r\n\r\n");
		TestClient fast = logIn(limited, "bob");
		fast.send("one\ntwo\nthree\n");

		ChatServer crowded = server("max-pending=64KB", "slow-for=100ms", "limits.enabled=false");
		TestClient slow = logIn(crowded, "bob");
		TestClient speaker = logIn(crowded, "alice");
		for (int i = 0; this.log.stream().noneMatch((event) -> event.kind() == Kind.TOO_SLOW); i++) {
			assertThat(i).isLessThan(50_000);
			speaker.send("x".repeat(4000) + "\n");
			speaker.line();
		}
		slow.close();

		ChatServer patient = server("resume-for=24s");
		TestClient leaving = logIn(patient, "bob");
		leaving.send("/session\n");
		String token = leaving.line().split("[ :]")[2];
		leaving.reset();
		await().until(() -> this.log.stream().anyMatch((event) -> event.kind() == Kind.AWAY));
		TestClient back = new TestClient(patient.address()).greeted();
		this.closeables.add(0, back);
		back.send("/resume " + token + " 0\n");

		ChatServer encrypted = server("tls.enabled=true", "tls.certificate=" + TestCertificates.file());
		TestClient plain = new TestClient(encrypted.address());
		this.closeables.add(0, plain);
		plain.send("hello\n");
		plain.lineLike("\\*\\*\\* Disconnected: .*");

		ChatServer shared = server("accounts.devices=2");
		TestClient laptop = logIn(shared, "alice");
		laptop.send("/register open sesame\n");
		laptop.lineLike(".* is yours: .*");
		TestClient phone = new TestClient(shared.address()).greeted();
		this.closeables.add(0, phone);
		phone.send("alice\nopen sesame\n");

		List<String[]> rows = rows("| event | line | meaning |").toList();
		await().untilAsserted(() -> assertThat(rows).allSatisfy((row) -> {
			Kind kind = Kind.valueOf(quoted(row[0]).get(0).toUpperCase(Locale.ROOT).replace('-', '_'));
			String line = masked(quoted(row[1]).get(0));
			if (!ELSEWHERE.contains(kind) && !line.contains("is gone")) {
				assertThat(this.log).anyMatch((event) -> event.kind() == kind && masked(event.line()).contains(line));
			}
		}));
	}

	@Test
	void everySettingIsThereWithTheDefaultThatIsTold() throws IOException {
		YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
		yaml.setResources(new FileSystemResource("application.yml"));
		Properties settings = yaml.getObject();
		String guide = Files.readString(GUIDE);
		assertThat(Pattern.compile("chat\\.server\\.[a-z.-]*[a-z]").matcher(guide).results().map(MatchResult::group))
			.isNotEmpty()
			.allMatch((key) -> settings.keySet().stream().anyMatch((known) -> (known + ".").startsWith(key + ".")));
		assertThat(rows("| key | default | who is over it |")).isNotEmpty().allSatisfy((row) -> {
			List<String> keys = quoted(row[0]);
			String[] defaults = row[1].split(", ");
			for (int i = 0; i < keys.size(); i++) {
				assertThat(defaults[i].split("[ :]")[0])
					.isEqualTo(String.valueOf(settings.get("chat.server.limits." + keys.get(i))));
			}
		});
	}

	private ChatServer server(String... settings) throws IOException {
		List<String> all = new ArrayList<>(List.of(settings));
		all.add("data=" + this.data);
		ChatServer server = TestServer.unstarted(all.toArray(String[]::new));
		server.start("127.0.0.1", 0, new ServerLog() {

			@Override
			public void line(String line) {
				throw new AssertionError("Each line is an event, not this: " + line);
			}

			@Override
			public void event(ServerEvent event) {
				OperatingGuideTests.this.log.add(event);
			}

		});
		this.closeables.add(server::stop);
		return server;
	}

	private TestClient logIn(ChatServer server, String name) {
		InetSocketAddress address = server.address();
		TestClient client = TestClient.loggedIn(address, name);
		this.closeables.add(0, client);
		return client;
	}

	/** Without what differs from one server to the next. */
	private static String masked(String line) {
		return line.replaceAll("[\\d.,]*\\d", "0").replaceAll("\\s*\u2026$", "");
	}

	/** The cells of a table, row by row. */
	private static Stream<String[]> rows(String heading) throws IOException {
		List<String> lines = Files.readAllLines(GUIDE);
		assertThat(lines).contains(heading);
		return lines.stream()
			.skip(lines.indexOf(heading) + 2L)
			.takeWhile((line) -> line.startsWith("|"))
			.map((line) -> Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toArray(String[]::new));
	}

	private static List<String> quoted(String cell) {
		return QUOTED.matcher(cell).results().map((match) -> match.group(1)).toList();
	}

}
