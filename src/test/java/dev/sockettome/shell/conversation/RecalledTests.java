package dev.sockettome.shell.conversation;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import dev.sockettome.client.event.ActionReceived;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.Origin;
import dev.sockettome.client.event.ChatEvent.Utterance;
import dev.sockettome.client.event.Connected;
import dev.sockettome.client.event.LoggedIn;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.client.event.PrivateReceived;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecalledTests {

	private static final Origin ORIGIN = new Origin("main", Instant.parse("2026-03-01T09:30:23Z"));

	private static final ChatEvent CONNECTED = new Connected(ORIGIN, "lab:5555", false);

	private static final ChatEvent LOGGED_IN = new LoggedIn(ORIGIN, "bob");

	@Test
	void whatWasSaidBeforeOneCameComesBeforeTheConnection() {
		assertThat(merged(List.of(said("a"), said("b")), List.of(CONNECTED, LOGGED_IN, said("b"), said("c"))))
			.containsExactly("a", "connected", "logged in", "b", "c");
		assertThat(merged(List.of(said("a"), said("b")), List.of(CONNECTED, LOGGED_IN))).containsExactly("a", "b",
				"connected", "logged in");
	}

	@Test
	void whatWasMissedBetweenTwoConnectionsStandsBetweenThem() {
		assertThat(merged(List.of(said("a"), said("b"), said("c"), said("d")),
				List.of(CONNECTED, said("a"), CONNECTED, LOGGED_IN, said("d"))))
			.containsExactly("connected", "a", "b", "c", "connected", "logged in", "d");
	}

	@Test
	void whatWasForgottenHereStandsWhereItWasSaid() {
		assertThat(merged(List.of(said("a"), said("b"), said("c"), said("d")), List.of(said("b"), said("d"))))
			.containsExactly("a", "b", "c", "d");
		assertThat(merged(List.of(said("a"), said("b")), List.of(said("a")))).containsExactly("a", "b");
	}

	@Test
	void whatTheServerDoesNotTellIsKept() {
		ChatEvent secret = new PrivateReceived(ORIGIN, "bob", "psst");
		ChatEvent waves = new ActionReceived(ORIGIN, "bob", "waves", false);
		assertThat(merged(List.of(said("a"), waves), List.of(said("a"), secret, waves, said("b")))).containsExactly("a",
				"psst", "waves", "b");
		assertThat(merged(List.of(), List.of(said("a")))).containsExactly("a");
	}

	private static List<String> merged(List<ChatEvent> told, List<ChatEvent> heard) {
		return Recalled.merge(told, heard)
			.stream()
			.flatMap((event) -> (event instanceof Utterance said) ? Stream.of(said.text())
					: Stream.of((event instanceof Connected) ? "connected" : "logged in"))
			.toList();
	}

	private static ChatEvent said(String text) {
		return new MessageReceived(ORIGIN, "bob", text, false);
	}

}
