package dev.sockettome.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.sockettome.client.delivery.Delivery;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.Disconnected;
import dev.sockettome.client.event.Disconnected.Reason;
import dev.sockettome.client.event.LoggedIn;
import dev.sockettome.client.event.MessageConfirmed;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.client.event.MessageUnconfirmed;
import dev.sockettome.client.event.PersonEvent.PersonJoined;
import dev.sockettome.client.event.PersonEvent.PersonLeft;
import dev.sockettome.client.event.ServerShuttingDown;
import dev.sockettome.client.event.TextReceived;
import dev.sockettome.client.room.Person;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.ChatException.Kind;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.testing.HeldPort;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.QuirkyServer;
import dev.sockettome.testing.QuirkyServer.Manner;
import dev.sockettome.testing.UnansweringPort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@Timeout(180)
class ChatConnectionTests {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private final List<ChatEvent> events = new CopyOnWriteArrayList<>();

	private ChatConnection connection = connection(PATIENCE);

	@AfterEach
	void hangUp() {
		this.connection.destroy();
	}

	@Test
	void whatIsSaidComesBackAsAReceipt() throws Exception {
		try (QuirkyServer server = QuirkyServer.start()) {
			logIn(server, "bob");
			Delivery delivery = this.connection.say("  it's \"fine\" -- really  ");
			delivery.await();
			assertThat(delivery.isSettled()).isTrue();
			assertThat(of(MessageReceived.class)).singleElement().satisfies((message) -> {
				assertThat(message.text()).isEqualTo("  it's \"fine\" -- really");
				assertThat(message.own()).isTrue();
			});
			await().untilAsserted(() -> assertThat(of(MessageConfirmed.class)).hasSize(1));
		}
	}

	@Test
	void messagesSaidAtOnceNeverMergeOnTheOriginalServer() throws Exception {
		try (QuirkyServer server = QuirkyServer.start()) {
			logIn(server, "bob");
			List<String> texts = IntStream.range(0, 200).mapToObj((i) -> "message " + i).toList();
			server.pause();
			for (String text : texts) {
				this.connection.say(text);
			}
			server.resume();
			await().atMost(PATIENCE).until(() -> of(MessageConfirmed.class).size() == texts.size());
			assertThat(server.messages()).containsExactlyElementsOf(texts);
			assertThat(of(TextReceived.class)).isEmpty();
		}
	}

	@Test
	void aMessageThatTheServerIsSlowToReadIsNotFollowedByOneItWouldMergeWith() throws Exception {
		this.connection = connection(Duration.ofMillis(200));
		try (QuirkyServer server = QuirkyServer.start()) {
			logIn(server, "bob");
			this.connection.say("one", PATIENCE).await();
			server.pause();
			Delivery slow = this.connection.say("two");
			this.connection.say("three");
			assertThatExceptionOfType(ChatException.class).isThrownBy(slow::await)
				.satisfies((failure) -> assertThat(failure.kind()).isEqualTo(Kind.NOT_CONFIRMED))
				.withMessageContaining("two");
			server.resume();
			await().until(() -> server.messages().size() == 3);
			assertThat(server.messages()).containsExactly("one", "two", "three");
		}
	}

	@Test
	void whatWouldEndALineForAPatternOrHidesInItIsTakenOutOfWhatTheOriginalServerRelays() throws Exception {
		try (QuirkyServer server = QuirkyServer.start()) {
			logIn(server, "bob");
			try (LineClient stranger = LineClient.loggedIn(server.port(), "eve")) {
				stranger.send("hello\u2028again\u0085\u200Bthere\u001B[2J");
				await().untilAsserted(() -> assertThat(of(MessageReceived.class)).extracting(MessageReceived::text)
					.containsExactly("hello againthere[2J"));
			}
		}
	}

