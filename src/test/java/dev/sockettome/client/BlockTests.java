package dev.sockettome.client;

import java.util.List;
import java.util.stream.IntStream;

import dev.sockettome.client.event.MessageConfirmed;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.client.event.MessageUnconfirmed;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.MeetingPlace;
import dev.sockettome.testing.QuirkyServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Several lines that are said as one (docs/PROTOCOL.md, section 3.21).
 */
@Timeout(180)
class BlockTests {

	@RegisterExtension
	final RecordedConnection client = new RecordedConnection();

	private final ChatConnection connection = this.client.connection();

	@Test
	void severalLinesRightBehindALoginAreOneMessageWithOneReceipt() throws Exception {
		try (MeetingPlace server = MeetingPlace.open(); LineClient alice = server.guest("alice")) {
			this.client.logIn(server.port());
			this.connection.say("\n\n/if (ready) {\n\tstart();  \n\n}\n\n").await();
			alice.awaitLine("bob::}");
			assertThat(alice.lines()).containsSequence("bob::/if (ready) {", "bob::\tstart();", "bob::", "bob::}");
			assertThat(this.client.of(MessageReceived.class)).extracting(MessageReceived::continued)
				.containsExactly(false, true, true, true);
			assertThat(this.client.of(MessageReceived.class)).allMatch(MessageReceived::own);
			await().until(() -> this.client.of(MessageConfirmed.class).size() == 1);
			assertThat(this.client.of(MessageConfirmed.class).get(0).text())
				.isEqualTo("/if (ready) {\n\tstart();\n\n}");
		}
	}

	@Test
	void whatIsTooMuchForOneIsSaidInSeveral() throws Exception {
		try (MeetingPlace server = MeetingPlace.open()) {
			settle(server.port());
			List<String> lines = IntStream.rangeClosed(1, 120).mapToObj((i) -> i + "\u20AC".repeat(30)).toList();
			this.connection.say(String.join("\n", lines)).await();
			assertThat(this.client.of(MessageReceived.class)).extracting(MessageReceived::text)
				.containsExactlyElementsOf(lines);
			assertThat(this.client.of(MessageReceived.class)).filteredOn((message) -> !message.continued())
				.hasSizeBetween(3, 5);
			assertThat(this.client.of(MessageConfirmed.class)).hasSizeBetween(3, 5);
		}
	}

	@Test
	void whereItIsNotKnownEachLineIsSaidAlone() throws Exception {
		try (QuirkyServer server = QuirkyServer.start()) {
			this.client.logIn(server.port());
			this.connection.say("one\n\n  two").await();
			assertThat(server.messages()).hasSize(2);
			assertThat(this.client.of(MessageReceived.class)).noneMatch(MessageReceived::continued);
		}
	}

	@Test
	void aBlockThatIsRefusedNamesItsLines() throws Exception {
		try (MeetingPlace server = MeetingPlace.open()) {
			settle(server.port());
			server.moderate("mute bob");
			assertThatExceptionOfType(ChatException.class).isThrownBy(() -> this.connection.say("one\ntwo").await());
			await().until(() -> !this.client.of(MessageUnconfirmed.class).isEmpty());
			assertThat(this.client.of(MessageUnconfirmed.class)).singleElement()
				.satisfies((unsent) -> assertThat(unsent.text()).isEqualTo("one\ntwo"));
			assertThat(this.client.of(MessageReceived.class)).isEmpty();
		}
	}

	/** Logs in, and hears what the server says about blocks. */
	private void settle(int port) throws InterruptedException {
		this.client.logIn(port);
		this.connection.command("/who", "/who").await();
	}

}
