package dev.sockettome.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.testing.DefaultSettings;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A connection with the usual settings and what it has published; it ends with the test.
 */
final class RecordedConnection implements AfterEachCallback {

	static final Duration PATIENCE = Duration.ofSeconds(90);

	private final List<ChatEvent> events = new CopyOnWriteArrayList<>();

	private final ChatConnection connection = new ChatConnection((event) -> this.events.add((ChatEvent) event),
			DefaultSettings.of(ClientSettings.class));

	ChatConnection connection() {
		return this.connection;
	}

	List<ChatEvent> events() {
		return this.events;
	}

	/** The events of a kind, in their order. */
	<T extends ChatEvent> List<T> of(Class<T> type) {
		return this.events.stream().filter(type::isInstance).map(type::cast).toList();
	}

	/** Logs in as bob. */
	void logIn(int port) throws InterruptedException {
		logIn(port, false);
	}

	/**
	 * Logs in as bob.
	 * @param lasting whether it comes back after a break
	 */
	void logIn(int port, boolean lasting) throws InterruptedException {
		this.connection.open(Destination.of(new Endpoint("localhost", port)), PATIENCE, lasting);
		assertThat(this.connection.login("bob", PATIENCE)).isEqualTo(new LoginAnswer.Accepted("bob"));
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.connection.destroy();
	}

}