	@Test
	void aServerThatEchoesNothingIsStillToldEverything() throws Exception {
		this.connection = connection(Duration.ofMillis(200));
		try (QuirkyServer server = QuirkyServer.start(Manner.NEVER_ECHOES)) {
			logIn(server, "bob");
			this.connection.say("one");
			this.connection.say("two");
			await().until(() -> server.messages().size() == 2);
			await().until(() -> of(MessageUnconfirmed.class).size() == 2);
			assertThat(server.messages()).containsExactly("one", "two");
		}
	}

	@Test
	void aLongTextIsCutBetweenCharactersAndLosesNone() throws Exception {
		String text = "\u540d\u524d\uD83D\uDE00 ".repeat(1000).strip();
		try (QuirkyServer server = QuirkyServer.start()) {
			logIn(server, "bob");
			this.connection.say(text).await();
			assertThat(server.messages()).hasSizeGreaterThan(10);
			assertThat(String.join("", server.messages())).isEqualTo(text);
			assertThat(server.received()).allSatisfy((read) -> assertThat(read).hasSizeLessThan(1024));
		}
	}

	@Test
	void theNameIsTheOneTheServerReallyGave() throws Exception {
		try (QuirkyServer server = QuirkyServer.start()) {
			open(server);
			LoginAnswer answer = this.connection.login("\u00e9\u00e9\u00e9\u00e9\u00e9e\u00e9", PATIENCE);
			assertThat(answer).isEqualTo(new LoginAnswer.Accepted("\u00e9\u00e9\u00e9\u00e9\u00e9e\uFFFD"));
			this.connection.say("hi").await();
			assertThat(of(MessageReceived.class)).extracting(MessageReceived::own).containsExactly(true);
		}
	}

	@Test
	void twoPeopleOfOneNameAreToldApartByTheEcho() throws Exception {
		try (QuirkyServer server = QuirkyServer.start()) {
			logIn(server, "bob");
			try (LineClient other = LineClient.loggedIn(server.port(), "bob")) {
				other.send("not me");
				await().until(() -> !of(MessageReceived.class).isEmpty());
				this.connection.say("me").await();
				assertThat(of(MessageReceived.class)).extracting(MessageReceived::own).containsExactly(false, true);
				assertThat(this.connection.roster().people()).extracting(Person::name).containsExactly("bob", "bob");
			}
			await().until(() -> this.connection.roster().people().size() == 1);
		}
	}

	@Test
	void peopleAreLearntOfAsTheyComeSpeakAndGo() throws Exception {
		try (QuirkyServer server = QuirkyServer.start();
				LineClient early = LineClient.loggedIn(server.port(), "early")) {
			logIn(server, "bob");
			assertThat(this.connection.roster().others()).isEmpty();
			assertThat(this.connection.roster().isAnnounced()).isFalse();
			early.send("hello");
			try (LineClient late = LineClient.loggedIn(server.port(), "late one")) {
				await().until(() -> this.connection.roster().others().size() == 2);
				assertThat(this.connection.roster().others()).containsExactlyInAnyOrder("early", "late one");
				assertThat(late.lines()).isNotEmpty();
			}
			await().until(() -> !of(PersonLeft.class).isEmpty());
			assertThat(of(PersonJoined.class)).extracting(PersonJoined::name).containsExactly("late one");
			assertThat(this.connection.roster().others()).containsExactly("early");
		}
	}

	@Test
	void bytesThatAreNoTextAreSurvived() throws Exception {
		try (QuirkyServer server = QuirkyServer.start()) {
			logIn(server, "bob");
			server.sendRaw(new byte[] { 'x', ':', ':', (byte) 0xFF, 0, 27, '[', '2', 'J', '\n' });
			server.sendRaw(("y::" + "z".repeat(1_000_000) + "\n").getBytes(StandardCharsets.UTF_8));
			this.connection.say("still here").await();
			assertThat(of(MessageReceived.class)).extracting(MessageReceived::name).containsExactly("x", "y", "bob");
			assertThat(of(MessageReceived.class).get(1).text()).hasSizeLessThan(70_000).endsWith("\u2026");
		}
	}

