package dev.sockettome.cluster;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.ClientSettings;
import dev.sockettome.client.LoginAnswer;
import dev.sockettome.client.delivery.Delivery;
import dev.sockettome.client.event.MessageConfirmed;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.client.event.PersonEvent;
import dev.sockettome.client.event.Resumed;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.testing.DefaultSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody who talks with our own client, whatever becomes of what it says.
 */
final class Speaker implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	/** How long it waits after something that was not heard. */
	private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

	private final int number;

	private final ChatConnection connection;

	private final Heard heard = new Heard();

	private final Set<Integer> confirmed = ConcurrentHashMap.newKeySet();

	private final Set<Integer> refused = ConcurrentHashMap.newKeySet();

	private final Set<Integer> unconfirmed = ConcurrentHashMap.newKeySet();

	/** Who was announced to have gone. */
	private final List<String> gone = new CopyOnWriteArrayList<>();

	/** What should not happen. */
	private final List<Object> troubles = new CopyOnWriteArrayList<>();

	/** What has happened to it. */
	private final List<Object> events = new CopyOnWriteArrayList<>();

	private final List<Resumed> comebacks = new CopyOnWriteArrayList<>();

	private volatile int said;

	/**
	 * Comes in at the first of these servers, and may come back at each.
	 * @param echoTimeout how long a message may take before it is in doubt
	 */
	Speaker(int number, List<Integer> ports, Duration echoTimeout) throws InterruptedException {
		this.number = number;
		this.connection = new ChatConnection(this::hear,
				DefaultSettings.of(ClientSettings.class, Map.of("chat.client.reconnect-after", "50ms",
						"chat.client.in-order", "true", "chat.client.echo-timeout", echoTimeout.toMillis() + "ms")));
		Destination destination = Destination
			.parse(ports.stream().map((port) -> "127.0.0.1:" + port).collect(Collectors.joining(",")), 5555);
		this.connection.open(destination, PATIENCE, true);
		assertThat(this.connection.login(Spoken.name(number), PATIENCE))
			.isEqualTo(new LoginAnswer.Accepted(Spoken.name(number)));
		// Behind its echo there is a session, too.
		this.connection.say("Hello.", PATIENCE).await();
	}

	private void hear(Object event) {
		if (!(event instanceof MessageReceived) && !(event instanceof MessageConfirmed)) {
			this.events.add(event);
		}
		if (event instanceof MessageReceived message) {
			int spoken = Spoken.number(message.name(), message.text());
			if (spoken >= 0) {
				this.heard.add(spoken);
			}
			if (message.again()) {
				this.troubles.add(message);
			}
		}
		else if (event instanceof Resumed resumed) {
			this.comebacks.add(resumed);
			if (!resumed.session()) {
				this.troubles.add(resumed);
			}
		}
		else if (event instanceof PersonEvent.PersonLeft left) {
			this.gone.add(left.name());
		}
	}

	/**
	 * Talks as long as somebody wants it.
	 * @param ahead how many messages may be on their way at the same time
	 */
	void talkWhile(BooleanSupplier wanted, int ahead) {
		Queue<OnItsWay> way = new ArrayDeque<>();
		try {
			while (wanted.getAsBoolean()) {
				say(way);
				while (way.size() >= ahead) {
					settle(way.remove());
				}
			}
			while (!way.isEmpty()) {
				settle(way.remove());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Says something behind which nothing that it has said before can come. */
	void sayGoodbye() {
		try {
			this.connection.say("Goodbye.", PATIENCE).await();
		}
		catch (ChatException ex) {
			throw new AssertionError(toString(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void say(Queue<OnItsWay> way) throws InterruptedException {
		int spoken = Spoken.number(this.number, this.said);
		try {
			way.add(new OnItsWay(spoken, this.connection.say(Spoken.text(this.said))));
		}
		catch (ChatException ex) {
			fail(spoken, ex);
		}
		this.said++;
	}

	private void settle(OnItsWay message) throws InterruptedException {
		try {
			message.delivery().await();
			this.confirmed.add(message.spoken());
		}
		catch (ChatException ex) {
			fail(message.spoken(), ex);
		}
	}

	private void fail(int spoken, ChatException reason) {
		((reason.kind() == ChatException.Kind.REFUSED) ? this.refused : this.unconfirmed).add(spoken);
		LockSupport.parkNanos(PAUSE_NANOS);
	}

	/** Which of them it is. */
	int number() {
		return this.number;
	}

	Heard heard() {
		return this.heard;
	}

	/** How many messages it has begun to say. */
	int said() {
		return this.said;
	}

	Set<Integer> confirmed() {
		return this.confirmed;
	}

	/** What it was told that nobody has heard. */
	Set<Integer> refused() {
		return this.refused;
	}

	/** Of what it was told that nobody knows. */
	Set<Integer> unconfirmed() {
		return this.unconfirmed;
	}

	List<String> gone() {
		return this.gone;
	}

	List<Object> troubles() {
		return this.troubles;
	}

	int comebacks() {
		return this.comebacks.size();
	}

	@Override
	public String toString() {
		List<Object> all = List.copyOf(this.events);
		return "%s: %d heard, %s".formatted(Spoken.name(this.number), this.heard.size(),
				all.subList(Math.max(0, all.size() - 10), all.size()));
	}

	@Override
	public void close() {
		this.connection.destroy();
	}

	/** A message that was neither heard nor given up. */
	private record OnItsWay(int spoken, Delivery delivery) {
	}

}
