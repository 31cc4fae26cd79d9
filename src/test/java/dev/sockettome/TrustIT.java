package dev.sockettome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import dev.sockettome.testing.Course;
import dev.sockettome.testing.FaultProxy;
import dev.sockettome.testing.Flow.End;
import dev.sockettome.testing.Identity;
import dev.sockettome.testing.Key;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.MeetingPlace;
import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.PipedProgram.Result;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.QuirkyServer;
import dev.sockettome.testing.TerminalProgram;
import dev.sockettome.testing.TlsProxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Who is trusted, who is asked, and that whoever stands in the middle hears nothing.
 */
@DisabledOnOs(OS.WINDOWS)
class TrustIT {

	private static final String QUESTION = "Trust it from now on? Type yes or no: ";

	private static final Identity SERVER = Identity.ofThisMachine();

	private static final Identity STRANGER = Identity.of("stranger");

	@Test
	void aServerIsShownOnceAndTrustedFromThenOn() throws IOException {
		try (MeetingPlace server = MeetingPlace.open();
				TlsProxy tls = TlsProxy.to(server.port(), SERVER);
				Program program = Program.socketToMe()) {
			String place = "localhost:" + tls.port();
			try (TerminalProgram shell = program.inTerminal(120, 24)) {
				shell.awaitPrompt("offline>");
				shell.enter("connect --tls localhost %d --name bob".formatted(tls.port()));
				shell.awaitLine(
						"The certificate of %s is not known here: no authority that this system knows vouches for it."
							.formatted(place));
				shell.awaitText("subject      CN=here");
				shell.awaitText("fingerprint  " + SERVER.fingerprint());
				shell.awaitPrompt(QUESTION);
				assertThat(tls.heard()).isEmpty();
				shell.enter("yes");
				shell.awaitPrompt("bob@%s>".formatted(place));
				shell.enter("status");
				shell.awaitLine("Connected to tls://%s as bob".formatted(place));
				shell.awaitText("encrypted    TLSv1.3, TLS_");
				shell.awaitText("certificate  " + SERVER.fingerprint());
				shell.enter("quit");
				assertThat(shell.awaitExit()).isZero();
			}
			Path file = knownServers(program);
			assertThat(file).content().endsWith("%s %s\n".formatted(place, SERVER.fingerprint())).startsWith("# ");
			assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
			try (TerminalProgram shell = program.inTerminal(120, 24)) {
				shell.awaitPrompt("offline>");
				shell.enter("connect tls://%s --name bob".formatted(place));
				shell.awaitPrompt("bob@%s>".formatted(place));
				assertThat(shell.output()).doesNotContain("Trust it");
				shell.enter("quit");
				assertThat(shell.awaitExit()).isZero();
			}
			// So does a program that is told by its settings where to go.
			assertThat(run(program, "--chat.client.host=tls://localhost", "--chat.client.port=" + tls.port(), "connect",
					"--name", "bot")
				.exitCode()).isZero();
			// A command file trusts whom its person trusts.
			assertThat(run(program, "-c", "connect tls://%s --name bot; say hello".formatted(place)).exitCode())
				.isZero();
		}
	}

	@Test
	void whateverIsNoYesTrustsNobody() {
		try (QuirkyServer server = QuirkyServer.start();
				TlsProxy middle = TlsProxy.to(server.port(), STRANGER);
				Program program = Program.socketToMe();
				TerminalProgram shell = program.inTerminal(120, 24)) {
			shell.awaitPrompt("offline>");
			int asked = 0;
			for (String answer : List.of("no", "", "y", "yes, perhaps", "ye")) {
				shell.enter("connect --tls localhost %d --name bob".formatted(middle.port()));
				shell.awaitPrompt(QUESTION);
				shell.enter(answer);
				int times = ++asked;
				shell.awaitScreen("the answer",
						(screen) -> occurrences(shell.output(), "Not trusted, so not connected.") == times);
				shell.awaitPrompt("offline>");
			}
			for (Key key : List.of(Key.CTRL_C, Key.CTRL_D)) {
				shell.enter("connect --tls localhost %d --name bob".formatted(middle.port()));
				shell.awaitPrompt(QUESTION);
				shell.press(key);
				int times = ++asked;
				shell.awaitScreen("the answer",
						(screen) -> occurrences(shell.output(), "Not trusted, so not connected.") == times);
				shell.awaitPrompt("offline>");
			}
			assertThat(knownServers(program)).doesNotExist();
			assertThat(middle.heard()).isEmpty();
		}
	}

