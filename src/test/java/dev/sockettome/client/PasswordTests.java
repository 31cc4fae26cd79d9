package dev.sockettome.client;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.Disconnected;
import dev.sockettome.client.event.NameEvent.NameRefused;
import dev.sockettome.client.event.NameEvent.PasswordRequested;
import dev.sockettome.client.event.Reconnecting;
import dev.sockettome.client.event.Resumed;
import dev.sockettome.client.event.TextReceived;
import dev.sockettome.client.tls.Protection;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.ChatException.Kind;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.protocol.Greeting;
import dev.sockettome.testing.DefaultSettings;
import dev.sockettome.testing.ScriptedServer;
import dev.sockettome.testing.ScriptedServer.Script;
import dev.sockettome.testing.ScriptedServer.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * The question for a password between the name and the seat (docs/PROTOCOL.md, section
 * 3.15), the first time and after a break: the scripts are the server's, one for each
 * visit.
 */
@Timeout(180)
class PasswordTests {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private static final String SECRET = "s3same-open";

	private static final String FOR_BOB = "Please enter the password for bob:\n";

	private static final String WRONG = "*** That is not the password for bob.\n" + Greeting.NAME_PROMPT + "\n";

	private final List<ChatEvent> events = new CopyOnWriteArrayList<>();

	/** What the server has read. */
	private final List<String> read = new CopyOnWriteArrayList<>();

	private final CompletableFuture<Void> loggedIn = new CompletableFuture<>();

	private final ChatConnection connection = new ChatConnection((event) -> this.events.add((ChatEvent) event),
			DefaultSettings.of(ClientSettings.class, Map.of("chat.client.reconnect-after", "10ms")));

	@AfterEach
	void hangUp() {
		this.connection.destroy();
	}

	@Test
	void theRightPasswordLetsOneInAndIsInNoEvent() throws Exception {
		try (ScriptedServer server = visits((visitor) -> {
			ask(visitor);
			enter(visitor, "bob");
			visitor.send("bob::hello\n");
		})) {
			open(server.port());
			assertThat(this.connection.login("bob", PATIENCE)).isEqualTo(new LoginAnswer.PasswordAsked("bob"));
			assertThat(this.connection.password(SECRET, PATIENCE)).isEqualTo(new LoginAnswer.Accepted("bob"));
			assertThat(this.read).containsExactly("bob", SECRET);
			assertThat(this.connection.roster().isVerified("bob")).isTrue();
			assertThat(of(PasswordRequested.class)).extracting(PasswordRequested::name).containsExactly("bob");
			assertThat(this.events.toString()).doesNotContain(SECRET);
		}
	}

	@Test
	void thePasswordOfTheRoomIsAskedForWithoutAName() throws Exception {
		try (ScriptedServer server = visits((visitor) -> {
			visitor.send(Greeting.TEXT);
			visitor.line();
			visitor.send("Please enter the password:\n");
			this.read.add(visitor.line());
			enter(visitor, "bob");
		})) {
			open(server.port());
			assertThat(this.connection.login("bob", PATIENCE)).isEqualTo(new LoginAnswer.PasswordAsked(""));
			assertThat(this.connection.password(SECRET, PATIENCE)).isEqualTo(new LoginAnswer.Accepted("bob"));
			assertThat(this.read).containsExactly(SECRET);
			assertThat(this.connection.roster().isVerified("bob")).isFalse();
		}
	}

	@Test
	void aWrongPasswordIsRefusedInTheServersWordsAndForgotten() throws Exception {
		try (ScriptedServer server = visits((visitor) -> {
			ask(visitor);
			visitor.send(WRONG);
			this.read.add(visitor.line());
			visitor.send(FOR_BOB);
		})) {
			open(server.port());
			this.connection.login("bob", PATIENCE);
			assertThat(this.connection.password("wr0ng-one", PATIENCE))
				.isEqualTo(new LoginAnswer.Refused("That is not the password for bob."));
			assertThat(of(NameRefused.class)).extracting(NameRefused::reason)
				.containsExactly("That is not the password for bob.");
			assertThat(this.connection.login("bob", PATIENCE)).isEqualTo(new LoginAnswer.PasswordAsked("bob"));
			assertThat(this.read).containsExactly("bob", "wr0ng-one", "bob");
		}
	}

