package dev.sockettome.client;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.sockettome.client.delivery.Delivery;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.HistoryReceived;
import dev.sockettome.client.event.ChatEvent.Utterance;
import dev.sockettome.client.event.Disconnected;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.client.event.MessageUnconfirmed;
import dev.sockettome.client.event.NoticeReceived;
import dev.sockettome.client.event.PersonEvent.PersonRenamed;
import dev.sockettome.client.event.Reconnecting;
import dev.sockettome.client.event.Resumed;
import dev.sockettome.client.room.Person;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.ChatException.Kind;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.protocol.Greeting;
import dev.sockettome.testing.DefaultSettings;
import dev.sockettome.testing.HeldPort;
import dev.sockettome.testing.QuirkyServer;
import dev.sockettome.testing.QuirkyServer.Manner;
import dev.sockettome.testing.ScriptedServer;
import dev.sockettome.testing.ScriptedServer.Script;
import dev.sockettome.testing.ScriptedServer.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What becomes of a conversation whose connection is lost (docs/PROTOCOL.md, section
 * 3.14): the scripts are the server's, one for each visit.
 */
@Timeout(180)
class ComingBackTests {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private static final String TOKEN = "k7QdAbCdEfGhIjKlMnOpQr";

	private static final String SESSION = "*** Session %1$s: after a break, send /resume %1$s COUNT in place of a name, within 60 s.\n"
		.formatted(TOKEN);

	private final List<ChatEvent> events = new CopyOnWriteArrayList<>();

	/** What the server has read, for a test to wait for. */
	private final BlockingQueue<String> read = new LinkedBlockingQueue<>();

	private final CompletableFuture<Void> loggedIn = new CompletableFuture<>();

	/** Of a server that goes away: nobody else gets it before that is back. */
	private final HeldPort port = new HeldPort();

	private ChatConnection connection = connection(Map.of());

	@AfterEach
	void hangUp() {
		this.connection.destroy();
		this.port.close();
	}

	@Test
	void whatIsSaidWhileTheServerIsAwayIsSentInOrderWhenItIsBack() throws Exception {
		try (QuirkyServer server = QuirkyServer.start(Manner.EXERCISE, this.port.port())) {
			logIn(server.port());
			server.crash();
		}
		await().until(() -> this.connection.away() != null);
		Delivery first = this.connection.say("one");
		this.connection.say("two");
		try (QuirkyServer server = QuirkyServer.start(Manner.EXERCISE, this.port.port())) {
			first.await();
			await().untilAsserted(() -> assertThat(server.messages()).containsExactly("one", "two"));
			assertThat(this.connection.isConnected()).isTrue();
			assertThat(of(Resumed.class)).singleElement().satisfies((back) -> assertThat(back.session()).isFalse());
			assertThat(of(MessageReceived.class)).allMatch((message) -> message.own() && !message.again());
		}
	}

	@Test
	void theSessionGoesOnWithWhatWasMissedAndNothingIsSaidTwice() throws Exception {
		try (ScriptedServer server = visits((visitor) -> {
			letIn(visitor);
			visitor.send("eve logged in\neve::hi\neve (private)::psst\n*** Server news.\n");
			visitor.line();
			visitor.close();
		}, (visitor) -> {
			this.read.add(greet(visitor));
			visitor.send("*** Resumed as bob: 3 of your lines were taken; 3 lines follow.\n");
			visitor.send("bob::hello\neve::hello yourself\neve disconnected\nlate::after\n");
		})) {
			logIn(server.port());
			await().until(() -> of(NoticeReceived.class).size() == 1);
			this.connection.say("hello").await();
			assertThat(nextRead()).isEqualTo("/resume " + TOKEN + " 2 1");
			await().until(() -> said().contains("after"));
			assertThat(said()).containsExactly("hi", "psst", "hello", "hello yourself", "after");
			assertThat(of(Resumed.class)).singleElement().satisfies((back) -> {
				assertThat(back.session()).isTrue();
				assertThat(back.missed()).isEqualTo(3);
			});
			assertThat(this.connection.roster().people()).extracting(Person::name).containsExactly("bob", "late");
			assertThat(of(MessageUnconfirmed.class)).isEmpty();
		}
	}

