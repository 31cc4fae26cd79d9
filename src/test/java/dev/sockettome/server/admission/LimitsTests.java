package dev.sockettome.server.admission;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import dev.sockettome.server.metrics.MetricsEndpointTests;
import dev.sockettome.testing.HeldPort;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class LimitsTests {

	@RegisterExtension
	final TestServer server = new TestServer();

	@Test
	void aFullServerSaysSo() throws IOException {
		this.server.start("limits.connections=2");
		TestClient alice = this.server.logIn("alice");
		this.server.connect();
		TestClient third = this.server.knock();
		third.expect("*** Disconnected: the server is full, try again later.");
		third.expectEnd();
		alice.expectNothingBefore("still here");
		assertThat(this.server.log()).contains("Refused: 127.0.0.1: the server is full, try again later");
	}

	@Test
	void oneAddressCannotTakeAllPlaces() throws IOException {
		this.server.start("limits.connections-per-address=1");
		TestClient alice = this.server.logIn("alice");
		TestClient second = this.server.knock();
		second.expect("*** Disconnected: too many connections from your address.");
		second.expectEnd();
		alice.close();
		await().until(() -> this.server.log().contains("None -> alice disconnected"));
		this.server.logIn("bob");
	}

	@Test
	@Tag("slow")
	void whoGivesNoNameIsSentAway() throws IOException {
		this.server.start("limits.name-within=2s");
		TestClient alice = this.server.logIn("alice");
		TestClient nameless = this.server.connect();
		nameless.expect("*** Disconnected: no screen name within 2 seconds.");
		nameless.expectEnd();
		alice.expectNothingBefore("still here");
	}

	@Test
	@Tag("slow")
	void whoSaysNothingForTooLongIsSentAway() throws IOException {
		this.server.start("limits.idle-for=2s");
		TestClient alice = this.server.logIn("alice");
		alice.expect("*** Disconnected: nothing said for 2 seconds.");
		alice.expectEnd();
	}

	@Test
	void aNameFloodIsStopped() throws IOException {
		this.server.start("limits.names-per-minute=3");
		TestClient client = this.server.connect();
		client.send("!\n!\n!\n!\n");
		for (int i = 0; i < 3; i++) {
			client.expect("*** A screen name starts with a letter or a digit.", "Please enter your screen name:");
		}
		client.expect("*** Too many tries from your address. Wait a minute.", "Please enter your screen name:");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	@Tag("slow")
	void whoSendsTooFastIsSlowedAndNothingIsLost(int ioThreads) throws IOException {
		this.server.start("limits.messages-per-second=50", "limits.burst=10", "io-threads=" + ioThreads);
		TestClient alice = this.server.logIn("alice");
		TestClient bob = this.server.logIn("bob");
		alice.expect("bob logged in");
		StringBuilder flood = new StringBuilder();
		List<String> expected = new ArrayList<>();
		for (int i = 0; i < 60; i++) {
			flood.append(i).append('\n');
			expected.add("alice::" + i);
		}
		long start = System.nanoTime();
		alice.send(flood.toString());
		bob.expect(expected.toArray(String[]::new));
		assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isGreaterThan(900);
		List<String> heard = new ArrayList<>();
		for (int i = 0; i < 61; i++) {
			heard.add(alice.line());
		}
		assertThat(heard)
			.containsOnlyOnce("*** You send more than 50 lines a second; the rest takes a while, nothing is lost.")
			.containsSubsequence(expected);
		bob.expectNothingBefore("not slowed");
	}

	@Test
	void withoutLimitsOnlyTheLengthOfALineIsLimited() throws IOException {
		this.server.start("limits.enabled=false", "limits.connections=1", "limits.burst=1",
				"limits.messages-per-second=1", "limits.names-per-minute=1");
		TestClient alice = this.server.logIn("alice");
		this.server.logIn("bob");
		alice.expect("bob logged in");
		alice.send("1\n2\n3\n" + "x".repeat(5000) + "\n");
		alice.expect("alice::1", "alice::2", "alice::3", "*** Not sent: Longer than 4096 bytes.");
	}

	@Test
	void whatWaitsForAllTogetherIsBounded() throws IOException {
		this.server.start("max-pending=4MB", "max-pending-total=4MB", "slow-for=1h", "dead-after=1h",
				"limits.enabled=false");
		TestClient slow = this.server.logIn("slow");
		TestClient alice = this.server.logIn("alice");
		String line = "x".repeat(4000);
		for (int i = 0; !this.server.log().contains("None -> slow disconnected"); i++) {
			assertThat(i).isLessThan(50_000);
			alice.send(line + "\n");
			assertThat(alice.line()).isIn("alice::" + line, "slow disconnected");
		}
		assertThat(this.server.log())
			.anyMatch((text) -> text.startsWith("slow reads too slowly and is disconnected, "));
		slow.close();
	}

	@Test
	void theServerCanBeWatched() throws Exception {
		try (HeldPort metrics = new HeldPort()) {
			this.server.start("metrics.port=" + metrics.port());
			watch(metrics.port());
		}
	}

	private void watch(int port) throws Exception {
		TestClient alice = this.server.logIn("alice");
		alice.expectNothingBefore("hello");
		HttpClient http = HttpClient.newHttpClient();
		URI base = URI.create("http://127.0.0.1:" + port);
		HttpResponse<String> health = http.send(HttpRequest.newBuilder(base.resolve("/health")).build(),
				HttpResponse.BodyHandlers.ofString());
		assertThat(health.statusCode()).isEqualTo(200);
		assertThat(health.body()).isEqualTo("{\"status\":\"UP\"}\n");
		await().untilAsserted(() -> assertThat(http
			.send(HttpRequest.newBuilder(base.resolve("/metrics")).build(), HttpResponse.BodyHandlers.ofString())
			.body()).contains("chat_server_members 1.0", "chat_server_messages_total 2.0",
					"chat_server_deliveries_total 2.0", "chat_server_pending_bytes"));
		// Each counter is there before it has counted anything.
		assertThat(MetricsEndpointTests.ask(port, "GET /metrics HTTP/1.1\r\n\r\n")).contains(
				"chat_server_refused_total{reason=\"banned\"} 0.0", "chat_server_refused_total{reason=\"full\"} 0.0",
				"chat_server_refused_total{reason=\"address\"} 0.0", "chat_server_refused_total{reason=\"names\"} 0.0",
				"chat_server_refused_total{reason=\"protocol\"} 0.0", "chat_server_slow_disconnects_total 0.0",
				"chat_server_rate_limited_total 0.0");
		assertThat(this.server.server().moderate("status"))
			.anyMatch((line) -> line.contains("1 members, 1 connections"))
			.contains("more at http://127.0.0.1:%d/metrics".formatted(port));
	}

}