	/** It would be read by everyone as the name of somebody who comes in. */
	@Test
	void aPasswordIsNeverGivenForAName() throws Exception {
		CompletableFuture<Void> typed = new CompletableFuture<>();
		try (ScriptedServer server = visits((visitor) -> {
			visitor.send(Greeting.TEXT);
			this.read.add(visitor.line());
			visitor.send(FOR_BOB + "*** Never mind.\n" + Greeting.NAME_PROMPT + "\n");
			typed.join();
			this.read.add(visitor.line());
			enter(visitor, "rob");
		})) {
			open(server.port());
			this.connection.login("bob", PATIENCE);
			await().until(() -> this.events.toString().contains("Never mind."));
			await().until(() -> this.connection.presence().active().handshake().stage().name().equals("ASKED"));
			assertThat(this.connection.password(SECRET, PATIENCE)).isInstanceOf(LoginAnswer.Refused.class);
			typed.complete(null);
			assertThat(this.connection.login("rob", PATIENCE)).isEqualTo(new LoginAnswer.Accepted("rob"));
			assertThat(this.read).containsExactly("bob", "rob");
		}
	}

	@Test
	void whyTheServerHangsUpAfterAPasswordIsTold() throws Exception {
		try (ScriptedServer server = visits((visitor) -> {
			ask(visitor);
			visitor.send("*** Disconnected: too many wrong passwords.\n");
			visitor.close();
		})) {
			open(server.port());
			this.connection.login("bob", PATIENCE);
			assertThatExceptionOfType(ChatException.class).isThrownBy(() -> this.connection.password(SECRET, PATIENCE))
				.withMessage("localhost:%d closed the connection: too many wrong passwords.".formatted(server.port()))
				.satisfies((failure) -> assertThat(failure.kind()).isEqualTo(Kind.COULD_NOT_CONNECT));
		}
	}

	@Test
	void whatIsSaidInTheTalkIsNoQuestionOnAnyServer() throws Exception {
		String questions = "Please enter the password:\n" + FOR_BOB;
		try (ScriptedServer original = ScriptedServer.afterLogin((visitor) -> visitor.send("eve::hi\n" + questions));
				ScriptedServer extended = ScriptedServer.afterExtendedLogin((visitor) -> visitor.send(questions))) {
			for (ScriptedServer server : List.of(original, extended)) {
				open(server.port());
				assertThat(this.connection.login("bob", PATIENCE)).isEqualTo(new LoginAnswer.Accepted("bob"));
				await().until(() -> of(TextReceived.class).size() == 2);
				assertThat(this.connection.isConnected()).isTrue();
				assertThat(of(PasswordRequested.class)).isEmpty();
				this.connection.disconnect();
				this.events.clear();
			}
		}
	}

	@Test
	void nobodyTypesItAgainAfterABreak() throws Exception {
		try (ScriptedServer server = visits((visitor) -> {
			ask(visitor);
			enter(visitor, "bob");
			this.loggedIn.join();
			visitor.close();
		}, (visitor) -> {
			ask(visitor);
			enter(visitor, "bob");
		})) {
			logInWithPassword(server.port());
			await().until(() -> !of(Resumed.class).isEmpty());
			assertThat(this.read).containsExactly("bob", SECRET, "bob", SECRET);
			assertThat(this.events.toString()).doesNotContain(SECRET);
		}
	}