	@Test
	void whatTheServerHasNotTakenIsSentAgainAndItsNumbersGoOn() throws Exception {
		try (ScriptedServer server = visits((visitor) -> {
			letIn(visitor);
			visitor.line();
			visitor.close();
		}, (visitor) -> {
			greet(visitor);
			visitor.send("*** Resumed as bob: 2 of your lines were taken; 0 lines follow.\n");
			this.read.add(visitor.line());
			visitor.send("bob (to eve)::hello\n");
			this.read.add(visitor.line());
			visitor.close();
		}, (visitor) -> {
			greet(visitor);
			visitor.send("*** Resumed as bob: 3 of your lines were taken; 0 lines follow.\n");
			this.read.add(visitor.line());
			visitor.send("bob (to eve)::again\n");
		})) {
			logIn(server.port());
			this.connection.whisper("eve", "hello").await();
			this.connection.whisper("eve", "again").await();
			assertThat(this.read).containsExactly("/msg eve hello", "/msg eve again", "/msg eve again");
			assertThat(of(MessageUnconfirmed.class)).isEmpty();
		}
	}

	@Test
	void aPrivateMessageThatWasTakenAndNotAnsweredIsNeverSentTwice() throws Exception {
		try (ScriptedServer server = visits((visitor) -> {
			letIn(visitor);
			visitor.line();
			visitor.close();
		}, (visitor) -> {
			greet(visitor);
			visitor.send("*** Resumed as bob: 3 of your lines were taken; 0 lines follow.\n");
			this.read.add(visitor.line());
			visitor.send("bob::next\n");
		})) {
			logIn(server.port());
			Delivery whispered = this.connection.whisper("eve", "hello");
			Delivery next = this.connection.say("next");
			assertThatExceptionOfType(ChatException.class).isThrownBy(whispered::await)
				.satisfies((failure) -> assertThat(failure.kind()).isEqualTo(Kind.CONNECTION_LOST));
			next.await();
			assertThat(nextRead()).isEqualTo("next");
		}
	}

	@Test
	void theSameTextTwiceInARowIsSaidTwice() throws Exception {
		try (ScriptedServer server = visits((visitor) -> {
			letIn(visitor);
			visitor.line();
			visitor.close();
		}, (visitor) -> {
			greet(visitor);
			visitor.send("*** Resumed as bob: 3 of your lines were taken; 1 lines follow.\nbob::ha\n");
			this.read.add(visitor.line());
			visitor.send("bob::ha\n");
		})) {
			logIn(server.port());
			Delivery first = this.connection.say("ha");
			Delivery second = this.connection.say("ha");
			first.await();
			second.await();
			assertThat(said()).containsExactly("ha", "ha");
			assertThat(this.read).containsExactly("ha");
		}
	}

	@Test
	void aSessionThatIsOverIsFollowedByALoginUnderTheSameName() throws Exception {
		try (ScriptedServer server = visits((visitor) -> {
			letIn(visitor);
			visitor.line();
			visitor.close();
		}, (visitor) -> {
			greet(visitor);
			visitor.send("*** Cannot resume: no such session.\n" + Greeting.NAME_PROMPT + "\n");
			this.read.add(visitor.line());
			enter(visitor, "bob");
			this.read.add(visitor.line());
			visitor.send("bob::hello\n");
		})) {
			logIn(server.port());
			this.connection.say("hello").await();
			assertThat(nextRead()).isEqualTo("bob");
			assertThat(nextRead()).isEqualTo("hello");
			assertThat(of(MessageReceived.class)).singleElement().matches(MessageReceived::again);
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "The room is unreachable. Try again.", "Too many tries from your address. Wait a minute." })
	void aSessionThatCannotGoOnJustNowGoesOnLater(String reason) throws Exception {
		try (ScriptedServer server = visits((visitor) -> {
			letIn(visitor);
			visitor.line();
			visitor.close();
		}, (visitor) -> {
			this.read.add(greet(visitor));
			visitor.send("*** Cannot resume: " + reason + "\n" + Greeting.NAME_PROMPT + "\n");
		}, (visitor) -> {
			this.read.add(greet(visitor));
			visitor.send("*** Resumed as bob: 3 of your lines were taken; 1 lines follow.\nbob::hello\n");
		})) {
			logIn(server.port());
			this.connection.say("hello").await();
			assertThat(this.read).hasSize(2).containsOnly("/resume " + TOKEN + " 0 0");
			assertThat(of(Resumed.class)).singleElement().matches(Resumed::session);
		}
	}

