package dev.sockettome.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.MessageConfirmed;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.client.event.MessageUnconfirmed;
import dev.sockettome.client.event.PersonEvent;
import dev.sockettome.client.event.Resumed;
import dev.sockettome.client.event.TextReceived;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.testing.Course;
import dev.sockettome.testing.DefaultSettings;
import dev.sockettome.testing.FaultProxy;
import dev.sockettome.testing.Flow;
import dev.sockettome.testing.Flow.End;
import dev.sockettome.testing.MeetingPlace;
import dev.sockettome.testing.QuirkyServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two people talk through a network that breaks a hundred times. The seeds are two in a
 * usual run, and as many as {@code -Dseeds=10} says.
 */
@Timeout(600)
@Tag("slow")
class NothingLostTests {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private static final int MESSAGES = 1000;

	private static final int CUTS = 100;

	/** The most bytes that pass until a connection breaks. */
	private static final int LONGEST = 500;

	/** A message is whole when it has this at its end. */
	private static final String END = " " + "and so on".repeat(7) + ".";

	private final List<Talker> talkers = new ArrayList<>();

	static LongStream seeds() {
		return LongStream.rangeClosed(1, Integer.getInteger("seeds", 2));
	}

	@AfterEach
	void hangUp() {
		this.talkers.forEach((talker) -> talker.connection.destroy());
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void onOurServerEveryMessageIsHeardOnceInOrderAndNobodyIsSeenToLeave(long seed) throws Exception {
		try (MeetingPlace server = MeetingPlace.open(Map.of("chat.server.limits.enabled", "false"));
				FaultProxy proxy = FaultProxy.to(server.port(),
						afterLogins(2, Course.random(seed, CUTS - 2, LONGEST, End.CUT, End.RESET)))) {
			Talker alice = talker("alice", proxy.port());
			Talker bob = talker("bob", proxy.port());
			for (Talker talker : this.talkers) {
				// Before that a cut costs the name.
				await().atMost(PATIENCE).until(talker::hasSession);
			}
			CompletableFuture<Void> both = CompletableFuture.allOf(alice.talk(), bob.talk());
			both.join();
			for (Talker talker : this.talkers) {
				await().atMost(PATIENCE)
					.untilAsserted(() -> assertThat(talker.heard(talker.other(this.talkers)))
						.as("heard by %s, away: %s, lately: %s", talker.name, talker.connection.away(), talker.lately())
						.hasSizeGreaterThanOrEqualTo(MESSAGES));
			}
			assertThat(proxy.faults()).isEqualTo(CUTS);
			assertThat(this.talkers).allSatisfy((talker) -> {
				assertThat(faults(talker.heard(talker.other(this.talkers)))).isEmpty();
				assertThat(faults(talker.heard(talker.name))).isEmpty();
				assertThat(talker.of(PersonEvent.PersonLeft.class)).isEmpty();
				assertThat(talker.of(MessageUnconfirmed.class)).isEmpty();
				assertThat(talker.of(TextReceived.class)).isEmpty();
				assertThat(talker.of(MessageReceived.class)).noneMatch(MessageReceived::again);
				assertThat(talker.of(Resumed.class)).isNotEmpty().allMatch(Resumed::session);
			});
			// In one order, whoever said it.
			assertThat(alice.conversation().equals(bob.conversation())).isTrue();
		}
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void onTheOriginalServerEveryMessageIsHeardAtLeastOnceInOrderAndDoublesAreMarked(long seed) throws Exception {
		try (QuirkyServer server = QuirkyServer.start();
				FaultProxy proxy = FaultProxy.to(server.port(),
						afterLogins(1, inWholeLines(Course.random(seed, CUTS - 1, LONGEST, End.CUT))))) {
			Talker bob = talker("bob", server.port());
			Talker alice = talker("alice", proxy.port());
			alice.talk().join();
			await().atMost(PATIENCE).until(() -> bob.heard("alice").contains(MESSAGES - 1));
			assertThat(server.isRunning()).isTrue();
			assertThat(proxy.faults()).isEqualTo(CUTS);
			List<Integer> heard = bob.heard("alice");
			assertThat(heard).isSorted();
			assertThat(new HashSet<>(heard)).hasSize(MESSAGES);
			Set<Integer> marked = new HashSet<>(alice.numbersOf(MessageReceived::again));
			Set<Integer> doubles = new HashSet<>();
			IntStream.range(1, heard.size())
				.filter((i) -> heard.get(i).equals(heard.get(i - 1)))
				.forEach((i) -> doubles.add(heard.get(i)));
			assertThat(marked).containsAll(doubles);
			assertThat(faults(alice.heard("alice"))).isEmpty();
		}
	}

	/** The first connections last until their people are in the room. */
	private static IntFunction<Course> afterLogins(int logins, IntFunction<Course> courses) {
		return (number) -> (number < logins) ? new Course(Flow.clean(), Flow.clean().ending(End.CUT, LONGEST + number))
				: courses.apply(number - logins);
	}

	/** To the original server, each read is a line (docs/PROTOCOL.md, section 1.4). */
	private static IntFunction<Course> inWholeLines(IntFunction<Course> courses) {
		return (number) -> new Course(courses.apply(number).toServer().inPieces(Integer.MAX_VALUE),
				courses.apply(number).toClient());
	}

	/** What is missing, doubled or out of order, each by its number. */
	private static List<String> faults(List<Integer> heard) {
		List<String> faults = new ArrayList<>();
		int next = 0;
		for (int number : heard) {
			if (number < next) {
				faults.add("%d again or late".formatted(number));
			}
			while (next < number) {
				faults.add("%d missing".formatted(next++));
			}
			next = Math.max(next, number + 1);
		}
		if (next < MESSAGES) {
			faults.add("nothing from %d on".formatted(next));
		}
		return faults;
	}

	private Talker talker(String name, int port) throws InterruptedException {
		Talker talker = new Talker(name);
		this.talkers.add(talker);
		talker.connection.open(Destination.of(new Endpoint("127.0.0.1", port)), PATIENCE, true);
		assertThat(talker.connection.login(name, PATIENCE)).isEqualTo(new LoginAnswer.Accepted(name));
		return talker;
	}

	/** Someone who says the numbers, and what they hear. */
	private static final class Talker {

		private final String name;

		private final List<ChatEvent> events = Collections.synchronizedList(new ArrayList<>());

		private final ChatConnection connection;

		Talker(String name) {
			this.name = name;
			this.connection = new ChatConnection((event) -> this.events.add((ChatEvent) event),
					DefaultSettings.of(ClientSettings.class,
							Map.of("chat.client.reconnect-after", "1ms", "chat.client.echo-timeout", "90s")));
		}

		/** Says all there is to say; what is not confirmed fails. */
		CompletableFuture<Void> talk() {
			return CompletableFuture.runAsync(() -> {
				try {
					for (int i = 0; i < MESSAGES; i++) {
						this.connection.say(i + END, PATIENCE).await();
					}
				}
				catch (InterruptedException ex) {
					throw new IllegalStateException(ex);
				}
			}, (task) -> new Thread(task, "talker-" + this.name).start());
		}

		String other(List<Talker> all) {
			return all.stream().filter((talker) -> talker != this).findFirst().orElseThrow().name;
		}

		/** The numbers that were heard of someone. */
		List<Integer> heard(String who) {
			return numbersOf((message) -> message.name().equals(who));
		}

		List<Integer> numbersOf(Predicate<MessageReceived> wanted) {
			return of(MessageReceived.class).stream()
				.filter(wanted)
				.map(MessageReceived::text)
				.filter((text) -> text.endsWith(END) && Character.isDigit(text.charAt(0)))
				.map((text) -> Integer.valueOf(text.substring(0, text.length() - END.length())))
				.toList();
		}

		boolean hasSession() {
			ChatListener listener = this.connection.presence().active();
			return listener != null && listener.seat().isKept();
		}

		/** What happened last that nobody said. */
		List<ChatEvent> lately() {
			List<ChatEvent> others = of(ChatEvent.class).stream()
				.filter((event) -> !(event instanceof MessageReceived || event instanceof MessageConfirmed))
				.toList();
			return others.subList(Math.max(0, others.size() - 8), others.size());
		}

		List<String> conversation() {
			return of(MessageReceived.class).stream().map((message) -> message.name() + " " + message.text()).toList();
		}

		<T extends ChatEvent> List<T> of(Class<T> type) {
			synchronized (this.events) {
				return this.events.stream().filter(type::isInstance).map(type::cast).toList();
			}
		}

	}

}
