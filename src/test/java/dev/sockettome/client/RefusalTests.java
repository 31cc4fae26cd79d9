package dev.sockettome.client;

import java.time.Duration;
import java.util.List;

import dev.sockettome.client.delivery.Delivery;
import dev.sockettome.client.event.MessageUnconfirmed;
import dev.sockettome.client.event.NoticeReceived;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.ChatException.Kind;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.MeetingPlace;
import dev.sockettome.testing.ScriptedServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which message a server refuses, and which notice is no refusal (docs/PROTOCOL.md,
 * section 3.8).
 */
@Timeout(180)
class RefusalTests {

	@RegisterExtension
	final RecordedConnection client = new RecordedConnection();

	private final ChatConnection connection = this.client.connection();

	@ParameterizedTest
	@ValueSource(strings = { "*** You send more than 20 lines a second; the rest takes a while, nothing is lost.",
			"*** The server shuts down in 30 s.", "*** Nobody here is called zoe.", "*** pong x", "*** " })
	void aNoticeThatComesMeanwhileRefusesNothing(String notice) throws Exception {
		try (ScriptedServer server = ScriptedServer.afterExtendedLogin((visitor) -> {
			visitor.line();
			visitor.send(notice + "\nbob (to alice)::hi\n");
			visitor.line();
			visitor.send(notice + "\nbob is now known as robert\n");
		})) {
			this.client.logIn(server.port());
			this.connection.whisper("alice", "hi").await();
			this.connection.rename("robert").await();
			assertThat(this.client.of(NoticeReceived.class)).hasSize(2);
			assertThat(this.client.of(MessageUnconfirmed.class)).isEmpty();
		}
	}

	@Test
	@Tag("slow")
	void manyPrivateMessagesInARowAllArriveThoughTheServerSlowsThemDown() throws Exception {
		try (MeetingPlace server = MeetingPlace.open(); LineClient alice = server.guest("alice")) {
			this.client.logIn(server.port());
			for (int i = 0; i < 130; i++) {
				this.connection.whisper("alice", "number " + i).await();
			}
			alice.awaitLine("bob (private)::number 129");
			assertThat(this.client.of(NoticeReceived.class)).isNotEmpty();
		}
	}

	@Test
	void whatAMutedPersonSaysFailsAtOnceHoweverLongItMayTake() throws Exception {
		try (MeetingPlace server = MeetingPlace.open()) {
			this.client.logIn(server.port());
			server.moderate("mute bob");
			for (Delivery delivery : List.of(this.connection.say("hello", Duration.ofHours(1)),
					this.connection.act("waves"))) {
				assertThatExceptionOfType(ChatException.class).isThrownBy(delivery::await)
					.withMessage("Not sent: You are muted: nobody heard that.")
					.satisfies((failure) -> assertThat(failure.kind()).isEqualTo(Kind.REFUSED));
			}
			assertThat(this.client.of(MessageUnconfirmed.class)).extracting(MessageUnconfirmed::refusal)
				.contains("You are muted: nobody heard that.");
		}
	}

	@Test
	void aRefusalIsAboutTheOldestMessageThatHasNoAnswer() throws Exception {
		try (ScriptedServer server = ScriptedServer.afterExtendedLogin((visitor) -> {
			visitor.line();
			visitor.line();
			visitor.send("*** Not sent: The first.\nbob::second\n");
		})) {
			this.client.logIn(server.port());
			Delivery first = this.connection.say("first", Duration.ofMillis(200));
			Delivery second = this.connection.say("second");
			assertThatExceptionOfType(ChatException.class).isThrownBy(first::await)
				.withMessageContaining("did not echo \"first\"");
			second.await();
		}
	}

	@Test
	void anOldServersRefusalIsUnderstood() throws Exception {
		try (ScriptedServer server = ScriptedServer.afterExtendedLogin((visitor) -> {
			visitor.line();
			visitor.send("*** Message not sent: longer than 64 bytes.\n");
		})) {
			this.client.logIn(server.port());
			assertThatExceptionOfType(ChatException.class).isThrownBy(this.connection.say("hello")::await)
				.withMessage("Not sent: longer than 64 bytes.");
		}
	}

	@Test
	void onTheOriginalServerWhatLooksLikeARefusalIsText() throws Exception {
		try (ScriptedServer server = ScriptedServer.afterLogin((visitor) -> {
			visitor.send("eve::hi\n");
			visitor.line();
			visitor.send("*** Not sent: I am eve.\nbob::hello\n");
		})) {
			this.client.logIn(server.port());
			this.connection.say("hello").await();
		}
	}

}
