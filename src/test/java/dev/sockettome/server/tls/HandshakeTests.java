package dev.sockettome.server.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import dev.sockettome.testing.ClientSocket;
import dev.sockettome.testing.Course;
import dev.sockettome.testing.FaultProxy;
import dev.sockettome.testing.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Who knocks, in whatever way, and what becomes of that. */
class HandshakeTests {

	private static final int ALERT = 21;

	private static final byte ACCESS_DENIED = 49;

	@RegisterExtension
	final TestServer server = TestServer.encrypted();

	@RegisterExtension
	final TestServer plain = new TestServer();

	@ParameterizedTest
	@ValueSource(strings = { "bob\n", "GET / HTTP/1.1\r\n\r\n", "x" })
	void whoSpeaksPlainTextIsToldWhereItIsAndNobodyHearsOfIt(String sent) throws IOException {
		this.server.start();
		TestClient alice = this.server.logIn("alice");
		TestClient lost = plainClient();
		lost.send(sent);
		expectToldWhereItIs(lost);
		alice.expectNothingBefore("only me");
		assertThat(this.server.log()).contains("Refused: 127.0.0.1: it speaks no TLS");
		assertThat(this.server.log()).noneMatch((line) -> line.contains("bob"));
		lost.close();
	}

	@Test
	void whoWaitsForAGreetingIsToldToo() throws IOException {
		this.server.start("tls.handshake-within=600ms");
		TestClient lost = plainClient();
		expectToldWhereItIs(lost);
		lost.close();
	}

	@Test
	void whoEndsItsInputBeforeItSaysAnythingIsToldToo() throws IOException {
		this.server.start();
		TestClient lost = plainClient();
		lost.finishSending();
		expectToldWhereItIs(lost);
		lost.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void aHandshakeThatIsNotFinishedInItsTimeIsEnded(int ioThreads) throws IOException {
		// Alice finishes hers in that time, however busy the machine is.
		this.server.start("tls.handshake-within=5s", "limits.connections-per-address=3", "io-threads=" + ioThreads);
		TestClient alice = this.server.logIn("alice");
		List<TestClient> unfinished = new ArrayList<>();
		for (int i = 0; i < 2; i++) {
			TestClient client = plainClient();
			client.send(new byte[] { 22, 3, 1 });
			unfinished.add(client);
		}
		unfinished.forEach(TestClient::expectEnd);
		await().until(() -> this.server.log().contains("Refused: 127.0.0.1: no TLS handshake within its time"));
		// Their places are free.
		this.server.logIn("bob");
		this.server.logIn("carol");
		alice.expect("bob logged in", "carol logged in");
		unfinished.forEach(TestClient::close);
	}

	@Test
	void aNewOneTakesThePlaceOfTheOldestOnceThatIsLate() throws IOException {
		this.server.start("tls.handshakes=3", "tls.handshake-within=1m");
		List<TestClient> unfinished = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			TestClient client = plainClient();
			client.send(ClientHello.of(0x0303, 0xC02B));
			assertThat(client.read()).isEqualTo(22);
			unfinished.add(client);
		}
		try (TestClient crowd = plainClient()) {
			// Those who have just come are nearly in, as far as anyone can tell.
			assertThat(crowd.read()).isEqualTo(ALERT);
		}
		assertThat(this.server.log()).contains("Refused: 127.0.0.1: too many TLS handshakes are under way");
		await().ignoreExceptions().until(() -> {
			try (ClientSocket socket = new ClientSocket(this.server.address(), 0).encrypted()) {
				return socket.in().read() == '-';
			}
		});
		unfinished.get(0).lineLike("<end>");
		assertThat(this.server.log())
			.containsOnlyOnce("Refused: 127.0.0.1: others wanted a TLS handshake, and this one was not finished");
		unfinished.forEach(TestClient::close);
	}

	@Test
	void oneAddressHasNoMoreHandshakesThanConnections() throws IOException {
		this.server.start("limits.connections-per-address=2", "tls.handshake-within=1h");
		TestClient alice = this.server.logIn("alice");
		TestClient unfinished = plainClient();
		unfinished.send(new byte[] { 22 });
		await().until(() -> {
			try (TestClient third = plainClient()) {
				// Turned away before anything is computed: not even a byte was sent.
				return third.read() == ALERT && third.read() == 3 && third.read() == 3 && third.read() == 0
						&& third.read() == 2 && third.read() == 2 && third.read() == ACCESS_DENIED;
			}
		});
		assertThat(this.server.log()).contains("Refused: 127.0.0.1: too many connections from your address");
		unfinished.close();
		await().until(() -> this.server.log().stream().anyMatch((line) -> line.contains("it left before")));
		this.server.logIn("bob");
		alice.expect("bob logged in");
	}

	@Test
	void whoIsBannedIsTurnedAwayBeforeTheHandshake(@TempDir Path data) throws IOException {
		this.server.start("data=" + data);
		this.server.server().moderate("ban 127.0.0.1 for spam");
		try (TestClient banned = plainClient()) {
			assertThat(banned.read()).isEqualTo(ALERT);
		}
	}

