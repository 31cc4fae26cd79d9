package dev.sockettome.server.visit;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import dev.sockettome.testing.Mutations;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whatever a client sends, the others talk on, and hear nothing that is not text. */
@Timeout(180)
class DamagedLinesTests {

	private static final String TOKEN = "k7QdAbCdEfGhIjKlMnOp-_";

	@RegisterExtension
	final TestServer server = new TestServer();

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void whateverIsSentTheOthersTalkOn(int ioThreads) throws Exception {
		this.server.start("limits.enabled=false", "io-threads=" + ioThreads);
		TestClient alice = this.server.logIn("alice");
		List<byte[]> streams = Mutations
			.of(5555 + ioThreads, 150, "bob\nhello\n/me waves\n/nick robert\n/msg alice psst\n/who\n/ping x\n",
					"eve\r\n/session\n/history 3\n/search hello\n/op secret\n/kick alice\n/quit\n",
					"/resume %s 12 3\n/resume %s 0\nzoe\n//slash\n".formatted(TOKEN, TOKEN), "a name without an end",
					"\u00ff\u00fb\u0001bob\n", "bob\n" + "x".repeat(5000) + "\nshort\n")
			.toList();
		AtomicInteger rude = new AtomicInteger();
		for (byte[] stream : streams) {
			TestClient client = this.server.knock();
			try {
				client.send(stream);
			}
			catch (RuntimeException ex) {
				// It was sent away before all of it was sent.
			}
			if (rude.incrementAndGet() % 2 == 0) {
				client.reset();
			}
			else {
				client.close();
			}
		}
		alice.send("still here\n");
		String line = alice.line();
		while (!line.equals("alice::still here")) {
			assertThat(line).isNotEqualTo("<end>")
				.doesNotContainPattern("[\\x00-\\x08\\x0B-\\x1F\\x7F\\x{80}-\\x{9F}]");
			line = alice.line();
		}
		await().until(() -> this.server.server().moderate("who").size() <= 2 + awayIn(this.server));
		assertThat(this.server.logIn("zed")).isNotNull();
	}

	private static long awayIn(TestServer server) throws IOException {
		return server.server().moderate("who").stream().filter((line) -> line.contains("away")).count();
	}

}