	@Test
	void nobodyGoesByAnotherNameWhereNoNameIsGivenJustNow() throws Exception {
		try (ScriptedServer server = visits((visitor) -> {
			letInWithoutASession(visitor, greet(visitor));
			visitor.line();
			visitor.close();
		}, (visitor) -> {
			this.read.add(greet(visitor));
			visitor.send("*** The room is unreachable. Try again.\n" + Greeting.NAME_PROMPT + "\n");
			this.read.add(visitor.line());
		}, (visitor) -> {
			String name = greet(visitor);
			this.read.add(name);
			letInWithoutASession(visitor, name);
			visitor.line();
			visitor.send("bob::hello\n");
		})) {
			logIn(server.port());
			this.connection.say("hello").await();
			assertThat(this.read).containsExactly("bob", "bob");
		}
	}

	/** What was said meanwhile is nowhere else. */
	@Test
	void whoeverHasToLogInAnewAsksForWhatWasSaidMeanwhileAndOnlyThenForASession() throws Exception {
		try (ScriptedServer server = visits((visitor) -> {
			visitor.send(Greeting.TEXT);
			greetByName(visitor, visitor.line());
			readQuestion(visitor, "*** 14:02:07 eve: early\n");
			visitor.line();
			visitor.send(SESSION);
			visitor.line();
			visitor.close();
		}, (visitor) -> {
			greet(visitor);
			visitor.send("*** Cannot resume: too much was missed.\n" + Greeting.NAME_PROMPT + "\n");
			greetByName(visitor, visitor.line());
			readQuestion(visitor, "*** 14:02:07 eve: early\n*** 14:03:07 eve: meanwhile\n");
			this.read.add(visitor.line());
			visitor.send(SESSION);
			this.read.add(visitor.line());
			visitor.send("bob::hello\n");
		})) {
			this.connection.open(Destination.of(new Endpoint("localhost", server.port())), PATIENCE, true);
			this.connection.login("bob", PATIENCE, 20);
			this.connection.say("hello").await();
			assertThat(this.read).containsExactly("/session", "hello");
			assertThat(of(HistoryReceived.class)).extracting((history) -> history.lines().size()).containsExactly(1, 2);
		}
	}

	@Test
	void whoseNameIsTakenGoesByAnotherUntilItIsFree() throws Exception {
		try (ScriptedServer server = visits((visitor) -> {
			letIn(visitor);
			this.loggedIn.join();
			visitor.close();
		}, (visitor) -> {
			greet(visitor);
			visitor.send("*** Cannot resume: no such session.\n" + Greeting.NAME_PROMPT + "\n");
			visitor.line();
			visitor.send("*** The name bob is taken.\n" + Greeting.NAME_PROMPT + "\n");
			enter(visitor, visitor.line());
			visitor.send("bob disconnected\n");
			this.read.add(visitor.line());
			visitor.send("bob_ is now known as bob\n");
		})) {
			logIn(server.port());
			assertThat(nextRead()).isEqualTo("/nick bob");
			await().until(() -> !of(PersonRenamed.class).isEmpty());
			assertThat(this.connection.name()).isEqualTo("bob");
			assertThat(of(Resumed.class)).extracting(Resumed::name).containsExactly("bob_");
			assertThat(of(PersonRenamed.class)).singleElement().matches(PersonRenamed::own);
		}
	}