	@Test
	void aResetIsNoticedAndWhatWasNotConfirmedIsTold() throws Exception {
		try (QuirkyServer server = QuirkyServer.start()) {
			logIn(server, "bob");
			server.pause();
			Delivery delivery = this.connection.say("into the void");
			server.resetAll();
			assertThatExceptionOfType(ChatException.class).isThrownBy(delivery::await)
				.satisfies((failure) -> assertThat(failure.kind()).isEqualTo(Kind.CONNECTION_LOST));
			await().until(() -> !of(Disconnected.class).isEmpty());
			assertThat(of(MessageUnconfirmed.class)).extracting(MessageUnconfirmed::text)
				.containsExactly("into the void");
			assertThat(of(Disconnected.class)).extracting(Disconnected::reason).containsExactly(Reason.LOST);
			assertThat(this.connection.isConnected()).isFalse();
		}
	}

	@Test
	void aServerThatShutsDownSaysSoAndIsGone() throws Exception {
		try (QuirkyServer server = QuirkyServer.start()) {
			logIn(server, "bob");
			server.sendRaw("Server Shutting Down!\n");
			server.crash();
			await().until(() -> !of(Disconnected.class).isEmpty());
			assertThat(of(ServerShuttingDown.class)).hasSize(1);
			assertThatExceptionOfType(ChatException.class).isThrownBy(() -> this.connection.say("hi"))
				.withMessageContaining("Not connected");
		}
	}

	@Test
	void whatWasSaidLastIsSentBeforeOneLeaves() throws Exception {
		try (QuirkyServer server = QuirkyServer.start()) {
			logIn(server, "bob");
			this.connection.say("one");
			this.connection.say("last words");
			this.connection.disconnect();
			assertThat(server.messages()).containsExactly("one", "last words");
			assertThat(of(Disconnected.class)).extracting(Disconnected::reason).containsExactly(Reason.LEFT);
			assertThat(server.isRunning()).isTrue();
		}
	}

	@Test
	void oneCanLeaveAndComeBack() throws Exception {
		try (QuirkyServer server = QuirkyServer.start()) {
			for (int i = 0; i < 3; i++) {
				logIn(server, "bob");
				this.connection.disconnect();
			}
			assertThat(of(LoggedIn.class)).hasSize(3);
		}
	}

	@Test
	void nobodyThereIsRefused() {
		try (HeldPort port = new HeldPort()) {
			assertFails(
					() -> this.connection.open(Destination.of(new Endpoint("localhost", port.port())), PATIENCE, false),
					Kind.COULD_NOT_CONNECT, "Connection refused");
		}
		assertThat(this.events).isEmpty();
	}

	@Test
	void aNameThatDoesNotResolveIsUnknown() {
		assertFails(
				() -> this.connection.open(Destination.of(new Endpoint("no-such-host.invalid", 5555)), PATIENCE, false),
				Kind.COULD_NOT_CONNECT, "Unknown host \"no-such-host.invalid\"");
	}

	@Test
	void noAnswerIsToldAfterTheTimeout() {
		try (UnansweringPort port = new UnansweringPort()) {
			assertFails(() -> this.connection.open(Destination.of(new Endpoint("127.0.0.1", port.port())),
					Duration.ofMillis(300), false), Kind.COULD_NOT_CONNECT, "No answer");
		}
	}

	@Test
	void aConnectThatGetsNoAnswerCanBeInterrupted() throws Exception {
		try (UnansweringPort port = new UnansweringPort()) {
			CompletableFuture<Throwable> outcome = new CompletableFuture<>();
			Thread person = new Thread(() -> {
				try {
					this.connection.open(Destination.of(new Endpoint("127.0.0.1", port.port())), Duration.ofMinutes(5),
							false);
					outcome.complete(null);
				}
				catch (Exception ex) {
					outcome.complete(ex);
				}
			});
			person.start();
			await().until(() -> this.connection.endpoint() != null);
			person.interrupt();
			assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
			await().until(() -> this.connection.endpoint() == null);
		}
	}

