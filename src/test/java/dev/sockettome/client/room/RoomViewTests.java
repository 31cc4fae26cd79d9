package dev.sockettome.client.room;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.Origin;
import dev.sockettome.client.event.TextReceived;
import dev.sockettome.protocol.BlockLine;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.testing.SampleLines;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RoomViewTests {

	private static final Origin ORIGIN = new Origin("main", Instant.parse("2026-03-01T09:30:23Z"));

	/**
	 * Before the login a server asks for a name; after it, that is a text like any. What
	 * belongs to a block is taken before it comes here, where the client knows blocks.
	 */
	@Test
	void everyLineThatMeansSomethingIsAnEventOfItsOwn() {
		RoomView view = new RoomView(new Roster());
		view.enter("bob", false, Instant.EPOCH);
		Set<Class<?>> texts = SampleLines.all()
			.filter((line) -> view.event(line, false, ORIGIN) instanceof TextReceived)
			.map(Object::getClass)
			.collect(Collectors.toSet());
		assertThat(texts).isEqualTo(Set.of(ServerLine.NamePrompt.class, ServerLine.Text.class, BlockLine.Limits.class,
				BlockLine.Begun.class));
	}

	@Test
	void anEventKeepsWhereAndWhenItHappened() {
		RoomView view = new RoomView(new Roster());
		view.enter("bob", false, Instant.EPOCH);
		assertThat(SampleLines.all().map((line) -> view.event(line, false, ORIGIN))).extracting(ChatEvent::origin)
			.containsOnly(ORIGIN);
	}

}
