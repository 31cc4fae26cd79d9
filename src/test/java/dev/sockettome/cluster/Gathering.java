package dev.sockettome.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * All who are in a room: a few who speak, with our own client, and many who listen, at
 * all of its servers alike.
 */
final class Gathering implements AutoCloseable {

	private final List<Speaker> speakers = new ArrayList<>();

	private final Crowd crowd;

	private CompletableFuture<Void> talk = CompletableFuture.completedFuture(null);

	/** How many messages each says. */
	private volatile int messages;

	/** Has everyone come in. */
	Gathering(Servers servers, int people, int speakers, Duration echoTimeout) throws InterruptedException {
		int places = servers.ports().size();
		this.crowd = new Crowd(people - speakers, servers.ports());
		for (int i = 0; i < speakers; i++) {
			this.speakers.add(new Speaker(i, servers.portsFrom(i % places), echoTimeout));
		}
		await().untilAsserted(() -> assertThat(listeners()).allMatch(Listener::isInside));
	}

	List<Speaker> speakers() {
		return this.speakers;
	}

	List<Listener> listeners() {
		return this.crowd.people();
	}

	/**
	 * Has each speaker say so many messages.
	 * @param ahead how many of them may be on their way at the same time
	 */
	void talk(int messages, int ahead) {
		this.messages = messages;
		this.talk = CompletableFuture.allOf(this.speakers.stream()
			.map((speaker) -> CompletableFuture.runAsync(
					() -> speaker.talkWhile(() -> speaker.said() < this.messages, ahead),
					(work) -> new Thread(work, "speaker-" + speaker.number()).start()))
			.toArray(CompletableFuture[]::new));
	}

	/** Has everyone talk, one message after the other, until they are to end. */
	void talk() {
		talk(Integer.MAX_VALUE, 1);
	}

	/** Waits until each has said what it was to say. */
	void awaitEndOfTalk() {
		this.talk.join();
	}

	/**
	 * Has everyone end their talk, and waits for that: whatever was in doubt at the end
	 * has come into the room by then, or never will.
	 */
	void endTalk() {
		this.messages = 0;
		awaitEndOfTalk();
		this.speakers.forEach(Speaker::sayGoodbye);
	}

	/** Waits until some speakers have heard so many more of their messages. */
	void awaitMoreConfirmed(int more, Predicate<Speaker> which) {
		int before = confirmed(which);
		await().untilAsserted(
				() -> assertThat(confirmed(which)).as(this.speakers::toString).isGreaterThanOrEqualTo(before + more));
	}

	/** Waits until the speakers have heard so many more of their messages. */
	void awaitMoreConfirmed(int more) {
		awaitMoreConfirmed(more, (speaker) -> true);
	}

	private int confirmed(Predicate<Speaker> which) {
		return this.speakers.stream().filter(which).mapToInt((speaker) -> speaker.confirmed().size()).sum();
	}

	/**
	 * Whether each speaker was told once that what it said was not heard, or that nobody
	 * knows.
	 */
	boolean isToldThatNobodyHears() {
		return this.speakers.stream()
			.noneMatch((speaker) -> speaker.refused().isEmpty() && speaker.unconfirmed().isEmpty());
	}

	/** How many messages were said so far. */
	int said() {
		return this.speakers.stream().mapToInt(Speaker::said).sum();
	}

	/** What the speakers were told of their messages. */
	Set<Integer> told(Function<Speaker, Set<Integer>> outcome) {
		return this.speakers.stream().flatMap((speaker) -> outcome.apply(speaker).stream()).collect(Collectors.toSet());
	}

	/**
	 * Everyone has heard what the room has, once and in its order; what was confirmed is
	 * there, what was refused is not, what else is there was reported to be in doubt; and
	 * who has gone was seen to go by all.
	 */
	void assertEveryoneHeard(Audit audit) {
		int[] wanted = audit.said();
		Set<Integer> there = IntStream.of(wanted).boxed().collect(Collectors.toCollection(HashSet::new));
		assertThat(there).hasSize(wanted.length);
		await().untilAsserted(() -> assertThat(allHeard().allMatch((heard) -> heard.size() >= wanted.length))
			.as(() -> differences(wanted) + " " + this.speakers)
			.isTrue());
		assertThat(differences(wanted)).isEmpty();
		for (Speaker speaker : this.speakers) {
			assertThat(speaker.confirmed()).isSubsetOf(there);
			assertThat(speaker.refused()).doesNotContainAnyElementsOf(there);
			assertThat(speaker.confirmed().size() + speaker.refused().size() + speaker.unconfirmed().size())
				.isEqualTo(speaker.said());
			assertThat(speaker.troubles()).isEmpty();
			assertThat(speaker.gone()).isEqualTo(audit.gone());
		}
		there.removeAll(told(Speaker::confirmed));
		assertThat(there).isSubsetOf(told(Speaker::unconfirmed));
		assertThat(listeners().stream()
			.filter((listener) -> !listener.gone().equals(audit.gone()) || !listener.troubles().isEmpty())
			.map(Listener::toString)).isEmpty();
	}

	/** What somebody has heard that is otherwise than it should be, of a few. */
	private List<String> differences(int[] wanted) {
		return allHeard().map((heard) -> heard.difference(wanted))
			.filter((difference) -> !difference.isEmpty())
			.limit(5)
			.toList();
	}

	private Stream<Heard> allHeard() {
		return Stream.concat(this.speakers.stream().map(Speaker::heard), listeners().stream().map(Listener::heard));
	}

	@Override
	public void close() {
		this.speakers.forEach(Speaker::close);
		this.crowd.close();
	}

}
