package dev.sockettome.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.Origin;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.client.room.Conversation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PublisherTests {

	private final Conversation conversation = new Conversation(3);

	private final ChatEvent said = new MessageReceived(new Origin("main", Instant.EPOCH), "eve", "hi", false);

	@Test
	void whoeverIsToldFindsTheEventAndWhoeverWaitsForItComesAfter() {
		List<ChatEvent> found = new ArrayList<>();
		List<ChatEvent> early = new ArrayList<>();
		Publisher publisher = new Publisher((event) -> {
			found.addAll(this.conversation.events());
			early.addAll(this.conversation.since(0).events());
		}, this.conversation);
		publisher.publish(this.said);
		assertThat(found).containsExactly(this.said);
		assertThat(early).isEmpty();
		assertThat(this.conversation.since(0).events()).containsExactly(this.said);
	}

	@Test
	void whoeverWaitsFindsTheEventThoughSomebodyWhoIsToldFails() {
		Publisher publisher = new Publisher((event) -> {
			throw new IllegalStateException("as a listener may");
		}, this.conversation);
		publisher.publish(this.said);
		assertThat(this.conversation.since(0).events()).containsExactly(this.said);
	}

	@Test
	void whoeverWaitsFindsTheEventThoughMemoryRunsOutOnTheWay() {
		Publisher publisher = new Publisher((event) -> {
			throw new OutOfMemoryError("as in a flood");
		}, this.conversation);
		assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> publisher.publish(this.said));
		assertThat(this.conversation.since(0).events()).containsExactly(this.said);
	}

}