	@Test
	void aCertificateThatHasChangedIsRefusedAtThePromptAndTheShellStaysAlive() {
		try (QuirkyServer server = QuirkyServer.start();
				TlsProxy middle = TlsProxy.to(server.port(), STRANGER);
				Program program = Program.socketToMe()) {
			String line = "localhost:%d %s".formatted(middle.port(), SERVER.fingerprint());
			program.withFile(".config/socket-to-me/known-servers", "# mine\n" + line + "\n");
			try (TerminalProgram shell = program.inTerminal(500, 24)) {
				shell.awaitPrompt("offline>");
				shell.enter("connect tls://localhost:%d --name bob".formatted(middle.port()));
				shell.awaitLine(
						("THE CERTIFICATE OF localhost:%d HAS CHANGED, and somebody may be reading along: it was %s, "
								+ "and is %s. Ask whoever runs the server. If that is right, remove the line \"%s\" from %s and "
								+ "connect again.")
							.formatted(middle.port(), SERVER.fingerprint(), STRANGER.fingerprint(), line,
									knownServers(program)));
				shell.awaitPrompt("offline>");
				assertThat(shell.output()).doesNotContain("Trust it");
			}
			assertThat(middle.heard()).isEmpty();
			assertThat(knownServers(program)).hasContent("# mine\n" + line + "\n");
		}
	}

	@Test
	void aCommandFileIsNeverAskedAndTellsTheManInTheMiddleNothing() {
		try (QuirkyServer server = QuirkyServer.start();
				TlsProxy middle = TlsProxy.to(server.port(), STRANGER);
				Program program = Program.socketToMe()) {
			String connect = "connect tls://localhost:%d --name secretname".formatted(middle.port());
			for (String options : List.of("", " --trust " + SERVER.fingerprint())) {
				for (String[] arguments : new String[][] { { "-c", connect + options + "; say secretword" },
						{ "--format", "json", "-c", connect + options }, (connect + options).split(" ") }) {
					Result result = run(program, arguments);
					assertThat(result.exitCode()).as("%s: %s", String.join(" ", arguments), result).isEqualTo(3);
					assertThat(result.out() + result.err()).contains(STRANGER.fingerprint()).doesNotContain("Trust it");
				}
			}
			try (PipedProgram piped = program.piped()) {
				piped.send(connect + "\nyes\nsay secretword\n").endInput();
				assertThat(piped.awaitExit().exitCode()).isEqualTo(3);
			}
			assertThat(middle.heard()).isEmpty();
			assertThat(middle.handshakes()).isZero();
			assertThat(middle.connections()).isPositive();
			assertThat(knownServers(program)).doesNotExist();
		}
	}

	@Test
	void aCommandFileTrustsWhomItIsTold() throws IOException {
		try (MeetingPlace server = MeetingPlace.open();
				TlsProxy tls = TlsProxy.to(server.port(), SERVER).asking();
				Program program = Program.socketToMe()) {
			program.withFile("ca.pem", SERVER.pem()).withFile("key.pem", STRANGER.keyPem() + STRANGER.pem());
			Result given = run(program, "-c", "connect localhost %d --name bot --trust %s --key key.pem; say hello"
				.formatted(tls.port(), SERVER.fingerprint()));
			assertThat(given.exitCode()).as(given.toString()).isZero();
			assertThat(given.err())
				.isEqualTo("Others can read the key in key.pem. Keep it to yourself: chmod 600 key.pem\n");
			assertThat(tls.shown()).extracting(Identity::fingerprint).containsExactly(STRANGER.fingerprint());
			Result vouched = run(program, "--format", "json", "-c",
					"connect localhost %d --name bot --ca ca.pem".formatted(tls.port()));
			assertThat(vouched.exitCode()).as(vouched.toString()).isZero();
			assertThat(vouched.out()).contains("\"type\":\"connected\"", "\"tls\":true");
		}
	}

	@Test
	void theServerThatRunsHereNeedNotBeIntroduced() {
		try (Program program = Program.socketToMe("--format", "json", "-c",
				"serve --tls --port 0 --quiet; connect --name ada; say hello")) {
			try (PipedProgram run = program.piped()) {
				Result result = run.endInput().awaitExit();
				assertThat(result.exitCode()).as(result.toString()).isZero();
				assertThat(result.out()).contains("\"tls\":true", "\"text\":\"hello\"");
				assertThat(knownServers(program)).doesNotExist();
			}
		}
	}

	@Test
	void aKeyOpensTheNameThatItHasRegistered() {
		try (Program program = Program.socketToMe()) {
			program.withFile("key.pem", STRANGER.keyPem() + STRANGER.pem()).withFile("keys.chat", """
					serve --tls --port 0 --quiet
					connect --name ada --key key.pem
					register --key
					disconnect
					connect --name ada --key key.pem
					disconnect
					connect --name ada
					""");
			Result result = run(program, "@keys.chat");
			assertThat(result.exitCode()).as(result.toString()).isEqualTo(3);
			assertThat(result.out()).contains("from now on %s opens it.".formatted(STRANGER.fingerprint()));
			assertThat(result.err()).contains("keys.chat:7:1: The server asks for a password for ada.");
		}
	}

