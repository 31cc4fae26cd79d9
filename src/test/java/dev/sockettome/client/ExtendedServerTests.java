package dev.sockettome.client;

import dev.sockettome.client.delivery.Delivery;
import dev.sockettome.client.event.ActionReceived;
import dev.sockettome.client.event.MessageUnconfirmed;
import dev.sockettome.client.event.PrivateSent;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.ChatException.Kind;
import dev.sockettome.client.wire.ConnectionStatus;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.MeetingPlace;
import dev.sockettome.testing.QuirkyServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a server like our own can do besides (docs/PROTOCOL.md, section 3), and what
 * becomes of it on one that cannot.
 */
@Timeout(180)
class ExtendedServerTests {

	@RegisterExtension
	final RecordedConnection client = new RecordedConnection();

	private final ChatConnection connection = this.client.connection();

	@Test
	void anActionComesBackAsItsReceipt() throws Exception {
		try (MeetingPlace server = MeetingPlace.open(); LineClient alice = server.guest("alice")) {
			this.client.logIn(server.port());
			this.connection.act("  waves -- \"hi\" ").await();
			alice.awaitLine("* bob waves -- \"hi\"");
			assertThat(this.client.of(ActionReceived.class)).singleElement().matches(ActionReceived::own);
		}
	}

	@Test
	void aPrivateMessageComesBackAndReachesNobodyElse() throws Exception {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("Alice");
				LineClient carol = server.guest("carol")) {
			this.client.logIn(server.port());
			this.connection.whisper("@alice", " for you  only ").await();
			alice.awaitLine("bob (private)::for you  only");
			assertThat(this.client.of(PrivateSent.class)).singleElement()
				.satisfies((sent) -> assertThat(sent.receiver()).isEqualTo("Alice"));
			this.connection.say("done").await();
			carol.awaitLine("bob::done");
			assertThat(carol.lines()).noneMatch((line) -> line.contains("for you"));
		}
	}

	@Test
	void aLongPrivateMessageIsPrivateInAllItsPieces() throws Exception {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				LineClient carol = server.guest("carol")) {
			this.client.logIn(server.port());
			this.connection.whisper("alice", "secret ".repeat(500)).await();
			this.connection.say("done").await();
			carol.awaitLine("bob::done");
			alice.awaitLine("bob::done");
			assertThat(carol.lines()).noneMatch((line) -> line.contains("secret"));
			assertThat(alice.lines().stream().filter((line) -> line.startsWith("bob (private)::"))).hasSize(4);
		}
	}

	@Test
	void aPrivateMessageToNobodyFailsWithTheServersReasonAndTheNextGoesOut() throws Exception {
		try (MeetingPlace server = MeetingPlace.open(); LineClient alice = server.guest("alice")) {
			this.client.logIn(server.port());
			Delivery toNobody = this.connection.whisper("zoe", "hello?");
			Delivery toAll = this.connection.say("next");
			assertThatExceptionOfType(ChatException.class).isThrownBy(toNobody::await)
				.withMessageContaining("Nobody here is called zoe")
				.satisfies((failure) -> assertThat(failure.kind()).isEqualTo(Kind.REFUSED));
			toAll.await();
			alice.awaitLine("bob::next");
			assertThat(this.client.of(MessageUnconfirmed.class)).extracting(MessageUnconfirmed::text)
				.containsExactly("/msg zoe hello?");
		}
	}

	@Test
	void whatIsSaidRightAfterARenameIsConfirmedUnderTheNewName() throws Exception {
		try (MeetingPlace server = MeetingPlace.open(); LineClient alice = server.guest("alice")) {
			this.client.logIn(server.port());
			Delivery rename = this.connection.rename("robert the bold");
			Delivery said = this.connection.say("it is me");
			rename.await();
			said.await();
			alice.awaitLine("robert_the_b::it is me");
			assertThat(this.connection.name()).isEqualTo("robert_the_b");
		}
	}

	@Test
	void aNameThatIsTakenFailsWithTheServersReason() throws Exception {
		try (MeetingPlace server = MeetingPlace.open(); LineClient alice = server.guest("alice")) {
			this.client.logIn(server.port());
			assertThatExceptionOfType(ChatException.class).isThrownBy(() -> this.connection.rename("ALICE").await())
				.withMessageContaining("taken");
			assertThatExceptionOfType(ChatException.class).isThrownBy(() -> this.connection.rename("bob"))
				.withMessageContaining("already");
			assertThatExceptionOfType(ChatException.class).isThrownBy(() -> this.connection.rename("-/-"))
				.withMessageContaining("starts with");
			assertThat(this.connection.name()).isEqualTo("bob");
			this.connection.say("done").await();
			alice.awaitLine("bob::done");
			assertThat(alice.lines()).noneMatch((line) -> line.contains("known as"));
		}
	}

	@Test
	void aServerThatKnowsNoneOfThisIsSentNothing() throws Exception {
		try (QuirkyServer server = QuirkyServer.start()) {
			this.client.logIn(server.port());
			assertThatExceptionOfType(ChatException.class).isThrownBy(() -> this.connection.act("waves"))
				.withMessageContaining("no actions");
			assertThatExceptionOfType(ChatException.class).isThrownBy(() -> this.connection.whisper("alice", "secret"))
				.withMessageContaining("everyone would have read it");
			assertThatExceptionOfType(ChatException.class).isThrownBy(() -> this.connection.rename("robert"))
				.withMessageContaining("another name");
			this.connection.say("/me is said as it is").await();
			assertThat(server.messages()).containsExactly("/me is said as it is");
		}
	}

	@Test
	void theStatusCountsLinesAndTimesEchoes() throws Exception {
		try (QuirkyServer server = QuirkyServer.start()) {
			assertThat(this.connection.status().since()).isNull();
			this.client.logIn(server.port());
			assertThat(this.connection.status().medianEcho()).isNull();
			this.connection.say("one").await();
			this.connection.say("two").await();
			ConnectionStatus status = this.connection.status();
			assertThat(status.since()).isNotNull();
			assertThat(status.linesOut()).isEqualTo(3);
			assertThat(status.linesIn()).isGreaterThanOrEqualTo(7);
			assertThat(status.lastEcho()).isPositive();
			assertThat(status.medianEcho()).isPositive();
			assertThat(status.reconnects()).isZero();
			this.connection.disconnect();
			this.client.logIn(server.port());
			assertThat(this.connection.status().reconnects()).isEqualTo(1);
			assertThat(this.connection.status().linesOut()).isEqualTo(1);
		}
	}

}