	@Test
	void aServerWithoutSessionsThatIsThereNowIsNotGivenTheTokenAsAName() throws Exception {
		try (ScriptedServer server = visits((visitor) -> {
			letIn(visitor);
			this.loggedIn.join();
			visitor.close();
		}, (visitor) -> {
			String name = greet(visitor).substring(0, 12);
			visitor.send(name + " logged in\n");
			visitor.line();
		}, (visitor) -> {
			this.read.add(visitor.letIn());
			visitor.line();
		})) {
			logIn(server.port());
			assertThat(nextRead()).isEqualTo("bob");
			await().until(() -> this.connection.isConnected() && this.connection.away() == null);
			assertThat(this.connection.name()).isEqualTo("bob");
		}
	}

	@Test
	void aPrivateMessageDoesNotGoToAServerThatWouldReadItOut() throws Exception {
		CompletableFuture<Void> bothSaid = new CompletableFuture<>();
		try (ScriptedServer server = visits((visitor) -> {
			letIn(visitor);
			this.loggedIn.join();
			visitor.close();
		}, (visitor) -> {
			bothSaid.join();
			visitor.send(greet(visitor).substring(0, 12) + " logged in\n");
			visitor.line();
		}, (visitor) -> {
			visitor.letIn();
			this.read.add(visitor.line());
			visitor.send("bob::hello all\n");
		})) {
			logIn(server.port());
			await().until(() -> this.connection.away() != null);
			Delivery whispered = this.connection.whisper("eve", "secret");
			Delivery said = this.connection.say("hello all");
			bothSaid.complete(null);
			said.await();
			assertThat(nextRead()).isEqualTo("hello all");
			assertThatExceptionOfType(ChatException.class).isThrownBy(whispered::await)
				.satisfies((failure) -> assertThat(failure.kind()).isEqualTo(Kind.REFUSED));
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "you were sent away.", "you were sent away: spam.", "you are banned.", "you are banned: spam.",
					"you have left.", "nothing said for 10 min.", "you came back on another connection." })
	void whoeverWasToldToGoDoesNotComeBack(String reason) throws Exception {
		try (ScriptedServer server = visits((visitor) -> {
			letIn(visitor);
			this.loggedIn.join();
			visitor.send("*** Disconnected: " + reason + "\n");
			visitor.close();
		})) {
			logIn(server.port());
			await().until(() -> !of(Disconnected.class).isEmpty());
			assertThat(of(Disconnected.class)).noneMatch(Disconnected::comingBack);
			assertThat(of(Reconnecting.class)).isEmpty();
		}
	}

	@Test
	void whoeverLeavesEndsTheSession() throws Exception {
		try (ScriptedServer server = visits((visitor) -> {
			letIn(visitor);
			visitor.send("*** Ready.\n");
			this.read.add(visitor.line());
			visitor.send("*** Disconnected: you have left.\n");
			visitor.close();
		})) {
			logIn(server.port());
			await().until(() -> of(NoticeReceived.class).size() == 1);
			this.connection.disconnect();
			assertThat(nextRead()).isEqualTo("/quit");
			assertThat(of(NoticeReceived.class)).hasSize(1);
			assertThat(of(Disconnected.class)).extracting(Disconnected::reason)
				.containsExactly(Disconnected.Reason.LEFT);
		}
	}

