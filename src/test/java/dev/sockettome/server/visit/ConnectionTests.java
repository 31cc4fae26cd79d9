package dev.sockettome.server.visit;

import dev.sockettome.server.EmbeddedServer;
import dev.sockettome.server.EmbeddedSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a client's pauses mean, in a time of its own.
 */
class ConnectionTests {

	@RegisterExtension
	final EmbeddedServer server = new EmbeddedServer();

	private static final String LINE = "x".repeat(4000) + "\n";

	@Test
	void textWithoutANewlineIsALineAfterTheSilenceAndNoSooner() throws Exception {
		EmbeddedSocket client = this.server.connect("127.0.0.1");
		client.received();
		client.send("ali");
		client.pass(199);
		client.send("ce");
		client.pass(199);
		this.server.endTurn();
		assertThat(client.received()).isEmpty();
		client.pass(1);
		this.server.endTurn();
		assertThat(client.received()).startsWith("alice logged in\n");
	}

	@Test
	void whoCatchesUpInTimeMayStay() throws Exception {
		this.server.with("max-pending=64KB", "slow-for=5s", "limits.enabled=false");
		EmbeddedSocket slow = this.server.logIn("slow");
		fallBehind(slow);
		slow.pass(4_999);
		slow.readOn();
		assertThat(slow.received()).isNotEmpty();
		slow.pass(60_000);
		assertThat(slow.isOpen()).isTrue();
		assertThat(this.server.room().size()).isEqualTo(2);
	}

	@Test
	void whoStaysBehindForTooLongIsCutOffAndNoSooner() throws Exception {
		this.server.with("max-pending=64KB", "slow-for=5s", "limits.enabled=false");
		EmbeddedSocket slow = this.server.logIn("slow");
		fallBehind(slow);
		slow.pass(4_999);
		assertThat(slow.isOpen()).isTrue();
		slow.pass(1);
		assertThat(slow.isOpen()).isFalse();
		assertThat(this.server.log())
			.anyMatch((line) -> line.startsWith("slow reads too slowly and is disconnected, "));
	}

	@Test
	void whoFellBehindAndCaughtUpHasAllTheTimeAgain() throws Exception {
		this.server.with("max-pending=64KB", "slow-for=5s", "limits.enabled=false");
		EmbeddedSocket slow = this.server.logIn("slow");
		EmbeddedSocket talker = fallBehind(slow);
		slow.pass(4_000);
		slow.readOn();
		slow.received();
		slow.stopReading();
		talk(talker);
		slow.pass(4_000);
		assertThat(slow.isOpen()).isTrue();
		slow.pass(1_000);
		assertThat(slow.isOpen()).isFalse();
	}

	private EmbeddedSocket fallBehind(EmbeddedSocket slow) throws Exception {
		EmbeddedSocket talker = this.server.logIn("talker");
		slow.received();
		slow.stopReading();
		talk(talker);
		assertThat(slow.isWritable()).isFalse();
		return talker;
	}

	private void talk(EmbeddedSocket talker) {
		for (int i = 0; i < 20; i++) {
			talker.send(LINE);
			this.server.endTurn();
			talker.received();
		}
	}

}
