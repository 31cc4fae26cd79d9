package dev.sockettome.client.wire;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.ClientSettings;
import dev.sockettome.client.LoginAnswer;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.Disconnected;
import dev.sockettome.client.event.NoticeReceived;
import dev.sockettome.testing.DefaultSettings;
import dev.sockettome.testing.MeetingPlace;
import dev.sockettome.testing.ScriptedServer;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

/** A server that has vanished is noticed, and one that is only quiet stays. */
@Timeout(180)
@Tag("slow")
class HeartbeatTests {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private final List<ChatEvent> events = new CopyOnWriteArrayList<>();

	private final List<String> sent = new CopyOnWriteArrayList<>();

	private final ChatConnection connection = new ChatConnection((event) -> this.events.add((ChatEvent) event),
			DefaultSettings.of(ClientSettings.class, Map.of("chat.client.dead-after", "2s")));

	@AfterEach
	void hangUp() {
		this.connection.destroy();
	}

	@Test
	void aServerThatAnswersNothingAnyMoreIsGivenUp() throws Exception {
		try (ScriptedServer server = ScriptedServer.afterExtendedLogin(this::readOn)) {
			logIn(server.port());
			await().until(() -> of(Disconnected.class).size() == 1);
			assertThat(of(Disconnected.class).get(0).reason()).isEqualTo(Disconnected.Reason.LOST);
			assertThat(of(Disconnected.class).get(0).detail()).contains("nothing heard for 2s");
			assertThat(this.sent).containsExactly("/ping still-there");
			assertThat(this.connection.isConnected()).isFalse();
		}
	}

	@Test
	void aQuietServerStaysAndTheAnswersAreForNobodyElse() throws Exception {
		try (MeetingPlace server = MeetingPlace.open()) {
			logIn(server.port());
			// All that one wants to know right after the login is answered then.
			this.connection.say("here").await();
			long lines = this.connection.status().linesIn();
			// Longer than it may take until a vanished one is given up.
			await().during(Duration.ofMillis(3500)).atMost(PATIENCE).until(this.connection::isConnected);
			assertThat(of(NoticeReceived.class)).isEmpty();
			assertThat(this.connection.status().linesIn()).isEqualTo(lines);
			this.connection.say("still here").await();
		}
	}

	@Test
	void afterASleepTheServerIsAskedAtOnceAndHasLittleTime() throws Exception {
		Heartbeat heartbeat = new Heartbeat(this.sent::add, Duration.ofHours(1));
		heartbeat.listen(true);
		assertThat(this.sent).isEmpty();
		heartbeat.doubt();
		heartbeat.listen(true);
		assertThat(this.sent).containsExactly("/ping still-there");
		await().untilAsserted(() -> assertThatIOException().isThrownBy(() -> heartbeat.listen(true)));
		heartbeat.doubt();
		heartbeat.heard();
		heartbeat.listen(true);
		assertThat(this.sent).hasSize(1);
	}

	@Test
	void halfALineThatGrowsShowsThatTheServerIsThere() throws Exception {
		try (ScriptedServer server = ScriptedServer.afterExtendedLogin((visitor) -> {
			for (int i = 0; i < 15; i++) {
				visitor.send("x");
				pause();
			}
			visitor.send("\neve::the end\n");
		})) {
			logIn(server.port());
			await().until(() -> this.events.toString().contains("the end"));
			assertThat(this.connection.isConnected()).isTrue();
		}
	}

	@Test
	void anOlderServerThatKnowsNoPingShowsByItsRefusalThatItIsThere() throws Exception {
		try (ScriptedServer server = ScriptedServer.afterExtendedLogin((visitor) -> {
			for (int i = 0; i < 3; i++) {
				this.sent.add(visitor.line());
				visitor.send("*** No such command: /ping. Type /help.\n");
			}
		})) {
			logIn(server.port());
			await().until(() -> this.sent.size() == 3);
			assertThat(of(NoticeReceived.class)).isEmpty();
			assertThat(this.connection.isConnected()).isTrue();
		}
	}

	@Test
	void theOriginalServerIsNeverAsked() throws Exception {
		try (ScriptedServer server = ScriptedServer.afterLogin(this::readOn)) {
			logIn(server.port());
			await().during(Duration.ofMillis(2500)).atMost(PATIENCE).until(this.connection::isConnected);
			assertThat(this.sent).isEmpty();
		}
	}

	@Test
	void theOperatingSystemIsToldToLookAfterAnIdleConnection() throws Exception {
		try (ServerSocket server = new ServerSocket(0)) {
			Dialler dialler = new Dialler(Destination.of(new Endpoint("localhost", server.getLocalPort())),
					Route.first(true), PATIENCE, Duration.ofSeconds(30));
			dialler.dial();
			try (Socket socket = dialler.socket()) {
				assertThat(socket.getKeepAlive()).isTrue();
				assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE)).isEqualTo(15);
				assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL)).isEqualTo(5);
				assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT)).isEqualTo(3);
			}
		}
	}

	private static void pause() {
		try {
			Thread.sleep(200);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void readOn(ScriptedServer.Visitor visitor) throws IOException {
		while (true) {
			this.sent.add(visitor.line());
		}
	}

	private void logIn(int port) throws InterruptedException {
		this.connection.open(Destination.of(new Endpoint("localhost", port)), PATIENCE, false);
		assertThat(this.connection.login("bob", PATIENCE)).isEqualTo(new LoginAnswer.Accepted("bob"));
	}

	private <T extends ChatEvent> List<T> of(Class<T> type) {
		return this.events.stream().filter(type::isInstance).map(type::cast).toList();
	}

}
