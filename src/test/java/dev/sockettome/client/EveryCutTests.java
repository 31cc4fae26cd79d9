package dev.sockettome.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.GreetingReceived;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.client.event.MessageUnconfirmed;
import dev.sockettome.client.event.TextReceived;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.protocol.Greeting;
import dev.sockettome.testing.Course;
import dev.sockettome.testing.DefaultSettings;
import dev.sockettome.testing.FaultProxy;
import dev.sockettome.testing.Flow;
import dev.sockettome.testing.Flow.End;
import dev.sockettome.testing.MeetingPlace;
import dev.sockettome.testing.QuirkyServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A login and a message are cut at every byte, in both directions: it is told, or mended,
 * at once, and then all works.
 */
@Timeout(600)
@Tag("slow")
class EveryCutTests {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	/** What a person would take for a program that hangs. */
	private static final Duration HANG = Duration.ofSeconds(1);

	private static final int WORKERS = 4;

	private static final AtomicInteger NAMES = new AtomicInteger();

	private static final String TEXT = "hello \u00e9mile";

	@Test
	void onOurServerEveryCutIsMendedOrTold() throws Exception {
		everyWorker((worker) -> {
			try (MeetingPlace server = MeetingPlace.open(Map.of("chat.server.limits.enabled", "false"))) {
				cutEverywhere(server.port(), worker, End.CUT, true);
				cutEverywhere(server.port(), worker, End.RESET, true);
			}
		});
	}

	@Test
	void onTheOriginalServerEveryCutIsMendedOrTold() throws Exception {
		everyWorker((worker) -> {
			try (QuirkyServer server = QuirkyServer.start()) {
				cutEverywhere(server.port(), worker, End.CUT, false);
				assertThat(server.isRunning()).isTrue();
			}
		});
	}

	/** Most of the time is spent waiting, so some share the bytes, each on a server. */
	private static void everyWorker(Work work) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
		try {
			List<Future<Void>> working = IntStream.range(0, WORKERS)
				.mapToObj((worker) -> threads.submit((Callable<Void>) () -> {
					work.on(worker);
					return null;
				}))
				.toList();
			for (Future<Void> each : working) {
				each.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static void cutEverywhere(int port, int worker, End end, boolean once) throws Exception {
		for (boolean toServer : new boolean[] { true, false }) {
			boolean cut = true;
			for (int at = worker; cut; at += WORKERS) {
				cut = cutAt(port, toServer, Flow.clean().ending(end, at), once);
			}
		}
	}

	/** A hang comes back; what comes of a busy machine does not. */
	private static boolean cutAt(int port, boolean toServer, Flow broken, boolean once) throws Exception {
		Course course = toServer ? new Course(broken, Flow.clean()) : new Course(Flow.clean(), broken);
		String what = "%s %s at %d".formatted(broken.end(), toServer ? "out" : "in", broken.after());
		boolean cut = true;
		Duration longest = HANG;
		for (int attempt = 0; attempt < 3 && longest.compareTo(HANG) >= 0; attempt++) {
			try (FaultProxy proxy = FaultProxy.to(port, (number) -> (number == 0) ? course : Course.clean())) {
				longest = new Talk(proxy, once).run(what);
				cut = proxy.faults() > 0;
			}
		}
		assertThat(longest).as(what).isLessThan(HANG);
		return cut;
	}

	/** Someone who logs in, as often as it takes, and says something. */
	private static final class Talk {

		private final FaultProxy proxy;

		private final boolean once;

		private Duration slowest = Duration.ZERO;

		private final List<ChatEvent> events = Collections.synchronizedList(new ArrayList<>());

		private final ChatConnection connection = new ChatConnection((event) -> this.events.add((ChatEvent) event),
				DefaultSettings.of(ClientSettings.class,
						Map.of("chat.client.reconnect-after", "1ms", "chat.client.echo-timeout", "90s")));

		Talk(FaultProxy proxy, boolean once) {
			this.proxy = proxy;
			this.once = once;
		}

		/** Gives how long a person had to wait for the slowest step. */
		Duration run(String what) throws InterruptedException {
			try {
				logIn(what);
				timed(() -> this.connection.say(TEXT, PATIENCE).await());
				timed(this.connection::disconnect);
				check(what);
				return this.slowest;
			}
			finally {
				this.connection.destroy();
			}
		}

		private void logIn(String what) throws InterruptedException {
			List<String> failures = new ArrayList<>();
			for (int attempt = 0; attempt < 2; attempt++) {
				try {
					timed(() -> {
						this.connection.open(Destination.of(new Endpoint("127.0.0.1", this.proxy.port())), PATIENCE,
								true);
						// A name is taken as long as a session that has no client.
						String wanted = "n%05d".formatted(NAMES.incrementAndGet());
						assertThat(this.connection.login(wanted, PATIENCE)).isEqualTo(new LoginAnswer.Accepted(wanted));
					});
					return;
				}
				catch (ChatException ex) {
					assertThat(ex.getMessage()).as(what).isNotBlank().doesNotContain("Exception", "\n");
					failures.add(ex.getMessage());
					this.connection.disconnect();
				}
			}
			throw new AssertionError("%s: not let in a second time: %s".formatted(what, failures));
		}

		private void check(String what) {
			List<MessageReceived> own = of(MessageReceived.class).filter(MessageReceived::own).toList();
			assertThat(own).as(what).extracting(MessageReceived::text).containsOnly(TEXT);
			if (this.once) {
				assertThat(own).as(what).hasSize(1);
				assertThat(of(MessageReceived.class)).as(what).hasSize(1);
			}
			assertThat(of(MessageUnconfirmed.class)).as(what).isEmpty();
			// The original server takes for a message what came of it, and relays that.
			assertThat(of(MessageReceived.class).filter((message) -> !message.own())).as(what)
				.extracting(MessageReceived::text)
				.allMatch((text) -> TEXT.startsWith(text.replace("\u2026", "").replace("\uFFFD", "")));
			assertThat(of(TextReceived.class)).as(what)
				.extracting(TextReceived::text)
				.allMatch((text) -> text.endsWith("\u2026"));
			assertThat(of(GreetingReceived.class)).as(what)
				.extracting(GreetingReceived::text)
				.allMatch((text) -> Greeting.TEXT.lines().anyMatch((line) -> line.startsWith(text)));
		}

		private <T extends ChatEvent> Stream<T> of(Class<T> type) {
			synchronized (this.events) {
				return this.events.stream().filter(type::isInstance).map(type::cast).toList().stream();
			}
		}

		private void timed(Step step) throws InterruptedException {
			long start = System.nanoTime();
			try {
				step.run();
			}
			finally {
				Duration taken = Duration.ofNanos(System.nanoTime() - start);
				this.slowest = (taken.compareTo(this.slowest) > 0) ? taken : this.slowest;
			}
		}

	}

	private interface Step {

		void run() throws InterruptedException;

	}

	private interface Work {

		void on(int worker) throws Exception;

	}

}
