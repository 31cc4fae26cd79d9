package dev.sockettome.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.sockettome.client.delivery.Delivery;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.Connected;
import dev.sockettome.client.event.Disconnected;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.client.event.MessageUnconfirmed;
import dev.sockettome.client.event.Resumed;
import dev.sockettome.client.tls.Encryption;
import dev.sockettome.client.tls.Fingerprint;
import dev.sockettome.client.tls.Protection;
import dev.sockettome.client.tls.Protection.Known;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.ChatException.Kind;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.client.wire.UntrustedServerException;
import dev.sockettome.testing.Course;
import dev.sockettome.testing.DefaultSettings;
import dev.sockettome.testing.FaultProxy;
import dev.sockettome.testing.Flow;
import dev.sockettome.testing.Identity;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.MeetingPlace;
import dev.sockettome.testing.Mutations;
import dev.sockettome.testing.QuirkyServer;
import dev.sockettome.testing.ScriptedServer;
import dev.sockettome.testing.TlsProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

/** A conversation that nobody on the way can read, and with whom one has it. */
@Timeout(180)
class TlsTests {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private static final Identity SERVER = Identity.ofThisMachine();

	private static final Identity STRANGER = Identity.of("stranger");

	private final List<ChatEvent> events = Collections.synchronizedList(new ArrayList<>());

	private final ChatConnection connection = new ChatConnection((event) -> this.events.add((ChatEvent) event),
			DefaultSettings.of(ClientSettings.class, Map.of("chat.client.reconnect-after", "10ms")));

	@TempDir
	private Path folder;

