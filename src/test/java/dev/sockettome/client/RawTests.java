package dev.sockettome.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.Connected;
import dev.sockettome.client.event.Disconnected;
import dev.sockettome.client.event.Disconnected.Reason;
import dev.sockettome.client.event.LineSent;
import dev.sockettome.client.event.TextReceived;
import dev.sockettome.client.raw.LineEnd;
import dev.sockettome.client.tls.Protection;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.client.wire.UnreachableException;
import dev.sockettome.client.wire.UntrustedServerException;
import dev.sockettome.testing.DefaultSettings;
import dev.sockettome.testing.HeldPort;
import dev.sockettome.testing.Identity;
import dev.sockettome.testing.ScriptedServer;
import dev.sockettome.testing.TlsProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Talking to servers of which nothing is known but that they have lines.
 */
class RawTests {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private final List<ChatEvent> events = Collections.synchronizedList(new ArrayList<>());

	private final ChatConnection connection = new ChatConnection((event) -> this.events.add((ChatEvent) event),
			DefaultSettings.of(ClientSettings.class));

	@AfterEach
	void hangUp() {
		this.connection.destroy();
	}

	@ParameterizedTest
	@EnumSource
	void linesGoAndComeAsTheyAre(LineEnd lineEnd) throws Exception {
		List<String> heard = Collections.synchronizedList(new ArrayList<>());
		try (ScriptedServer server = ScriptedServer.start((visitor) -> {
			visitor.send("220 ready\r\n250 two\n\n");
			heard.add(visitor.anyLine());
			heard.add(visitor.anyLine());
			visitor.send("221 bye\r\n");
			visitor.close();
		})) {
			open(server.port(), lineEnd);
			this.connection.say("  /who \"is\" --there ").await();
			this.connection.say("").await();
			await().until(() -> of(Disconnected.class).size() == 1);
			assertThat(heard).containsExactly("  /who \"is\" --there ", "");
			assertThat(texts()).containsExactly("220 ready", "250 two", "", "221 bye");
			assertThat(of(TextReceived.class)).noneMatch(TextReceived::unfinished);
			assertThat(of(LineSent.class)).extracting(LineSent::text).containsExactly("  /who \"is\" --there ", "");
			assertThat(this.events.get(0)).isInstanceOf(Connected.class);
			assertThat(of(Disconnected.class)).extracting(Disconnected::reason).containsExactly(Reason.SERVER_CLOSED);
			assertThat(this.connection.isTalking()).isFalse();
			assertThatExceptionOfType(ChatException.class).isThrownBy(() -> this.connection.say("late"));
		}
	}

	@Test
	void whatEndsALineThatIsSentCanBeChosen() throws Exception {
		Identity identity = Identity.ofThisMachine();
		try (ScriptedServer server = ScriptedServer.start((visitor) -> visitor.anyLine());
				TlsProxy tls = TlsProxy.to(server.port(), identity)) {
			for (LineEnd lineEnd : LineEnd.values()) {
				this.connection.open(raw(trusting(tls, identity), lineEnd), PATIENCE);
				this.connection.say("a").await();
				this.connection.disconnect();
			}
			await().untilAsserted(() -> assertThat(tls.heard()).isEqualTo("a\na\r\n"));
		}
	}

	@Test
	void aPromptWithoutAnEndIsALineAndTheAnswerBehindItAnother() throws Exception {
		try (ScriptedServer server = ScriptedServer.start((visitor) -> {
			visitor.send("login: ");
			visitor.anyLine();
			visitor.send("Welcome\n");
		})) {
			open(server.port(), LineEnd.LF);
			await().until(() -> texts().equals(List.of("login: ")));
			assertThat(of(TextReceived.class).get(0).unfinished()).isTrue();
			this.connection.say("bob").await();
			await().until(() -> texts().equals(List.of("login: ", "Welcome")));
			assertThat(of(TextReceived.class).get(1).unfinished()).isFalse();
		}
	}

	@Test
	void theLastLineNeedsNoEnd() throws Exception {
		try (ScriptedServer server = ScriptedServer.start((visitor) -> {
			visitor.send("the end");
			visitor.close();
		})) {
			open(server.port(), LineEnd.LF);
			await().until(() -> of(Disconnected.class).size() == 1);
			assertThat(texts()).containsExactly("the end");
		}
	}

	@Test
	void hostileBytesAreBoundedAndMadeSafe() throws Exception {
		try (ScriptedServer server = ScriptedServer.start((visitor) -> {
			visitor.send("\u001b[2J\u0007red\u202e\n");
			visitor.send(new byte[] { (byte) 0xff, (byte) 0xfb, 1, '\n' });
			// In one write: what comes behind a pause is taken for a line of its own.
			visitor.send("x".repeat(20_000_000).getBytes(StandardCharsets.UTF_8));
			visitor.send("\nafter\n");
		})) {
			open(server.port(), LineEnd.LF);
			await().until(() -> texts().contains("after"));
			assertThat(texts()).hasSize(4).allMatch((text) -> text.length() <= 64 * 1024 + 1);
			assertThat(texts().subList(0, 2)).containsExactly("[2Jred", "\uFFFD\uFFFD");
			assertThat(texts().get(2)).endsWith("\u2026");
		}
	}