	@Test
	void disconnectEndsTheWayBackAndNamesWhatWasNotSaid() throws Exception {
		this.connection = connection(Map.of("chat.client.reconnect-after", "30s"));
		try (QuirkyServer server = QuirkyServer.start()) {
			logIn(server.port());
			server.crash();
		}
		await().until(() -> this.connection.away() != null);
		this.connection.say("never heard");
		this.connection.disconnect();
		assertThat(this.connection.endpoint()).isNull();
		assertThat(this.connection.away()).isNull();
		assertThat(of(MessageUnconfirmed.class)).extracting(MessageUnconfirmed::text).containsExactly("never heard");
		assertThat(of(Disconnected.class)).last().matches((last) -> !last.comingBack());
	}

	@Test
	void whoeverDoesNotWantToWaitComesBackNowOrHearsWhyNot() throws Exception {
		this.connection = connection(Map.of("chat.client.reconnect-after", "30s"));
		try (QuirkyServer server = QuirkyServer.start(Manner.EXERCISE, this.port.port())) {
			logIn(server.port());
			server.crash();
		}
		await().until(() -> this.connection.away() != null);
		assertThatExceptionOfType(ChatException.class).isThrownBy(this.connection::comeBackNow)
			.withMessageContaining("Connection refused");
		try (QuirkyServer server = QuirkyServer.start(Manner.EXERCISE, this.port.port())) {
			this.connection.comeBackNow();
			assertThat(this.connection.isConnected()).isTrue();
			assertThat(server.names()).containsExactly("bob");
		}
	}

	@Test
	void whatWasInDoubtOnTheOriginalServerIsSaidAgainAndMarked() throws Exception {
		try (QuirkyServer server = QuirkyServer.start(Manner.EXERCISE, this.port.port())) {
			logIn(server.port());
			server.pause();
			this.connection.say("in doubt");
			this.connection.say("not yet sent");
			server.crash();
		}
		try (QuirkyServer server = QuirkyServer.start(Manner.EXERCISE, this.port.port())) {
			await().untilAsserted(() -> assertThat(server.messages()).containsExactly("in doubt", "not yet sent"));
			await().until(() -> of(MessageReceived.class).size() == 2);
			assertThat(of(MessageReceived.class)).extracting(MessageReceived::again).containsExactly(true, false);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "no", "ask" })
	void whatIsInDoubtIsNotSaidAgainByItselfWhereThePersonDoesNotWantThat(String resend) throws Exception {
		this.connection = connection(Map.of("chat.client.resend", resend));
		try (QuirkyServer server = QuirkyServer.start(Manner.EXERCISE, this.port.port())) {
			logIn(server.port());
			server.pause();
			this.connection.say("in doubt");
			this.connection.say("not yet sent");
			server.crash();
		}
		try (QuirkyServer server = QuirkyServer.start(Manner.EXERCISE, this.port.port())) {
			await().untilAsserted(() -> assertThat(server.messages()).containsExactly("not yet sent"));
			assertThat(of(MessageUnconfirmed.class)).extracting(MessageUnconfirmed::text)
				.containsExactlyElementsOf(resend.equals("no") ? List.of("in doubt") : List.of());
			// What the server has may not have come back yet.
			await().untilAsserted(
					() -> assertThat(this.connection.outbox().unsettled()).hasSize(resend.equals("ask") ? 1 : 0));
		}
	}

	@Test
	void whoOnceWasSomewhereGoesBackThereAlsoAfterATryThatFailed() throws Exception {
		try (QuirkyServer server = QuirkyServer.start(Manner.EXERCISE, this.port.port())) {
			logIn(server.port());
			this.connection.disconnect();
			LastConnection last = this.connection.last();
			assertThat(last.name()).isEqualTo("bob");
			server.close();
			assertThatExceptionOfType(ChatException.class)
				.isThrownBy(() -> this.connection.open(last.destination(), PATIENCE, true));
			assertThat(this.connection.last()).isEqualTo(last);
		}
	}

	@Test
	void theOutboxIsBoundedAndSaysSo() throws Exception {
		this.connection = connection(Map.of("chat.client.reconnect-after", "30s"));
		try (QuirkyServer server = QuirkyServer.start()) {
			logIn(server.port());
			server.crash();
		}
		await().until(() -> this.connection.away() != null);
		for (int i = 0; i < 1000; i++) {
			this.connection.say("message " + i);
		}
		assertThatExceptionOfType(ChatException.class).isThrownBy(() -> this.connection.say("one too many"))
			.withMessageContaining("1,000 messages wait");
	}