	@AfterEach
	void hangUp() {
		this.connection.destroy();
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.3", "TLSv1.2" })
	void oneTalksAndLeavesInGoodOrder(String protocol) throws Exception {
		try (MeetingPlace server = MeetingPlace.open();
				TlsProxy tls = TlsProxy.to(server.port(), SERVER, protocol);
				LineClient alice = server.guest("alice")) {
			logIn(trusting(tls.port(), SERVER));
			Delivery delivery = this.connection.say("hello");
			delivery.await();
			assertThat(delivery.isSettled()).isTrue();
			assertThat(alice.awaitLine("bob::hello")).isNotNull();
			assertThat(of(Connected.class)).singleElement()
				.satisfies((connected) -> assertThat(connected.tls()).isTrue())
				.satisfies((connected) -> assertThat(connected.server()).isEqualTo("localhost:" + tls.port()));
			Encryption encryption = this.connection.status().encryption();
			assertThat(encryption).isNotNull();
			assertThat(encryption.protocol()).isEqualTo(protocol);
			assertThat(encryption.server()).hasToString(SERVER.fingerprint());
			assertThat(this.connection.status().readable()).isFalse();
			this.connection.disconnect();
			assertThat(alice.awaitLine("bob disconnected")).isNotNull();
			assertThat(of(Disconnected.class)).singleElement()
				.satisfies((left) -> assertThat(left.reason()).isEqualTo(Disconnected.Reason.LEFT));
			assertThat(tls.heard()).startsWith("bob\n").endsWith("hello\n");
		}
	}

	/** Its last words come when the server has read ours (section 1.6). */
	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.3", "TLSv1.2" })
	void theOriginalServerSurvivesThatOneLeaves(String protocol) throws Exception {
		try (QuirkyServer server = QuirkyServer.start(); TlsProxy tls = TlsProxy.to(server.port(), SERVER, protocol)) {
			logIn(trusting(tls.port(), SERVER));
			this.connection.say("hello").await();
			this.connection.disconnect();
			assertThat(server.isRunning()).isTrue();
		}
	}

	@Test
	void theCertificateThatIsKnownIsTrusted() throws Exception {
		try (MeetingPlace server = MeetingPlace.open(); TlsProxy tls = TlsProxy.to(server.port(), SERVER)) {
			logIn(knowing(tls.port(), SERVER));
		}
	}

	@Test
	void theAuthoritiesOfAFileVouchForNamesAndAddresses() throws Exception {
		Path file = Files.writeString(this.folder.resolve("ca.pem"), SERVER.pem());
		for (String host : List.of("localhost", "127.0.0.1", "LocalHost")) {
			try (MeetingPlace server = MeetingPlace.open(); TlsProxy tls = TlsProxy.to(server.port(), SERVER)) {
				logIn(destination(host, tls.port(), Protection.NONE.with(true, false, null, file.toString(), null)));
				this.connection.disconnect();
			}
		}
	}

	@Test
	void theSystemsAuthoritiesVouchForServers() throws Exception {
		Path file = this.folder.resolve("store");
		SERVER.write(file);
		System.setProperty("javax.net.ssl.trustStore", file.toString());
		System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
		try (MeetingPlace server = MeetingPlace.open(); TlsProxy tls = TlsProxy.to(server.port(), SERVER)) {
			logIn(destination("localhost", tls.port(), Protection.NONE.encrypted()));
		}
		finally {
			System.clearProperty("javax.net.ssl.trustStore");
			System.clearProperty("javax.net.ssl.trustStorePassword");
		}
	}

	@Test
	void aCertificateThatNobodyVouchesForIsShownAndNotTrusted() {
		assertUntrusted(STRANGER, Protection.NONE.encrypted(), (failure) -> {
			assertThat(failure.isUnknown()).isTrue();
			assertThat(failure.certificate().subject()).isEqualTo("CN=stranger");
			assertThat(failure.certificate().fingerprint()).hasToString(STRANGER.fingerprint());
			assertThat(failure).hasMessageMatching(
					"The certificate of localhost:\\d+ is not trusted: no authority that this system knows vouches for it. "
							+ "If its fingerprint is that of the server, give --trust SHA256:.{43}\\.");
		});
	}

	@Test
	void aCertificateThatHasChangedIsRefusedLoudly() {
		assertUntrusted(STRANGER, (port) -> knowing(port, SERVER), (failure) -> {
			assertThat(failure.isUnknown()).isFalse();
			assertThat(failure).hasMessageContaining("HAS CHANGED")
				.hasMessageContaining("it was %s, and is %s.".formatted(SERVER.fingerprint(), STRANGER.fingerprint()))
				.hasMessageContaining("remove the line \"the line\" from the file");
		});
	}

	@Test
	void whatIsGivenIsTheOnlyOneThatIsTrusted() throws Exception {
		assertUntrusted(STRANGER, (port) -> {
			Destination known = knowing(port, STRANGER);
			return known.with(known.protection().with(true, false, SERVER.fingerprint(), null, null));
		}, (failure) -> assertThat(failure).hasMessageContaining("is not one that --trust names")
			.hasMessageContaining(STRANGER.fingerprint()));
		Path file = Files.writeString(this.folder.resolve("ca.pem"), SERVER.pem());
		assertUntrusted(STRANGER, (port) -> {
			Destination known = knowing(port, STRANGER);
			return known.with(known.protection().with(true, false, null, file.toString(), null));
		}, (failure) -> assertThat(failure).hasMessageContaining("is not trusted by " + file)
			.hasMessageEndingWith("none of its authorities vouches for it."));
		try (MeetingPlace server = MeetingPlace.open(); TlsProxy tls = TlsProxy.to(server.port(), SERVER)) {
			logIn(destination("localhost", tls.port(), Protection.NONE.with(true, false,
					STRANGER.fingerprint() + "," + SERVER.fingerprint(), null, null)));
		}
	}

	@Test
	void aCertificateForAnotherNameOrOfAnotherTimeIsNotTrusted() throws Exception {
		for (Identity identity : List.of(Identity.ofAnotherMachine(), Identity.expired())) {
			Path file = Files.writeString(this.folder.resolve("ca.pem"), identity.pem());
			String why = identity.equals(Identity.expired()) ? "it has expired on "
					: "it is made for another name than localhost";
			assertUntrusted(identity, Protection.NONE.with(true, false, null, file.toString(), null),
					(failure) -> assertThat(failure).hasMessageContaining(why));
		}
	}

	@Test
	void aServerWithoutTlsIsToldFromOneWithIt() throws Exception {
		try (MeetingPlace server = MeetingPlace.open()) {
			assertFails(trusting(server.port(), SERVER),
					"localhost:%d does not speak TLS. Connect without --tls and tls://, or to the port where it does."
						.formatted(server.port()));
		}
	}

	@Test
	void whateverComesInsteadOfAHandshakeIsToldInALine() throws Exception {
		Mutations.each(5559, 150, (answer) -> {
			try (ScriptedServer server = ScriptedServer.start((visitor) -> {
				visitor.send(answer);
				visitor.close();
			})) {
				assertThatExceptionOfType(ChatException.class)
					.isThrownBy(() -> this.connection.open(trusting(server.port(), SERVER), PATIENCE, false))
					.satisfies((failure) -> assertThat(failure.getMessage()).startsWith("localhost:" + server.port())
						.doesNotContain("\n", "Exception", "null"));
			}
		}, "\u0016\u0003\u0003\u0000\u003a\u0002\u0000\u0000\u0036\u0003\u0003" + "r".repeat(32)
				+ "\u0000\u0013\u0001\u0000", "\u0015\u0003\u0003\u0000\u0002\u0002\u0028",
				"HTTP/1.1 400 Bad Request\r\n\r\n",
				"\u0014\u0003\u0003\u0000\u0001\u0001\u0017\u0003\u0003\u0000\u0010" + "x".repeat(16));
	}

	@Test
	void aServerThatHangsUpIsTold() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			Thread hangingUp = new Thread(() -> {
				try {
					server.accept().close();
				}
				catch (IOException ex) {
					// The test tells.
				}
			});
			hangingUp.start();
			assertFails(trusting(server.getLocalPort(), SERVER),
					"localhost:%d closed the connection during the TLS handshake. Does it speak TLS at that port?"
						.formatted(server.getLocalPort()));
			hangingUp.join();
		}
	}

	@Test
	void aServerThatIsSilentKeepsNobodyWaiting() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			assertThatExceptionOfType(ChatException.class).isThrownBy(
					() -> this.connection.open(trusting(server.getLocalPort(), SERVER), Duration.ofSeconds(2), false))
				.withMessage("localhost:%d did not shake hands for TLS within 2s. Does it speak TLS at that port?"
					.formatted(server.getLocalPort()));
			await().until(TlsTests::nobodyDials);
		}
	}

	@Test
	void whoKnowsNothingOfTlsIsToldThatTheServerMaySpeakIt() throws Exception {
		try (QuirkyServer server = QuirkyServer.start(); TlsProxy tls = TlsProxy.to(server.port(), SERVER)) {
			assertThatExceptionOfType(ChatException.class)
				.isThrownBy(() -> this.connection.open(Destination.parse("localhost", tls.port()),
						Duration.ofSeconds(2), false))
				.withMessage(("localhost:%1$d does not look like a chat server: it asked for no screen name within 2s. "
						+ "If it speaks TLS, connect to tls://localhost:%1$d.")
					.formatted(tls.port()));
		}
	}

	@Test
	void aServerThatSaysThatItSpeaksTlsIsUnderstood() throws Exception {
		try (ScriptedServer server = ScriptedServer.start((visitor) -> {
			visitor.send("*** Disconnected: this port speaks TLS. Connect with one of\n    ncat --ssl\n");
			visitor.close();
		})) {
			assertFails(Destination.parse("localhost", server.port()),
					"localhost:%1$d speaks TLS at that port. Connect to tls://localhost:%1$d."
						.formatted(server.port()));
		}
	}

	@Test
	void oneMayHangUpDuringTheHandshake() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			Thread person = new Thread(() -> assertThatExceptionOfType(InterruptedException.class)
				.isThrownBy(() -> this.connection.open(trusting(server.getLocalPort(), SERVER), PATIENCE, false)));
			person.start();
			server.accept();
			person.interrupt();
			person.join();
			await().until(TlsTests::nobodyDials);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.3", "TLSv1.2" })
	void recordsThatComeInPiecesWithPausesLoseNothing(String protocol) throws Exception {
		Flow slow = Flow.clean().inPieces(97).pausing(Duration.ofMillis(130));
		try (MeetingPlace server = MeetingPlace.open();
				TlsProxy tls = TlsProxy.to(server.port(), SERVER, protocol);
				FaultProxy proxy = FaultProxy.to(tls.port(), new Course(slow, slow));
				LineClient alice = server.guest("alice")) {
			logIn(trusting(proxy.port(), SERVER));
			List<String> texts = IntStream.range(0, 12).mapToObj((i) -> "message " + i + "x".repeat(i * 12)).toList();
			texts.forEach(alice::send);
			texts.forEach((text) -> await()
				.until(() -> of(MessageReceived.class).stream().anyMatch((message) -> message.text().equals(text))));
			assertThat(of(MessageReceived.class)).extracting(MessageReceived::text).containsExactlyElementsOf(texts);
			this.connection.say("and back").await();
			assertThat(of(MessageUnconfirmed.class)).isEmpty();
			assertThat(of(Disconnected.class)).isEmpty();
		}
	}

	@Test
	void aKeyIsShownToWhoAsks() throws Exception {
		Path file = key();
		try (MeetingPlace server = MeetingPlace.open(); TlsProxy tls = TlsProxy.to(server.port(), SERVER).asking()) {
			logIn(trusting(tls.port(), SERVER, file));
			assertThat(tls.shown()).extracting(Identity::fingerprint).containsExactly(STRANGER.fingerprint());
		}
	}

	@Test
	void whoHasNoKeyForAServerThatDemandsOneIsTold() throws Exception {
		try (MeetingPlace server = MeetingPlace.open();
				TlsProxy tls = TlsProxy.to(server.port(), SERVER, "TLSv1.3").demanding()) {
			assertFails(trusting(tls.port(), SERVER),
					"localhost:%d asks for a certificate of yours. Connect with --key FILE.".formatted(tls.port()));
		}
	}

	@Test
	void aKeyThatIsOfNoUseIsToldBeforeAnythingIsSent() throws Exception {
		try (MeetingPlace server = MeetingPlace.open(); TlsProxy tls = TlsProxy.to(server.port(), SERVER)) {
			assertThatExceptionOfType(ChatException.class)
				.isThrownBy(() -> this.connection.open(trusting(tls.port(), SERVER, this.folder.resolve("none")),
						PATIENCE, false))
				.withMessage("Cannot read %s: there is no such file.".formatted(this.folder.resolve("none")));
			assertThat(tls.connections()).isZero();
		}
	}

	@Test
	void oneComesBackToTheServerThatIsTrusted() throws Exception {
		try (MeetingPlace server = MeetingPlace.open();
				TlsProxy tls = TlsProxy.to(server.port(), SERVER);
				FaultProxy proxy = FaultProxy.to(tls.port(), Course.clean())) {
			this.connection.open(trusting(proxy.port(), SERVER), PATIENCE, true);
			this.connection.login("bob", PATIENCE);
			await().until(() -> tls.heard().contains("/session\n"));
			this.connection.say("hello").await();
			proxy.endAll(Flow.End.RESET);
			await().until(() -> !of(Resumed.class).isEmpty());
			this.connection.say("again").await();
			assertThat(of(Connected.class)).hasSize(2).allMatch(Connected::tls);
		}
	}

	@Test
	void anotherCertificateEndsTheComingBack() throws Exception {
		try (MeetingPlace server = MeetingPlace.open()) {
			AtomicInteger door = new AtomicInteger();
			try (TlsProxy tls = TlsProxy.to(server.port(), SERVER);
					TlsProxy middle = TlsProxy.to(server.port(), STRANGER);
					FaultProxy way = new FaultProxy(door::get, (number) -> Course.clean())) {
				door.set(tls.port());
				this.connection.open(knowing(way.port(), SERVER), PATIENCE, true);
				this.connection.login("bob", PATIENCE);
				this.connection.say("hello").await();
				door.set(middle.port());
				way.endAll(Flow.End.RESET);
				await().until(() -> of(Disconnected.class).stream().anyMatch((end) -> !end.comingBack()));
				assertThat(of(Disconnected.class).get(of(Disconnected.class).size() - 1).detail())
					.contains("HAS CHANGED", SERVER.fingerprint(), STRANGER.fingerprint());
				assertThat(middle.connections()).isEqualTo(1);
				assertThat(middle.heard()).isEmpty();
				assertThat(this.connection.isTalking()).isFalse();
			}
		}
	}

	@Test
	void plainTextOnThisMachineIsNotReadable() throws Exception {
		try (MeetingPlace server = MeetingPlace.open()) {
			logIn(Destination.parse("localhost", server.port()));
			assertThat(this.connection.status().encryption()).isNull();
			assertThat(this.connection.status().readable()).isFalse();
			assertThat(of(Connected.class)).noneMatch(Connected::tls);
		}
	}

	private void assertUntrusted(Identity shown, Protection protection, Check check) {
		assertUntrusted(shown, (port) -> destination("localhost", port, protection), check);
	}

	/** Whoever is not trusted hears nothing. */
	private void assertUntrusted(Identity shown, Wish wish, Check check) {
		try (QuirkyServer server = QuirkyServer.start(); TlsProxy middle = TlsProxy.to(server.port(), shown)) {
			assertThatExceptionOfType(ChatException.class)
				.isThrownBy(() -> this.connection.open(wish.destination(middle.port()), PATIENCE, true))
				.asInstanceOf(type(UntrustedServerException.class))
				.satisfies((failure) -> {
					assertThat(failure.kind()).isEqualTo(Kind.COULD_NOT_CONNECT);
					assertThat(failure.getMessage()).doesNotContain("\n");
				})
				.satisfies(check::with);
			assertThat(middle.heard()).isEmpty();
			assertThat(of(Connected.class)).isEmpty();
			await().until(TlsTests::nobodyDials);
		}
	}

	private void assertFails(Destination destination, String message) {
		assertThatExceptionOfType(ChatException.class)
			.isThrownBy(() -> this.connection.open(destination, PATIENCE, false))
			.withMessage(message)
			.satisfies((failure) -> assertThat(failure.kind()).isEqualTo(Kind.COULD_NOT_CONNECT));
	}

	private static boolean nobodyDials() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.noneMatch((thread) -> thread.getName().equals("chat-dialler"));
	}

	private Path key() throws IOException {
		return Files.writeString(this.folder.resolve("key.pem"), STRANGER.keyPem() + STRANGER.pem());
	}

	private void logIn(Destination destination) throws InterruptedException {
		this.connection.open(destination, PATIENCE, false);
		assertThat(this.connection.login("bob", PATIENCE)).isEqualTo(new LoginAnswer.Accepted("bob"));
	}

	private static Destination trusting(int port, Identity identity) {
		return destination("localhost", port, Protection.NONE.with(true, false, identity.fingerprint(), null, null));
	}

	private static Destination trusting(int port, Identity identity, Path key) {
		return destination("localhost", port,
				Protection.NONE.with(true, false, identity.fingerprint(), null, key.toString()));
	}

	private static Destination knowing(int port, Identity identity) {
		Known known = new Known(Fingerprint.parse(identity.fingerprint()), "the line", "the file");
		return destination("LOCALHOST", port, Protection.NONE.encrypted().knowing(Map.of("localhost:" + port, known)));
	}

	private static Destination destination(String host, int port, Protection protection) {
		return Destination.parse(host, port).with(protection);
	}

	private <T extends ChatEvent> List<T> of(Class<T> kind) {
		synchronized (this.events) {
			return this.events.stream().filter(kind::isInstance).map(kind::cast).toList();
		}
	}

	private interface Wish {

		Destination destination(int port);

	}

	private interface Check {

		void with(UntrustedServerException failure);

	}

}
