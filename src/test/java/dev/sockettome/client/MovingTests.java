package dev.sockettome.client;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.Origin;
import dev.sockettome.client.event.ChatEvent.Utterance;
import dev.sockettome.client.event.Connected;
import dev.sockettome.client.event.Disconnected;
import dev.sockettome.client.event.LoggedIn;
import dev.sockettome.client.event.NoticeReceived;
import dev.sockettome.client.event.Reconnecting;
import dev.sockettome.client.event.Resumed;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.protocol.Greeting;
import dev.sockettome.testing.DefaultSettings;
import dev.sockettome.testing.ScriptedServer;
import dev.sockettome.testing.ScriptedServer.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

/**
 * A server that is about to end sends one to another (docs/PROTOCOL.md, section 3.19).
 */
@Timeout(180)
class MovingTests {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private static final String TOKEN = "k7QdAbCdEfGhIjKlMnOpQr";

	private static final String MOVING = "*** Moving: there is another.\n";

	private final List<ChatEvent> events = new CopyOnWriteArrayList<>();

	/** What the second server has read. */
	private final BlockingQueue<String> read = new LinkedBlockingQueue<>();

	/** How it stood with the client then. */
	private final List<Away> away = new CopyOnWriteArrayList<>();

	private final ChatConnection connection = new ChatConnection((event) -> this.events.add((ChatEvent) event),
			DefaultSettings.of(ClientSettings.class,
					Map.of("chat.client.reconnect-after", "10ms", "chat.client.in-order", "true")));

	@AfterEach
	void hangUp() {
		this.connection.destroy();
	}

	@Test
	void oneGoesToAnotherServerAndNobodyNoticesAnything() throws Exception {
		try (ScriptedServer first = ScriptedServer.start((visitor) -> {
			letIn(visitor);
			visitor.send("eve::hi\n" + MOVING);
			// It ends its stream without /quit, and reads on.
			assertThatIOException().isThrownBy(visitor::line);
			visitor.send("eve::one more\n");
			visitor.close();
		}); ScriptedServer second = ScriptedServer.start((visitor) -> {
			visitor.send(Greeting.TEXT);
			this.read.add(visitor.line());
			this.away.add(this.connection.away());
			visitor.send("*** Resumed as bob: 0 of your lines were taken; 1 lines follow.\neve::missed\neve::new\n");
			visitor.send("bob::" + visitor.line() + "\n");
		})) {
			logIn(first, second, true);
			assertThat(this.read.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("/resume " + TOKEN + " 2 0");
			await().until(() -> said().contains("new"));
			this.connection.say("still here").await();
			assertThat(said()).containsExactly("hi", "one more", "missed", "new", "still here");
			assertThat(this.away).singleElement().satisfies((way) -> assertThat(way.quiet()).isTrue());
			assertThat(of(Connected.class)).hasSize(1);
			assertThat(of(Disconnected.class)).isEmpty();
			assertThat(of(Reconnecting.class)).isEmpty();
			assertThat(of(Resumed.class)).isEmpty();
			assertThat(of(NoticeReceived.class)).noneMatch((notice) -> notice.text().startsWith("Moving"));
			assertThat(this.connection.endpoint().port()).isEqualTo(second.port());
		}
	}

	@Test
	void whoWasForgottenThereLearnsThatTheConnectionWasLost() throws Exception {
		try (ScriptedServer first = ScriptedServer.start((visitor) -> {
			letIn(visitor);
			visitor.send(MOVING);
			assertThatIOException().isThrownBy(visitor::line);
			visitor.close();
		}); ScriptedServer second = ScriptedServer.start((visitor) -> {
			visitor.send(Greeting.TEXT);
			visitor.line();
			visitor.send("*** Cannot resume: no such session.\n" + Greeting.NAME_PROMPT + "\n");
			enter(visitor, visitor.line());
		})) {
			logIn(first, second, true);
			await().until(() -> of(LoggedIn.class).size() == 2);
			assertThat(of(Disconnected.class)).singleElement()
				.satisfies((end) -> assertThat(end.comingBack()).isTrue());
			await().until(() -> of(Resumed.class).size() == 1);
			assertThat(of(Resumed.class).get(0).session()).isFalse();
		}
	}

	@Test
	void whoDoesNotComeBackIsToldAndStays() throws Exception {
		try (ScriptedServer first = ScriptedServer.start((visitor) -> {
			visitor.send(Greeting.TEXT);
			String name = visitor.line();
			visitor.send(name + " logged in\n*** Here now (1): bob. Type /help for commands.\n" + MOVING);
			visitor.send("bob::" + visitor.line() + "\n");
		}); ScriptedServer second = ScriptedServer.start((visitor) -> this.read.add("somebody"))) {
			logIn(first, second, false);
			this.connection.say("hello").await();
			assertThat(of(NoticeReceived.class)).singleElement()
				.satisfies((notice) -> assertThat(notice.text()).isEqualTo("Moving: there is another."));
			assertThat(this.read).isEmpty();
		}
	}

	@Test
	void whatTakesTooLongIsToldAfterAll() {
		Origin origin = new Origin("main", Instant.EPOCH);
		Disconnected lost = new Disconnected(origin, Disconnected.Reason.SERVER_CLOSED, "", true, true);
		Reconnecting again = new Reconnecting(origin, "lab", 2, Duration.ZERO);
		QuietBreak patient = new QuietBreak(this.events::add, PATIENCE);
		patient.begin();
		patient.publish(lost);
		patient.publish(again);
		assertThat(this.events).isEmpty();
		Disconnected over = new Disconnected(origin, Disconnected.Reason.LEFT, "", true, false);
		patient.publish(over);
		assertThat(this.events).containsExactly(lost, over);
		this.events.clear();
		QuietBreak impatient = new QuietBreak(this.events::add, Duration.ofNanos(1));
		impatient.begin();
		impatient.publish(lost);
		impatient.publish(again);
		assertThat(this.events).containsExactly(lost, again);
	}

	private void logIn(ScriptedServer first, ScriptedServer second, boolean lasting) throws InterruptedException {
		this.connection.open(Destination.parse("localhost:%d,localhost:%d".formatted(first.port(), second.port()), 1),
				PATIENCE, lasting);
		this.connection.login("bob", PATIENCE);
	}

	private static void letIn(Visitor visitor) throws IOException {
		visitor.send(Greeting.TEXT);
		enter(visitor, visitor.line());
	}

	private static void enter(Visitor visitor, String name) throws IOException {
		visitor.send(name + " logged in\n*** Here now (1): " + name + ". Type /help for commands.\n");
		assertThat(visitor.line()).isEqualTo("/session");
		visitor.send("*** Session %1$s: after a break, send /resume %1$s COUNT in place of a name, within 60 s.\n"
			.formatted(TOKEN));
	}

	private List<String> said() {
		return of(Utterance.class).stream().map(Utterance::text).toList();
	}

	private <T> List<T> of(Class<T> type) {
		return this.events.stream().filter(type::isInstance).map(type::cast).toList();
	}

}
