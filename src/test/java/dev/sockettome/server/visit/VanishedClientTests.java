package dev.sockettome.server.visit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whoever has vanished without a word does not keep the name for long. */
@Timeout(180)
@Tag("slow")
class VanishedClientTests {

	/** What Linux counts time in there, in hundredths of a second. */
	private static final long TICKS = 100;

	private static final String KEEP_ALIVE_TIMER = "02";

	@RegisterExtension
	final TestServer server = new TestServer();

	@Test
	@EnabledOnOs(OS.LINUX)
	void theOperatingSystemAsksAfterAQuarterOfAMinute() throws IOException {
		this.server.start();
		TestClient bob = this.server.logIn("bob");
		bob.expectNothingBefore("hi");
		// Once what was sent has been taken, the only timer is that of the next question.
		await().untilAsserted(() -> assertThat(timer(bob)).startsWith(KEEP_ALIVE_TIMER));
		assertThat(Long.parseLong(timer(bob).substring(3), 16) / TICKS).isLessThanOrEqualTo(15);
	}

	@Test
	void whoTakesNothingOfWhatWaitsIsDisconnectedHoweverLongItMayBeSlow() throws IOException {
		this.server.start("dead-after=2s", "max-pending=64MB", "slow-for=1h", "limits.enabled=false");
		TestClient gone = this.server.logIn("gone");
		TestClient alice = this.server.logIn("alice");
		String line = "x".repeat(4000);
		for (int i = 0; i < 3_000; i++) {
			alice.send(line + "\n");
			assertThat(alice.line()).isIn("alice::" + line, "gone disconnected");
		}
		await().until(() -> this.server.log().contains("None -> gone disconnected"));
		gone.close();
	}

	@Test
	void aPingDoesNotCountAsSomethingSaid() throws IOException {
		this.server.start("limits.idle-for=1s", "limits.messages-per-second=1000000", "limits.burst=1000000");
		TestClient bob = this.server.logIn("bob");
		long start = System.nanoTime();
		String answer;
		do {
			bob.send("/ping\n");
			answer = bob.line();
		}
		while (answer.equals("*** pong") && System.nanoTime() - start < 20_000_000_000L);
		assertThat(answer).startsWith("*** Disconnected: nothing said for ");
	}

	/** The timer of the server's end of a connection, and when it is due. */
	private static String timer(TestClient client) throws IOException {
		String remote = ":%04X".formatted(client.socket.localPort());
		String local = ":%04X".formatted(client.socket.remotePort());
		for (String file : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
			try (Stream<String> lines = Files.lines(Path.of(file))) {
				String found = lines.map((line) -> line.strip().split("\\s+"))
					.filter((fields) -> fields[1].endsWith(local) && fields[2].endsWith(remote))
					.map((fields) -> fields[5])
					.findFirst()
					.orElse("");
				if (!found.isEmpty()) {
					return found;
				}
			}
		}
		return "";
	}

}
