package dev.sockettome.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.testing.DefaultSettings;
import dev.sockettome.testing.QuirkyServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationEventPublisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

class ConnectionsTests {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private final List<Object> events = new CopyOnWriteArrayList<>();

	private final ApplicationEventPublisher publisher = this.events::add;

	private final ClientSettings settings = DefaultSettings.of(ClientSettings.class);

	private final ChatConnection main = new ChatConnection(this.publisher, this.settings);

	private final Connections connections = new Connections(this.main, this.publisher, this.settings);

	@AfterEach
	void close() {
		this.connections.destroy();
	}

	@Test
	void aPersonWithOneConnectionNeverHearsOfIds() {
		assertThat(this.connections.current()).isSameAs(this.main);
		assertThat(this.connections.toOpen(null)).isSameAs(this.main);
	}

	@Test
	void theConnectionSelectedLastIsTheOneThatCommandsAreAbout() {
		ChatConnection a = this.connections.named("a");
		this.connections.select(a);
		this.connections.select(this.connections.named("b"));
		assertThat(this.connections.current().id()).isEqualTo("b");
		this.connections.with(a, () -> {
			assertThat(this.connections.current()).isSameAs(a);
			assertThat(this.connections.toOpen(null)).isSameAs(a);
		});
		assertThat(this.connections.current().id()).isEqualTo("b");
	}

	@Test
	void anIdStaysWithItsConnection() {
		assertThat(this.connections.isKnown("a")).isFalse();
		assertThat(this.connections.named("a")).isSameAs(this.connections.named("a"));
		assertThat(this.connections.isKnown("a")).isTrue();
	}

	@Test
	void whatCannotBeWrittenAfterAnAtSignIsNoId() {
		for (String id : List.of("", "1", "a b", "@a", "a.b")) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.connections.named(id))
				.withMessageContaining("\"" + id + "\" cannot name a connection");
		}
	}

	@Test
	void everyConnectionTellsWhichOneAnEventCameByAndAllAreClosedAtTheEnd() throws InterruptedException {
		try (QuirkyServer server = QuirkyServer.start()) {
			for (String id : List.of("a", "b")) {
				ChatConnection connection = this.connections.named(id);
				connection.open(Destination.of(new Endpoint("127.0.0.1", server.port())), PATIENCE, false);
				connection.login(id, PATIENCE);
			}
			this.connections.named("a").say("hi").await();
			await().untilAsserted(() -> assertThat(this.events).filteredOn(MessageReceived.class::isInstance)
				.extracting((event) -> ((ChatEvent) event).origin().connection())
				.containsExactlyInAnyOrder("a", "b"));
			this.connections.disconnectAll();
			assertThat(this.connections.all()).noneMatch(ChatConnection::isConnected);
		}
	}

}
