package dev.sockettome.server.visit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import dev.sockettome.bench.Hostility;
import dev.sockettome.server.LostBuffers;
import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Tag("slow")
class HostileInputTests {

	private static final int MEMBERS = 10;

	private static final int MESSAGES = 300;

	@RegisterExtension
	final TestServer server = new TestServer();

	/** A short form of {@code bench/run hostile}. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void whateverAHostileFewDoTheOthersLoseNothing(int ioThreads) throws Exception {
		this.server.start("limits.name-within=3s", "io-threads=" + ioThreads);
		List<TestClient> members = new ArrayList<>();
		for (int i = 0; i < MEMBERS; i++) {
			members.add(this.server.logIn("member" + i));
		}
		Hostility hostility = hostility();
		Thread attack = new Thread(hostility, "attack");
		attack.start();
		for (int i = 0; i < MESSAGES; i++) {
			TestClient speaker = members.get(i % MEMBERS);
			String line = "member" + i % MEMBERS + "::message " + i;
			speaker.send("message " + i + "\n");
			members.forEach((member) -> assertThat(member.lineLike("member\\d::.*")).isEqualTo(line));
		}
		hostility.stop();
		attack.join();
		assertThat(hostility.done()).containsKeys(silence(), "reset in the middle of a line", "names",
				"KB without a newline", "KB of bytes that are no text");
		await().until(() -> this.server.server().moderate("who").size() == MEMBERS + 1);
		members.get(0).send("still here\n");
		members.forEach((member) -> assertThat(member.lineLike("member\\d::.*")).isEqualTo("member0::still here"));
	}

	Hostility hostility() {
		return new Hostility(this.server.address(), 500, false);
	}

	/** What those do who never come in. */
	String silence() {
		return "never logged in";
	}

	@Test
	void noBufferIsLost() throws IOException {
		LostBuffers.loseOne();
		this.server.start("max-pending=64KB", "max-pending-total=64KB", "slow-for=100ms", "io-threads=2",
				"limits.enabled=false");
		TestClient alice = this.server.logIn("alice");
		TestClient slow = this.server.logIn("slow");
		for (int i = 0; i < 20; i++) {
			this.server.connect().reset();
			TestClient rude = this.server.logIn("rude");
			rude.send("/who\n/help\nin the middle of a li");
			rude.reset();
			await().until(() -> this.server.log().remove("None -> rude disconnected"));
		}
		for (int i = 0; !this.server.log().contains("None -> slow disconnected"); i++) {
			alice.send("x".repeat(4000) + "\n");
			alice.line();
		}
		slow.close();
		this.server.end();
		LostBuffers.look();
		assertThat(LostBuffers.reports()).isEmpty();
	}

}