	@Test
	void nobodyTypesItAgainWhoLeftAndComesBack() throws Exception {
		try (ScriptedServer server = visits((visitor) -> {
			ask(visitor);
			enter(visitor, "bob");
		}, (visitor) -> {
			ask(visitor);
			enter(visitor, "bob");
		})) {
			logInWithPassword(server.port());
			this.connection.disconnect();
			open(server.port());
			assertThat(this.connection.login("bob", PATIENCE)).isEqualTo(new LoginAnswer.Accepted("bob"));
			assertThat(this.read).containsExactly("bob", SECRET, "bob", SECRET);
		}
	}

	@Test
	void whatIsRememberedAndWrongIsAskedForAgain() throws Exception {
		try (ScriptedServer server = visits((visitor) -> {
			ask(visitor);
			enter(visitor, "bob");
		}, (visitor) -> {
			ask(visitor);
			visitor.send(WRONG);
			this.read.add(visitor.line());
			visitor.send(FOR_BOB);
			this.read.add(visitor.line());
			enter(visitor, "bob");
		})) {
			logInWithPassword(server.port());
			this.connection.disconnect();
			open(server.port());
			assertThat(this.connection.login("bob", PATIENCE)).isEqualTo(new LoginAnswer.PasswordAsked("bob"));
			assertThat(this.connection.password("another-one", PATIENCE)).isEqualTo(new LoginAnswer.Accepted("bob"));
			assertThat(this.read).containsExactly("bob", SECRET, "bob", SECRET, "bob", "another-one");
		}
	}

	@Test
	void anotherServerIsNotToldIt() throws Exception {
		try (ScriptedServer one = visits((visitor) -> {
			ask(visitor);
			enter(visitor, "bob");
		}); ScriptedServer other = visits(this::ask)) {
			logInWithPassword(one.port());
			this.connection.disconnect();
			open(other.port());
			assertThat(this.connection.login("bob", PATIENCE)).isEqualTo(new LoginAnswer.PasswordAsked("bob"));
			assertThat(this.read).containsExactly("bob", SECRET, "bob");
		}
	}

	@Test
	void whoFindsTheNameWithSomebodyElsesPasswordComesBackByAnother() throws Exception {
		try (ScriptedServer server = visits((visitor) -> {
			visitor.send(Greeting.TEXT);
			this.read.add(visitor.line());
			enter(visitor, "bob");
			this.loggedIn.join();
			visitor.close();
		}, (visitor) -> {
			ask(visitor);
			visitor.send(Greeting.NAME_PROMPT + "\n");
			this.read.add(visitor.line());
			enter(visitor, "bob_");
		})) {
			open(server.port());
			this.connection.login("bob", PATIENCE);
			this.loggedIn.complete(null);
			await().until(() -> !of(Resumed.class).isEmpty());
			assertThat(this.read).containsExactly("bob", "bob", "", "bob_");
			assertThat(this.connection.name()).isEqualTo("bob_");
		}
	}

	@Test
	void aPasswordThatIsTakenNoMoreEndsTheWayBackWithOneSentence() throws Exception {
		try (ScriptedServer server = visits((visitor) -> {
			ask(visitor);
			enter(visitor, "bob");
			this.loggedIn.join();
			visitor.close();
		}, (visitor) -> {
			ask(visitor);
			visitor.send(WRONG);
		})) {
			logInWithPassword(server.port());
			await().until(() -> of(Disconnected.class).stream().anyMatch((gone) -> !gone.comingBack()));
			assertThat(of(Disconnected.class)).last()
				.satisfies((gone) -> assertThat(gone.detail())
					.isEqualTo("The server takes the password no more. Type \"reconnect\" to give another."));
			assertThat(this.connection.isTalking()).isFalse();
			assertThat(this.read).containsExactly("bob", SECRET, "bob", SECRET);
		}
	}