	@Test
	void whoReadsNothingIsGivenUp() throws Exception {
		try (ScriptedServer server = ScriptedServer.start((visitor) -> {
		})) {
			open(server.port(), LineEnd.LF);
			String much = "x".repeat(1_000_000);
			assertThatExceptionOfType(ChatException.class).isThrownBy(() -> {
				while (true) {
					this.connection.say(much, Duration.ofMillis(300)).await();
				}
			}).withMessageContaining("has read nothing for 300ms, so the connection is given up.");
			await().until(() -> !this.connection.isTalking());
		}
	}

	@Test
	void moreThanALineIsRefused() throws Exception {
		try (ScriptedServer server = ScriptedServer.start((visitor) -> visitor.anyLine())) {
			open(server.port(), LineEnd.LF);
			assertThatExceptionOfType(ChatException.class).isThrownBy(() -> this.connection.say("QUIT\r\nDATA"))
				.withMessage("That is more than one line. Send them one by one.");
		}
	}

	@Test
	void whatOnlyAChatHasIsSaidToBeMissingInOneLine() throws Exception {
		try (ScriptedServer server = ScriptedServer.start((visitor) -> visitor.anyLine())) {
			open(server.port(), LineEnd.LF);
			String reason = "This is a raw connection: it has lines, and nothing else. "
					+ "\"say\" sends one, and \"disconnect\" ends it.";
			assertThatExceptionOfType(ChatException.class).isThrownBy(this.connection::requireConnected)
				.withMessage(reason);
			assertThatExceptionOfType(ChatException.class).isThrownBy(() -> this.connection.act("waves"))
				.withMessage(reason);
			assertThatExceptionOfType(ChatException.class).isThrownBy(() -> this.connection.whisper("bob", "hi"))
				.withMessage(reason);
			assertThatExceptionOfType(ChatException.class).isThrownBy(() -> this.connection.rename("bob"))
				.withMessage(reason);
			assertThatExceptionOfType(ChatException.class).isThrownBy(() -> open(server.port(), LineEnd.LF))
				.withMessage("Already connected to localhost:%d. Type \"disconnect\" first.", server.port());
		}
	}

	@Test
	void oneLeavesInGoodOrderAndComesToAChatServerNext() throws Exception {
		List<String> heard = Collections.synchronizedList(new ArrayList<>());
		try (ScriptedServer raw = ScriptedServer.start((visitor) -> {
			try {
				while (true) {
					heard.add(visitor.anyLine());
				}
			}
			catch (IOException ex) {
				heard.add(ex.getMessage());
				visitor.close();
			}
		}); ScriptedServer chat = ScriptedServer.afterLogin((visitor) -> visitor.anyLine())) {
			open(raw.port(), LineEnd.LF);
			this.connection.say("bye").await();
			this.connection.disconnect();
			assertThat(of(Disconnected.class)).extracting(Disconnected::reason).containsExactly(Reason.LEFT);
			await().until(() -> heard.equals(List.of("bye", "The client has ended its half.")));
			this.connection.open(Destination.of(new Endpoint("localhost", chat.port())), PATIENCE, false);
			this.connection.login("bob", PATIENCE);
			assertThat(this.connection.isRaw()).isFalse();
			assertThat(this.connection.name()).isEqualTo("bob");
		}
	}

	@Test
	void aServerThatDoesNotCloseItsHalfIsNotWaitedForLong() throws Exception {
		try (ScriptedServer server = ScriptedServer.start((visitor) -> {
		})) {
			open(server.port(), LineEnd.LF);
			this.connection.disconnect();
			assertThat(this.connection.endpoint()).isNull();
		}
	}

	@Test
	void nobodyThereIsToldAtOnce() {
		try (HeldPort port = new HeldPort()) {
			assertThatExceptionOfType(UnreachableException.class).isThrownBy(() -> open(port.port(), LineEnd.LF));
			assertThat(this.events).isEmpty();
			assertThat(this.connection.isTalking()).isFalse();
		}
	}

	@Test
	void withTlsNobodyReadsAlongAndAStrangerGetsNothing() throws Exception {
		Identity identity = Identity.ofThisMachine();
		try (ScriptedServer server = ScriptedServer.start((visitor) -> visitor.send("got " + visitor.anyLine() + "\n"));
				TlsProxy tls = TlsProxy.to(server.port(), identity)) {
			Destination unknown = Destination.parse("tls://localhost", tls.port());
			assertThatExceptionOfType(UntrustedServerException.class)
				.isThrownBy(() -> this.connection.open(raw(unknown, LineEnd.LF), PATIENCE));
			assertThat(this.events).isEmpty();
			this.connection.open(raw(trusting(tls, identity), LineEnd.LF), PATIENCE);
			this.connection.say("a secret").await();
			await().until(() -> texts().equals(List.of("got a secret")));
			assertThat(of(Connected.class)).extracting(Connected::tls).containsExactly(true);
		}
	}

	private void open(int port, LineEnd lineEnd) throws InterruptedException {
		this.connection.open(raw(Destination.of(new Endpoint("localhost", port)), lineEnd), PATIENCE);
	}

	private static LastConnection raw(Destination destination, LineEnd lineEnd) {
		return new LastConnection(destination, "", false, lineEnd);
	}

	private static Destination trusting(TlsProxy tls, Identity identity) {
		return Destination.parse("localhost", tls.port())
			.with(Protection.NONE.with(true, false, identity.fingerprint(), null, null));
	}

	private List<String> texts() {
		return of(TextReceived.class).stream().map(TextReceived::text).toList();
	}

	private <T extends ChatEvent> List<T> of(Class<T> kind) {
		return List.copyOf(this.events).stream().filter(kind::isInstance).map(kind::cast).toList();
	}

}