	@Test
	void handshakesThatComeToNothingGiveEverythingBack() throws IOException {
		this.server.start("limits.connections-per-address=20", "limits.connections=20");
		for (int i = 0; i < 100; i++) {
			TestClient client = plainClient();
			switch (i % 4) {
				case 0 -> client.send("plain\n");
				case 1 -> client.send(ClientHello.of(0x0303, 0xC02B));
				case 2 -> client.send(new byte[] { 22, 3, 1, 0, 5, 1, 2, 3, 4, 5 });
				default -> client.reset();
			}
			client.close();
		}
		await().until(() -> this.server.log().stream().filter((line) -> line.startsWith("Refused: ")).count() >= 100);
		for (int i = 0; i < 20; i++) {
			this.server.logIn("member" + i);
		}
	}

	@Test
	void aHandshakeInPiecesAndLateIsOneAllTheSame() throws Exception {
		this.server.start();
		try (FaultProxy slow = dev.sockettome.testing.FaultProxy.to(this.server.address().getPort(),
				new Course(Flow.clean().inPieces(7), Flow.clean().inPieces(11)));
				TestClient alice = new TestClient(new ClientSocket(slow.port()).encrypted()).greeted()
					.loggedIn("alice")) {
			alice.expectNothingBefore("x".repeat(4000));
		}
	}

	/** Each asks the server for new keys, and says nothing to anybody. */
	@Test
	void whoSendsMuchAndSaysNothingIsSentAway() throws IOException {
		this.server.start();
		TestClient alice = this.server.logIn("alice");
		TestClient busy = this.server.logIn("busy");
		for (int i = 0; i < 20_000 && !this.server.log().contains("None -> busy disconnected"); i++) {
			busy.socket.handshakeAgain();
		}
		alice.expect("busy logged in", "busy disconnected");
		alice.expectNothingBefore("still here");
	}

	@Test
	void manyRecordsInOneReadAreAllRead() throws IOException {
		this.server.start();
		TestClient alice = this.server.logIn("alice");
		for (int round = 0; round < 50; round++) {
			for (int i = 0; i < 20; i++) {
				alice.send("part " + i + " ");
			}
			alice.send("\n");
			assertThat(alice.line()).isEqualTo(
					"alice::" + IntStream.range(0, 20).mapToObj((i) -> "part " + i).collect(Collectors.joining(" ")));
		}
	}

	@Test
	void whatCameTogetherWithTheEndIsHeardBeforeIt() throws Exception {
		this.server.start();
		TestClient bob = this.server.logIn("bob");
		Flow together = Flow.clean().merged(Duration.ofMillis(200));
		try (FaultProxy proxy = FaultProxy.to(this.server.address().getPort(), new Course(together, Flow.clean()));
				TestClient alice = new TestClient(new ClientSocket(proxy.port()).encrypted()).greeted()
					.loggedIn("alice")) {
			alice.send("one\ntwo\nno newline at the end");
			alice.finishSending();
			bob.expect("alice logged in", "alice::one", "alice::two", "alice::no newline at the end",
					"alice disconnected");
			alice.expect("alice::one", "alice::two", "alice::no newline at the end");
			alice.expectEnd();
		}
	}

	@Test
	void aClientWithTlsAtAPlainPortIsToldThatItIsPlainAndNobodyHearsOfIt() throws IOException {
		this.plain.start();
		TestClient alice = this.plain.logIn("alice");
		TestClient client = this.plain.connect();
		client.send(ClientHello.of(0x0303, 0xC02B));
		client.expect(
				"*** Disconnected: this is a chat server, and that was TLS. This port speaks plain text: connect without TLS.");
		client.expectEnd();
		alice.expectNothingBefore("only me");
		assertThat(this.plain.log()).containsOnlyOnce("Refused: 127.0.0.1: it speaks TLS");
	}

	@Test
	void aPlainAndAnEncryptedDoorLeadIntoTheSameRoom() throws IOException {
		int port = this.plain.holdPort();
		this.plain.start("tls.enabled=true", "tls.port=" + port, "tls.certificate=" + TestCertificates.file());
		TestClient alice = this.plain.logIn("alice");
		try (TestClient bob = new TestClient(new ClientSocket(port).encrypted()).greeted().loggedIn("bob")) {
			alice.expect("bob logged in");
			bob.send("hello\n");
			alice.expect("bob::hello");
			alice.expectNothingBefore("hi");
			bob.expect("bob::hello", "alice::hi");
		}
		assertThat(this.plain.log()).contains("Listening on :" + this.plain.address().getPort(),
				"Listening on :%d with TLS".formatted(port));
	}

	@Test
	void aSecondDoorThatCannotBeOpenedIsTheOneThatIsTold() {
		int port = this.plain.holdPort();
		try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
			assertThatExceptionOfType(TlsBindException.class)
				.isThrownBy(() -> this.plain.start("tls.enabled=true", "tls.port=" + taken.getLocalPort(),
						"tls.certificate=" + TestCertificates.file()))
				.withMessageMatching(
						"Cannot listen on 127.0.0.1 port %d for TLS: .* in use. Give another --tls-port, or --tls alone."
							.formatted(port));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		assertThat(this.plain.server().isRunning()).isFalse();
	}

	private TestClient plainClient() {
		return new TestClient(this.server.address());
	}

	private void expectToldWhereItIs(TestClient client) {
		int port = this.server.address().getPort();
		client.expect("*** Disconnected: this port speaks TLS. Connect with one of",
				"    socket-to-me connect --tls 127.0.0.1:%d".formatted(port), "    ncat --ssl 127.0.0.1 " + port,
				"    openssl s_client -quiet -connect 127.0.0.1:" + port);
		client.expectEnd();
	}

}
