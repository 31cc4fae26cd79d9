package dev.sockettome;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.tls.TestCertificates;
import dev.sockettome.testing.ClientSocket;
import dev.sockettome.testing.HeldPort;
import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * A server that speaks TLS as a process of its own, with the certificate that it makes
 * and keeps, or with that of somebody else.
 */
@DisabledOnOs(OS.WINDOWS)
class ServeTlsIT {

	private static final Pattern START = Pattern
		.compile("Certificate (SHA256:\\S{43}), valid until \\d{4}-\\d\\d-\\d\\d\nListening on :(\\d+) with TLS\n");

	@Test
	void itMakesACertificateKeepsItAndIsTheSameServerAfterARestart() throws Exception {
		try (Program program = Program.socketToMe("serve", "--port", "0", "--tls")) {
			String fingerprint;
			try (PipedProgram server = program.piped()) {
				Matcher start = start(server);
				fingerprint = start.group(1);
				try (TestClient alice = client(start).greeted().loggedIn("alice");
						TestClient bob = client(start).greeted().loggedIn("bob")) {
					assertThat(shownTo(alice)).isEqualTo(fingerprint);
					bob.send("hello\n");
					alice.expect("bob logged in", "bob::hello");
					server.signal("TERM");
					alice.expect("Server Shutting Down!");
					alice.expectEnd();
				}
				assertThat(server.awaitExit().err()).isEmpty();
			}
			Path kept = program.home().resolve(".local/state/socket-to-me/tls.pem");
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept))).isEqualTo("rw-------");
			try (PipedProgram server = program.piped()) {
				assertThat(start(server).group(1)).isEqualTo(fingerprint);
			}
			Files.writeString(kept, "damaged\n");
			try (PipedProgram server = program.piped()) {
				PipedProgram.Result result = server.awaitExit();
				assertThat(result.exitCode()).isEqualTo(1);
				assertThat(result.err()).isEqualTo(
						"Cannot use the certificate in %s: it holds no certificate in PEM. Move it away, and the next start makes another, which its clients will ask about.\n"
							.formatted(kept));
				assertThat(kept).hasContent("damaged\n");
			}
		}
	}

	@Test
	void opensslChatsThroughItAndKnowsTheSameFingerprint() throws Exception {
		assumeThat(onThisMachine("openssl")).isTrue();
		try (Program program = Program.socketToMe("serve", "--port", "0", "--tls");
				PipedProgram server = program.piped()) {
			Matcher start = start(server);
			try (TestClient alice = client(start).greeted().loggedIn("alice");
					Program openssl = Program.command("openssl", "s_client", "-quiet", "-connect",
							"127.0.0.1:" + start.group(2));
					PipedProgram client = openssl.piped()) {
				client.awaitOut((out) -> out.endsWith("Please enter your screen name:\n"));
				client.send("openssl\n");
				alice.expect("openssl logged in");
				client.send("hello\n");
				alice.expect("openssl::hello");
				alice.send("welcome\n");
				client.awaitOut((out) -> out.endsWith("openssl::hello\nalice::welcome\n"));
			}
			try (Program openssl = Program.command("openssl", "x509", "-noout", "-fingerprint", "-sha256", "-in",
					program.home().resolve(".local/state/socket-to-me/tls.pem").toString());
					PipedProgram shown = openssl.piped()) {
				String hexadecimal = shown.awaitExit().out().strip().replaceFirst(".*=", "").replace(":", "");
				assertThat("SHA256:"
						+ Base64.getEncoder().withoutPadding().encodeToString(HexFormat.of().parseHex(hexadecimal)))
					.isEqualTo(start.group(1));
			}
			try (Program openssl = Program.command("openssl", "s_client", "-tls1_1", "-cipher", "ALL:@SECLEVEL=0",
					"-connect", "127.0.0.1:" + start.group(2)); PipedProgram old = openssl.piped()) {
				old.endInput();
				assertThat(old.awaitExit().err()).contains("alert protocol version");
			}
		}
	}

	@Test
	void aSecondDoorAndABundleOfSpring() throws Exception {
		try (HeldPort held = new HeldPort();
				Program program = Program.socketToMe("serve", "--port", "0", "--tls-port", String.valueOf(held.port()))
					.withFile("cert.pem", TestCertificates.make())
					.withFile("application.yml", """
							chat.server.tls.bundle: chat
							spring.ssl.bundle.pem.chat.keystore:
							  certificate: file:cert.pem
							  private-key: file:cert.pem
							""");
				PipedProgram server = program.piped()) {
			Path file = program.home().resolve("cert.pem");
			String old = TestCertificates.shown(file);
			String out = server.awaitOut((text) -> text.contains("with TLS\n"));
			assertThat(out).matches(
					"%s\nListening on :\\d+\nListening on :%d with TLS\n".formatted(Pattern.quote(old), held.port()));
			int plain = Integer.parseInt(out.replaceFirst("(?s).*?Listening on :(\\d+)\n.*", "$1"));
			try (TestClient alice = TestClient.loggedIn(address(plain), "alice");
					TestClient bob = new TestClient(new ClientSocket(held.port()).encrypted()).greeted()
						.loggedIn("bob")) {
				Files.writeString(file, TestCertificates.make());
				server.awaitOut((text) -> text.contains(TestCertificates.shown(file)));
				bob.send("still here\n");
				alice.expect("bob logged in", "bob::still here");
			}
		}
	}

	@Test
	void whoeverUsesNoTlsLoadsNothingOfIt() throws IOException {
		try (Program serving = logged("serve", "--port", "0"); PipedProgram server = serving.piped()) {
			String out = server.awaitOut((text) -> text.startsWith("Listening on :") && text.endsWith("\n"));
			String port = out.strip().replace("Listening on :", "");
			try (Program program = logged("connect", "127.0.0.1", port, "--name", "alice");
					PipedProgram client = program.piped()) {
				assertThat(client.endInput().awaitExit().exitCode()).isZero();
				assertThat(ofTls(program)).isEmpty();
			}
			server.send("quit\n");
			server.awaitExit();
			assertThat(ofTls(serving)).isEmpty();
		}
	}

	/** So that the other can be believed. */
	@Test
	void whoeverUsesItDoes() throws IOException {
		try (Program serving = logged("serve", "--port", "0", "--tls"); PipedProgram server = serving.piped()) {
			client(start(server)).greeted().close();
			server.send("quit\n");
			server.awaitExit();
			assertThat(ofTls(serving)).anyMatch((name) -> name.startsWith("javax.net.ssl."))
				.anyMatch((name) -> name.startsWith("io.netty.handler.ssl."))
				.contains("dev.sockettome.server.tls.TlsDoor");
		}
	}

	private static Program logged(String... arguments) {
		return Program.socketToMe(arguments).with("SOCKET_TO_ME_OPTS", "-Xlog:class+load:file=classes.log");
	}

	/** The classes of TLS that a program has loaded, from the archive or elsewhere. */
	private static List<String> ofTls(Program program) throws IOException {
		try (Stream<String> lines = Files.lines(program.home().resolve("classes.log"))) {
			List<String> loaded = lines.filter((line) -> line.contains(" source: "))
				.map((line) -> line.replaceFirst("^(\\[[^]]*\\])*\\s*", "").split(" ")[0])
				.toList();
			assertThat(loaded).contains("dev.sockettome.SocketToMeApplication");
			return loaded.stream()
				.filter((name) -> name.matches(
						"(javax\\.net\\.ssl|sun\\.security\\.ssl|io\\.netty\\.handler\\.ssl|dev\\.sockettome\\.server\\.tls|org\\.springframework\\.boot\\.(autoconfigure\\.)?ssl)\\..*"))
				// What every connection has: whether it is protected, and how it ends.
				.filter((name) -> !name.matches(".*\\.server\\.tls\\.(Protection|Halves(\\$1)?)"))
				.toList();
		}
	}

	private static Matcher start(PipedProgram server) {
		Matcher start = START.matcher(server.awaitOut((text) -> text.contains(" with TLS\n")));
		assertThat(start.find()).isTrue();
		return start;
	}

	private static TestClient client(Matcher start) {
		return new TestClient(new ClientSocket(Integer.parseInt(start.group(2))).encrypted());
	}

	private static String shownTo(TestClient client) throws Exception {
		byte[] hash = MessageDigest.getInstance("SHA-256")
			.digest(client.socket.session().getPeerCertificates()[0].getEncoded());
		return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
	}

	private static InetSocketAddress address(int port) {
		return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
	}

	private static boolean onThisMachine(String program) {
		return Stream.of(System.getenv("PATH").split(":"))
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, program)));
	}

}