	@Test
	void whoIsSlowedDownTriesAgainLaterUnderTheSameName() throws Exception {
		try (ScriptedServer server = visits((visitor) -> {
			ask(visitor);
			enter(visitor, "bob");
			this.loggedIn.join();
			visitor.close();
		}, (visitor) -> {
			visitor.send(Greeting.TEXT);
			this.read.add(visitor.line());
			visitor.send("*** Too many wrong passwords. Try again in 8 seconds.\n" + Greeting.NAME_PROMPT + "\n");
		}, (visitor) -> {
			ask(visitor);
			enter(visitor, "bob");
		})) {
			logInWithPassword(server.port());
			await().until(() -> !of(Resumed.class).isEmpty());
			assertThat(of(Reconnecting.class)).hasSize(2);
			assertThat(this.read).containsExactly("bob", SECRET, "bob", "bob", SECRET);
			assertThat(this.connection.name()).isEqualTo("bob");
		}
	}

	/** Not even one that is remembered; but for somebody who insists. */
	@Test
	void noPasswordCrossesAConnectionThatOthersCanRead() throws Exception {
		Optional<InetAddress> outside = outside();
		assumeThat(outside).as("an address that is not the loopback's").isPresent();
		try (ScriptedServer server = ScriptedServer.startOn(outside.get(), (visitor) -> {
			ask(visitor);
			enter(visitor, "bob");
		})) {
			Destination there = Destination.of(new Endpoint(outside.get().getHostAddress(), server.port()));
			this.connection.credentials().serve(there);
			this.connection.credentials().keep("bob", SECRET);
			this.connection.open(there, PATIENCE, true);
			assertThat(this.connection.login("bob", PATIENCE)).isEqualTo(new LoginAnswer.PasswordAsked("bob"));
			assertThatExceptionOfType(ChatException.class).isThrownBy(() -> this.connection.password(SECRET, PATIENCE))
				.withMessageContaining("Connect with --tls, or allow it with --insecure.")
				.satisfies((failure) -> assertThat(failure.kind()).isEqualTo(Kind.COULD_NOT_CONNECT));
			this.connection.disconnect();
			assertThat(this.read).containsExactly("bob");
			this.connection.open(there.with(Protection.NONE.with(false, true, null, null, null)), PATIENCE, true);
			assertThat(this.connection.login("bob", PATIENCE)).isEqualTo(new LoginAnswer.Accepted("bob"));
			assertThat(this.read).containsExactly("bob", "bob", SECRET);
		}
	}

	private static Optional<InetAddress> outside() throws IOException {
		return NetworkInterface.networkInterfaces()
			.flatMap(NetworkInterface::inetAddresses)
			.filter((address) -> address instanceof Inet4Address && !address.isLoopbackAddress())
			.findFirst();
	}

	private void open(int port) throws InterruptedException {
		this.connection.open(Destination.of(new Endpoint("localhost", port)), PATIENCE, true);
	}

	private void logInWithPassword(int port) throws InterruptedException {
		open(port);
		assertThat(this.connection.login("bob", PATIENCE)).isEqualTo(new LoginAnswer.PasswordAsked("bob"));
		assertThat(this.connection.password(SECRET, PATIENCE)).isEqualTo(new LoginAnswer.Accepted("bob"));
		this.loggedIn.complete(null);
	}

	/** Asks for a name and its password, and reads both. */
	private void ask(Visitor visitor) throws IOException {
		visitor.send(Greeting.TEXT);
		this.read.add(visitor.line());
		visitor.send(FOR_BOB);
		this.read.add(visitor.line());
	}

	private static void enter(Visitor visitor, String name) throws IOException {
		visitor.send(name + " logged in\n*** Here now (1): " + name + ". Type /help for commands.\n");
		assertThat(visitor.line()).isEqualTo("/session");
		visitor.send("*** Not done: Sessions are off on this server.\n");
	}

	private static ScriptedServer visits(Script... scripts) {
		AtomicInteger visits = new AtomicInteger();
		return ScriptedServer.start((visitor) -> {
			int visit = visits.getAndIncrement();
			if (visit < scripts.length) {
				scripts[visit].run(visitor);
			}
		});
	}

	private <T extends ChatEvent> List<T> of(Class<T> type) {
		return this.events.stream().filter(type::isInstance).map(type::cast).toList();
	}

}
