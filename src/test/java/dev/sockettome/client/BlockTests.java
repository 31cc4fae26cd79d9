package dev.sockettome.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.MessageConfirmed;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.client.event.MessageUnconfirmed;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.testing.DefaultSettings;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.MeetingPlace;
import dev.sockettome.testing.QuirkyServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Several lines that are said as one (docs/PROTOCOL.md, section 3.21).
 */
@Timeout(180)
class BlockTests {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private final List<ChatEvent> events = new CopyOnWriteArrayList<>();

	private final ChatConnection connection = new ChatConnection((event) -> this.events.add((ChatEvent) event),
			DefaultSettings.of(ClientSettings.class));

	@AfterEach
	void hangUp() {
		this.connection.destroy();
	}

	@Test
	void severalLinesAreOneMessageWithOneReceipt() throws Exception {
		try (MeetingPlace server = MeetingPlace.open(); LineClient alice = server.guest("alice")) {
			settle(server.port());
			this.connection.say("\n\n/if (ready) {\n\tstart();  \n\n}\n\n").await();
			alice.awaitLine("bob::}");
			assertThat(alice.lines()).containsSequence("bob::/if (ready) {", "bob::\tstart();", "bob::", "bob::}");
			assertThat(of(MessageReceived.class)).extracting(MessageReceived::continued)
				.containsExactly(false, true, true, true);
			assertThat(of(MessageReceived.class)).allMatch(MessageReceived::own);
			await().until(() -> of(MessageConfirmed.class).size() == 1);
			assertThat(of(MessageConfirmed.class).get(0).text()).isEqualTo("/if (ready) {\n\tstart();\n\n}");
		}
	}

	@Test
	void whatIsTooMuchForOneIsSaidInSeveral() throws Exception {
		try (MeetingPlace server = MeetingPlace.open()) {
			settle(server.port());
			List<String> lines = IntStream.rangeClosed(1, 120).mapToObj((i) -> i + "\u20AC".repeat(30)).toList();
			this.connection.say(String.join("\n", lines)).await();
			assertThat(of(MessageReceived.class)).extracting(MessageReceived::text).containsExactlyElementsOf(lines);
			assertThat(of(MessageReceived.class)).filteredOn((message) -> !message.continued()).hasSizeBetween(3, 5);
			assertThat(of(MessageConfirmed.class)).hasSizeBetween(3, 5);
		}
	}

	@Test
	void whereItIsNotKnownEachLineIsSaidAlone() throws Exception {
		try (QuirkyServer server = QuirkyServer.start()) {
			logIn(server.port());
			this.connection.say("one\n\n  two").await();
			assertThat(server.messages()).hasSize(2);
			assertThat(of(MessageReceived.class)).noneMatch(MessageReceived::continued);
		}
	}

	@Test
	void aBlockThatIsRefusedNamesItsLines() throws Exception {
		try (MeetingPlace server = MeetingPlace.open()) {
			settle(server.port());
			server.moderate("mute bob");
			assertThatExceptionOfType(ChatException.class).isThrownBy(() -> this.connection.say("one\ntwo").await());
			await().until(() -> !of(MessageUnconfirmed.class).isEmpty());
			assertThat(of(MessageUnconfirmed.class)).singleElement()
				.satisfies((unsent) -> assertThat(unsent.text()).isEqualTo("one\ntwo"));
			assertThat(of(MessageReceived.class)).isEmpty();
		}
	}

	/** Logs in, and hears what the server says about blocks. */
	private void settle(int port) throws InterruptedException {
		logIn(port);
		this.connection.command("/who", "/who").await();
	}

	private void logIn(int port) throws InterruptedException {
		this.connection.open(Destination.of(new Endpoint("localhost", port)), PATIENCE, false);
		assertThat(this.connection.login("bob", PATIENCE)).isEqualTo(new LoginAnswer.Accepted("bob"));
	}

	private <T extends ChatEvent> List<T> of(Class<T> type) {
		return this.events.stream().filter(type::isInstance).map(type::cast).toList();
	}

}
