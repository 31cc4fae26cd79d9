package dev.sockettome.server.visit;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.sockettome.server.EmbeddedServer;
import dev.sockettome.server.EmbeddedSocket;
import dev.sockettome.server.command.ModeratorCommands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SessionTests {

	private static final long IDLE = TimeUnit.HOURS.toNanos(24);

	private static final long NAMELESS = TimeUnit.SECONDS.toNanos(60);

	@RegisterExtension
	final EmbeddedServer server = new EmbeddedServer();

	@Test
	void whoTalksIsNotIdleHoweverLongAgoItCame() throws Exception {
		EmbeddedSocket client = this.server.logIn("alice");
		Session session = session(client);
		long before = later();
		client.send("still here\n");
		assertThat(overstays(session, before + IDLE)).isNull();
		assertThat(overstays(session, System.nanoTime() + IDLE)).isEqualTo("nothing said for 1440 minutes");
	}

	@Test
	void whoHasANameNeedNotGiveOne() throws Exception {
		EmbeddedSocket client = this.server.connect("127.0.0.1");
		long after = later();
		assertThat(overstays(session(client), after)).isNull();
		assertThat(overstays(session(client), after + NAMELESS)).isEqualTo("no screen name within 60 seconds");
		client.send("alice\n");
		assertThat(overstays(session(client), after + NAMELESS)).isNull();
	}

	/** A silence ends the line of a client that sends no newlines (section 2). */
	@Test
	void whoComesBackSlowlyIsUnderstoodNevertheless() throws Exception {
		String line = "/resume AAAAAAAAAAAAAAAAAAAAAA 128\n";
		for (int cut = 1; cut < line.length(); cut++) {
			EmbeddedSocket client = this.server.connect("127.0.0.1");
			client.received();
			client.send(line.substring(0, cut));
			client.pass(10_000);
			client.send(line.substring(cut));
			assertThat(client.received())
				.isEqualTo("*** Cannot resume: no such session.\nPlease enter your screen name:\n");
		}
	}

	@Test
	void whoIsCutOffForReadingTooSlowlyIsAwayAndComesBack() throws Exception {
		this.server.with("max-pending=64KB", "slow-for=1s");
		EmbeddedSocket alice = this.server.logIn("alice");
		EmbeddedSocket bob = this.server.logIn("bob");
		bob.send("/session\n");
		this.server.endTurn();
		// A login may come with it: how long one is gathered depends on the machine.
		String token = bob.received().replaceFirst("(?s).*\\*\\*\\* Session (\\S+): .*", "$1");
		bob.stopReading();
		String text = "x".repeat(4000);
		StringBuilder missed = new StringBuilder();
		for (int i = 0; i < 30; i++) {
			alice.send(text + "\n");
			missed.append("alice::").append(text).append('\n');
			this.server.endTurn();
		}
		bob.pass(1001);
		this.server.endTurn();
		assertThat(this.server.log()).anyMatch((line) -> line.startsWith("bob reads too slowly"))
			.contains("bob is away")
			.doesNotContain("None -> bob disconnected");
		EmbeddedSocket back = this.server.connect("127.0.0.1");
		back.received();
		back.send("/resume " + token + " 0\n");
		this.server.endTurn();
		assertThat(back.received())
			.isEqualTo("*** Resumed as bob: 0 of your lines were taken; 30 lines follow.\n" + missed);
	}

	@Test
	void aBanOfAnAddressEndsThoseWhoAreAwayToo(@TempDir Path data) throws Exception {
		this.server.with("data=" + data);
		for (String address : List.of("192.0.2.1", "192.0.2.200")) {
			EmbeddedSocket client = this.server.connect(address);
			client.send("n" + address.length() + "\n/session\n");
			this.server.endTurn();
			client.close();
			this.server.endTurn();
		}
		assertThat(this.server.room().size()).isEqualTo(2);
		this.server.context().policy().obey(ModeratorCommands.read("ban 192.0.2.200"), null);
		this.server.endTurn();
		assertThat(this.server.log()).contains("None -> n11 disconnected").doesNotContain("None -> n9 disconnected");
	}

	private String overstays(Session session, long now) {
		return session.overstays(now, this.server.admission().limits());
	}

	/** A time that is certainly later than all before it, and earlier than all after. */
	private static long later() {
		long start = System.nanoTime();
		long now = start;
		while (now == start) {
			now = System.nanoTime();
		}
		long then = now;
		while (System.nanoTime() == then) {
			Thread.onSpinWait();
		}
		return then;
	}

	private static Session session(EmbeddedSocket socket) {
		return socket.pipeline().get(Connection.class).session();
	}

}