	@Test
	void theTokenIsNeverTold() throws Exception {
		try (ScriptedServer server = visits((visitor) -> {
			letIn(visitor);
			this.loggedIn.join();
			visitor.send(SESSION);
			visitor.close();
		}, (visitor) -> {
			greet(visitor);
			visitor.send("*** Cannot resume: no such session.\n" + Greeting.NAME_PROMPT + "\n");
			visitor.line();
			visitor.send("*** The name bob is taken.\n" + Greeting.NAME_PROMPT + "\n");
			enter(visitor, visitor.line());
		})) {
			logIn(server.port());
			await().until(() -> !of(Resumed.class).isEmpty());
			assertThat(this.events.toString()).doesNotContain(TOKEN).doesNotContain("/resume");
		}
	}

	private void logIn(int port) throws InterruptedException {
		this.connection.open(Destination.of(new Endpoint("localhost", port)), PATIENCE, true);
		assertThat(this.connection.login("bob", PATIENCE)).isEqualTo(new LoginAnswer.Accepted("bob"));
		this.loggedIn.complete(null);
	}

	/** A server that does to each visit what its script says, and to the rest nothing. */
	private static ScriptedServer visits(Script... scripts) {
		AtomicInteger visits = new AtomicInteger();
		return ScriptedServer.start((visitor) -> {
			int visit = visits.getAndIncrement();
			if (visit < scripts.length) {
				scripts[visit].run(visitor);
			}
		});
	}

	/** Lets one in, and gives a session. */
	private static void letIn(Visitor visitor) throws IOException {
		visitor.send(Greeting.TEXT);
		enter(visitor, visitor.line());
	}

	private static void enter(Visitor visitor, String name) throws IOException {
		visitor.send(name + " logged in\n*** Here now (1): " + name + ". Type /help for commands.\n");
		assertThat(visitor.line()).isEqualTo("/session");
		visitor.send(SESSION);
	}

	private static void greetByName(Visitor visitor, String name) throws IOException {
		visitor.send(name + " logged in\n*** Here now (1): " + name + ". Type /help for commands.\n");
	}

	private static void letInWithoutASession(Visitor visitor, String name) throws IOException {
		greetByName(visitor, name);
		assertThat(visitor.line()).isEqualTo("/session");
		visitor.send("*** Not done: Sessions are off on this server.\n");
	}

	/** Answers the question about what was said before, with its pings. */
	private static void readQuestion(Visitor visitor, String answer) throws IOException {
		visitor.send("*** pong" + visitor.line().substring("/ping".length()) + "\n");
		assertThat(visitor.line()).isEqualTo("/history 20");
		visitor.send(answer + "*** pong" + visitor.line().substring("/ping".length()) + "\n");
	}

	/** Greets, and gives what the client says in place of a name. */
	private static String greet(Visitor visitor) throws IOException {
		visitor.send(Greeting.TEXT);
		return visitor.line();
	}

	private String nextRead() throws InterruptedException {
		return this.read.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
	}

	private List<String> said() {
		return this.events.stream()
			.filter(Utterance.class::isInstance)
			.map((event) -> ((Utterance) event).text())
			.toList();
	}

	private ChatConnection connection(Map<String, String> settings) {
		Map<String, String> all = new HashMap<>(Map.of("chat.client.reconnect-after", "10ms"));
		all.putAll(settings);
		return new ChatConnection((event) -> this.events.add((ChatEvent) event),
				DefaultSettings.of(ClientSettings.class, all));
	}

	private <T extends ChatEvent> List<T> of(Class<T> type) {
		return this.events.stream().filter(type::isInstance).map(type::cast).toList();
	}

}
