package dev.sockettome.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.client.wire.UnreachableException;
import dev.sockettome.protocol.Greeting;
import dev.sockettome.testing.DefaultSettings;
import dev.sockettome.testing.HeldPort;
import dev.sockettome.testing.QuirkyServer;
import dev.sockettome.testing.QuirkyServer.Manner;
import dev.sockettome.testing.UnansweringPort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** A server that is not up yet is waited for. */
@Timeout(180)
class RediallingTests {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private final List<String> reports = new CopyOnWriteArrayList<>();

	private final ChatConnection connection = new ChatConnection((event) -> {
	}, DefaultSettings.of(ClientSettings.class));

	@AfterEach
	void hangUp() {
		this.connection.destroy();
	}

	@Test
	void aServerThatIsStartedLaterIsReached() throws Exception {
		try (HeldPort port = new HeldPort()) {
			Thread opening = new Thread(() -> {
				await().until(() -> !this.reports.isEmpty());
				greetOne(port.port());
			});
			opening.start();
			open("localhost:" + port.port(), PATIENCE, PATIENCE);
			opening.join();
			assertThat(this.connection.endpoint()).hasToString("localhost:" + port.port());
			assertThat(this.reports).containsExactly(
					"No server at localhost:%d yet. Trying for 90s; Ctrl-C cancels.".formatted(port.port()));
		}
	}

	@Test
	void whenTheTimeIsUpItIsToldWhatTheServerAnsweredAndHowLongItWasTried() {
		try (HeldPort nobody = new HeldPort(); UnansweringPort silent = new UnansweringPort()) {
			assertFails("localhost:" + nobody.port(), Duration.ofSeconds(2), PATIENCE,
					"Connection refused: no server at localhost:%d. Type \"serve\" to start one here. Tried for 2s."
						.formatted(nobody.port()));
			assertFails("no-such-host.invalid", Duration.ofSeconds(2), PATIENCE,
					"Unknown host \"no-such-host.invalid\". Check the name, or give an address. Tried for 2s.");
			assertFails("127.0.0.1:" + silent.port(), Duration.ofMillis(900), Duration.ofMillis(200),
					"No answer from 127.0.0.1:%d within 200ms. Check the address, and that the server is up. Tried for 900ms."
						.formatted(silent.port()));
			assertFails("127.0.0.1:" + silent.port(), Duration.ofMillis(300), PATIENCE,
					"No answer from 127.0.0.1:%d within 300ms. Check the address, and that the server is up. Tried for 300ms."
						.formatted(silent.port()));
		}
	}

	@Test
	void somethingElseThatAnswersIsNotWaitedFor() {
		try (QuirkyServer web = QuirkyServer.start(Manner.BINARY)) {
			assertThatExceptionOfType(ChatException.class)
				.isThrownBy(() -> open("localhost:" + web.port(), PATIENCE, Duration.ofSeconds(2)))
				.withMessageContaining("does not look like a chat server");
			assertThat(this.reports).isEmpty();
		}
	}

	@Test
	void anInterruptEndsTheWaiting() throws Exception {
		try (HeldPort nobody = new HeldPort()) {
			Thread waiting = new Thread(() -> assertThatExceptionOfType(InterruptedException.class)
				.isThrownBy(() -> open("localhost:" + nobody.port(), Duration.ofHours(1), PATIENCE)));
			waiting.start();
			await().until(() -> !this.reports.isEmpty());
			waiting.interrupt();
			waiting.join();
			assertThat(this.connection.endpoint()).isNull();
		}
	}

	private void open(String place, Duration retry, Duration timeout) throws InterruptedException {
		new Redialling(retry, this.reports::add).open(this.connection,
				new LastConnection(Destination.parse(place, 5555), "", false), timeout);
	}

	private void assertFails(String place, Duration retry, Duration timeout, String message) {
		assertThatExceptionOfType(UnreachableException.class).isThrownBy(() -> open(place, retry, timeout))
			.withMessage(message);
		assertThat(this.connection.endpoint()).isNull();
	}

	private static void greetOne(int port) {
		try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
			server.accept().getOutputStream().write(Greeting.TEXT.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