	@Test
	void whoWasMetWithTlsIsNotTalkedToWithout() {
		try (Program program = Program.socketToMe()) {
			program.withFile(".config/socket-to-me/known-servers",
					"chat.invalid:5556 %s\nother.invalid:7000 tls\n".formatted(SERVER.fingerprint()));
			for (String host : List.of("chat.invalid:5555", "CHAT.invalid.", "lab,chat.invalid:1")) {
				Result refused = run(program, "connect", host, "--name", "bob");
				assertThat(refused.exitCode()).isEqualTo(3);
				assertThat(refused.err()).contains("speaks TLS, and without it everybody on the way could read along. "
						+ "Type \"connect tls://chat.invalid:5556\", or give --insecure if you insist.");
			}
			assertThat(run(program, "connect", "other.invalid", "--name", "bob").err())
				.contains("connect tls://other.invalid:7000");
			assertThat(run(program, "connect", "chat.invalid", "--name", "bob", "--insecure").err())
				.contains("Unknown host");
			assertThat(run(program, "connect", "tls://chat.invalid:5556", "--insecure").exitCode()).isEqualTo(2);
		}
	}

	@Test
	void aBookmarkKeepsHowItIsProtected() {
		try (MeetingPlace server = MeetingPlace.open();
				TlsProxy tls = TlsProxy.to(server.port(), SERVER);
				Program program = Program.socketToMe()) {
			program.withFile("ca.pem", SERVER.pem());
			Result added = run(program, "bookmark", "add", "lab", "tls://localhost", String.valueOf(tls.port()), "--as",
					"bot", "--ca", "ca.pem");
			assertThat(added.exitCode()).as(added.toString()).isZero();
			assertThat(run(program, "bookmark", "list").out())
				.isEqualTo("lab  tls://localhost:%d as bot\n".formatted(tls.port()));
			assertThat(program.home().resolve(".config/socket-to-me/bookmarks")).content()
				.endsWith("lab tls://localhost %d --as bot --ca %s\n".formatted(tls.port(),
						program.home().resolve("ca.pem")));
			Result result = run(program, "-c", "connect lab; say hello");
			assertThat(result.exitCode()).as(result.toString()).isZero();
			assertThat(tls.heard()).startsWith("bot\n").endsWith("hello\n");
		}
	}

	@Test
	void oneComesBackToWhoIsTrustedAndToNobodyElse() {
		AtomicInteger door = new AtomicInteger();
		try (MeetingPlace server = MeetingPlace.open();
				TlsProxy tls = TlsProxy.to(server.port(), SERVER);
				TlsProxy middle = TlsProxy.to(server.port(), STRANGER);
				LineClient alice = server.guest("alice");
				FaultProxy way = new FaultProxy(door::get, (number) -> Course.clean());
				Program program = Program.socketToMe();
				TerminalProgram shell = program.inTerminal(500, 24)) {
			door.set(tls.port());
			shell.awaitPrompt("offline>");
			shell.enter("connect tls://localhost:%d --name bob".formatted(way.port()));
			shell.awaitPrompt(QUESTION);
			shell.enter("yes");
			shell.awaitPrompt("bob@localhost:%d>".formatted(way.port()));
			// Who has no session yet may find the name taken.
			await().until(() -> tls.heard().contains("/session\n"));
			shell.enter("say hello");
			shell.awaitLine("[bob] hello");
			way.endAll(End.RESET);
			shell.awaitText("Coming back");
			shell.awaitPrompt("bob@localhost:%d>".formatted(way.port()));
			shell.enter("say still here");
			alice.awaitLine("bob::still here");
			door.set(middle.port());
			way.endAll(End.RESET);
			shell.awaitText("HAS CHANGED");
			shell.awaitPrompt("offline>");
			assertThat(middle.connections()).isEqualTo(1);
			assertThat(middle.heard()).isEmpty();
		}
	}

	/** Who does not use TLS does not wait for it. */
	@Test
	void aStartWithoutTlsLoadsNoneOfIt() {
		try (QuirkyServer server = QuirkyServer.start();
				Program program = Program.socketToMe("-c",
						"status; connect localhost %d --name bob; say hello".formatted(server.port()))) {
			Result result = program.with("SOCKET_TO_ME_OPTS", "-Xlog:class+load:file=classes.log").piped().awaitExit();
			assertThat(result.exitCode()).as(result.toString()).isZero();
			assertThat(program.home().resolve("classes.log")).content()
				.contains("dev.sockettome.client.wire.Dialler")
				.doesNotContain("javax.net.ssl.", "sun.security.ssl.", "client.tls.TlsClient", "wire.TlsHandshake");
		}
		try (Program program = Program.socketToMe()) {
			program.with("SOCKET_TO_ME_OPTS", "-Xlog:class+load:file=classes.log");
			try (TerminalProgram shell = program.inTerminal()) {
				shell.awaitPrompt("offline>");
				shell.enter("quit");
				shell.awaitExit();
			}
			await().untilAsserted(() -> assertThat(program.home().resolve("classes.log")).content()
				.contains("dev.sockettome.shell.InteractiveShell")
				.doesNotContain("javax.net.ssl.", "sun.security.ssl."));
		}
	}

	private static int occurrences(String text, String part) {
		return text.split(Pattern.quote(part), -1).length - 1;
	}

	private static Path knownServers(Program program) {
		return program.home().resolve(".config/socket-to-me/known-servers");
	}

	/** Another run in the same home. */
	private static Result run(Program home, String... arguments) {
		try (PipedProgram program = home.withArguments(arguments).piped()) {
			return program.endInput().awaitExit();
		}
	}

}