	@Test
	void aServerThatIsNoChatServerIsToldApart() {
		try (QuirkyServer silent = QuirkyServer.start(Manner.SILENT);
				QuirkyServer binary = QuirkyServer.start(Manner.BINARY)) {
			assertFails(() -> this.connection.open(Destination.of(endpoint(silent)), Duration.ofSeconds(2), false),
					Kind.COULD_NOT_CONNECT, "does not look like a chat server");
			assertFails(() -> this.connection.open(Destination.of(endpoint(binary)), Duration.ofSeconds(2), false),
					Kind.COULD_NOT_CONNECT, "does not look like a chat server");
		}
	}

	@Test
	void aGreetingWithoutEndIsNoGreeting() throws Exception {
		try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			CompletableFuture<Void> babbling = CompletableFuture.runAsync(() -> {
				try (Socket client = listener.accept()) {
					client.getOutputStream().write("Welcome!\n".repeat(2_000).getBytes(StandardCharsets.UTF_8));
					client.getInputStream().read();
				}
				catch (IOException ex) {
					// The client has hung up on it.
				}
			});
			assertFails(
					() -> this.connection.open(Destination.of(new Endpoint("127.0.0.1", listener.getLocalPort())),
							PATIENCE, false),
					Kind.COULD_NOT_CONNECT, "does not look like a chat server: it sent 501 lines");
			babbling.get(90, TimeUnit.SECONDS);
		}
	}

	@Test
	void aNameThatGetsNoAnswerIsTold() throws Exception {
		try (QuirkyServer server = QuirkyServer.start(Manner.NEVER_LOGS_IN)) {
			open(server);
			assertFails(() -> this.connection.login("bob", Duration.ofMillis(300)), Kind.COULD_NOT_CONNECT,
					"did not answer to the name \"bob\"");
			assertThat(this.connection.login("   ", PATIENCE)).isInstanceOf(LoginAnswer.Refused.class);
		}
	}

	@Test
	void oneConnectionAtATime() throws Exception {
		try (QuirkyServer server = QuirkyServer.start()) {
			logIn(server, "bob");
			assertFails(() -> open(server), Kind.REFUSED,
					"Already connected to localhost:%d as bob".formatted(server.port()));
		}
	}

	@Test
	void sayingNothingIsRefused() throws Exception {
		try (QuirkyServer server = QuirkyServer.start()) {
			assertFails(() -> this.connection.say("hi"), Kind.REFUSED, "Not connected");
			open(server);
			assertFails(() -> this.connection.say("hi"), Kind.REFUSED, "Not logged in");
			this.connection.login("bob", PATIENCE);
			assertFails(() -> this.connection.say(" \u001B "), Kind.REFUSED, "Nothing to say");
		}
	}

	private void logIn(QuirkyServer server, String name) throws InterruptedException {
		open(server);
		assertThat(this.connection.login(name, PATIENCE)).isEqualTo(new LoginAnswer.Accepted(name));
	}

	private void open(QuirkyServer server) throws InterruptedException {
		this.connection.open(Destination.of(endpoint(server)), PATIENCE, false);
	}

	private static Endpoint endpoint(QuirkyServer server) {
		return new Endpoint("localhost", server.port());
	}

	private ChatConnection connection(Duration echoTimeout) {
		ClientSettings settings = new ClientSettings("localhost", 5555, false, "", "", PATIENCE, echoTimeout, PATIENCE,
				Duration.ofMillis(1), "yes", 10_000, 20, "", DataSize.ofMegabytes(1));
		return new ChatConnection((event) -> this.events.add((ChatEvent) event), settings);
	}

	private <T extends ChatEvent> List<T> of(Class<T> type) {
		return this.events.stream().filter(type::isInstance).map(type::cast).toList();
	}

	private static void assertFails(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Kind kind,
			String message) {
		assertThatExceptionOfType(ChatException.class).isThrownBy(call)
			.withMessageContaining(message)
			.satisfies((failure) -> assertThat(failure.kind()).isEqualTo(kind));
	}

}
