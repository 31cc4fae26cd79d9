package dev.sockettome.client.room;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.sockettome.client.event.ChatEvent.Origin;
import dev.sockettome.client.event.TextReceived;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConversationTests {

	private static final Duration LONG = Duration.ofMinutes(1);

	private final Conversation conversation = new Conversation(3);

	@Test
	void theOldestMakesRoomAndThePositionTellsThatItIsGone() {
		add("a", "b", "c", "d", "e");
		assertThat(this.conversation.events()).map(ConversationTests::text).containsExactly("c", "d", "e");
		assertThat(this.conversation.since(1).start()).isEqualTo(2);
		assertThat(this.conversation.end()).isEqualTo(5);
	}

	@Test
	void longTextsMakeRoomSooner() {
		String endless = "x".repeat(Conversation.MAX_CHARACTERS - 1);
		add("a", endless, "b");
		assertThat(this.conversation.events()).map(ConversationTests::text).containsExactly(endless, "b");
		add("c");
		assertThat(this.conversation.since(0).start()).isEqualTo(2);
		assertThat(this.conversation.events()).map(ConversationTests::text).containsExactly("b", "c");
		add("d", "e");
		assertThat(this.conversation.events()).map(ConversationTests::text).containsExactly("c", "d", "e");
	}

	@Test
	void aReaderGoesOnWhereItLeftOff() {
		add("a", "b");
		assertThat(this.conversation.since(1).events()).map(ConversationTests::text).containsExactly("b");
		long position = this.conversation.end();
		assertThat(this.conversation.since(position).events()).isEmpty();
		add("c");
		assertThat(this.conversation.since(position).events()).map(ConversationTests::text).containsExactly("c");
	}

	@Test
	void whatIsBeingToldIsFoundByWhoeverLooksBackAndNotByWhoeverWaits() throws Exception {
		add("a");
		CompletableFuture<Void> waiting = waitFor(1, new AtomicBoolean());
		this.conversation.add(said("b"));
		assertThat(this.conversation.events()).map(ConversationTests::text).containsExactly("a", "b");
		assertThat(this.conversation.all().start()).isZero();
		assertThat(this.conversation.since(0).events()).map(ConversationTests::text).containsExactly("a");
		assertThat(this.conversation.end()).isEqualTo(1);
		this.conversation.add(said("c"));
		this.conversation.told();
		this.conversation.wake();
		assertThat(this.conversation.end()).isEqualTo(1);
		assertThat(waiting).isNotDone();
		this.conversation.told();
		waiting.get(90, TimeUnit.SECONDS);
		assertThat(this.conversation.since(1).events()).map(ConversationTests::text).containsExactly("b", "c");
	}

	@Test
	void whoeverWaitsIsWokenByTheEvent() throws Exception {
		CompletableFuture<Void> waiting = waitFor(0, new AtomicBoolean());
		add("a");
		waiting.get(90, TimeUnit.SECONDS);
	}

	@Test
	void whoeverWaitsCanBeToldThatItIsNeedless() throws Exception {
		AtomicBoolean needless = new AtomicBoolean();
		CompletableFuture<Void> waiting = waitFor(0, needless);
		needless.set(true);
		this.conversation.wake();
		waiting.get(90, TimeUnit.SECONDS);
	}

	@Test
	void aWaitEndsWhenItsTimeIsUp() throws Exception {
		long start = System.nanoTime();
		this.conversation.await(0, Duration.ofMillis(30), () -> false);
		assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(30_000_000);
	}

	/**
	 * Returns when a thread waits: it is asked with the lock, which it gives up only for
	 * that.
	 */
	private CompletableFuture<Void> waitFor(long position, AtomicBoolean needless) throws InterruptedException {
		CountDownLatch asked = new CountDownLatch(1);
		CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
			try {
				this.conversation.await(position, LONG, () -> {
					asked.countDown();
					return needless.get();
				});
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		});
		asked.await();
		return waiting;
	}

	private void add(String... texts) {
		for (String text : texts) {
			this.conversation.add(said(text));
			this.conversation.told();
		}
	}

	private static TextReceived said(String text) {
		return new TextReceived(new Origin("main", Instant.EPOCH), text);
	}

	private static String text(Object event) {
		return ((TextReceived) event).text();
	}

}
