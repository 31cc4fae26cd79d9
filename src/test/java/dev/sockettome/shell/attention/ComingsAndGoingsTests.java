package dev.sockettome.shell.attention;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.Origin;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.client.event.PersonEvent.PersonJoined;
import dev.sockettome.client.event.PersonEvent.PersonLeft;
import dev.sockettome.client.event.PersonEvent.PersonRenamed;
import dev.sockettome.client.event.PersonEvent.PersonVerified;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.testing.DefaultSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ComingsAndGoingsTests {

	@Test
	void everyonesAreShownUnlessThatIsSetOtherwise() {
		assertThat(of("all").isShown(new PersonJoined(at(0), "alice"))).isTrue();
		assertThat(of("none").isShown(new PersonJoined(at(0), "alice"))).isFalse();
		assertThat(of("none").isShown(new PersonLeft(at(0), "alice"))).isFalse();
		assertThat(of("none").isShown(said("alice", 0))).isTrue();
		assertThat(of("none").isShown(new PersonVerified(at(0), "alice"))).isTrue();
		assertThat(of("none").isShown(new PersonRenamed(at(0), "me", "myself", true))).isTrue();
	}

	@Test
	void thoseOfWhoSpokeLatelyAreShownAlsoUnderAnotherName() {
		ComingsAndGoings recent = of("recent");
		assertThat(shown(recent, new PersonJoined(at(0), "alice"))).isFalse();
		shown(recent, said("alice", 0));
		assertThat(shown(recent, new PersonRenamed(at(60), "alice", "alison", false))).isTrue();
		assertThat(shown(recent, new PersonLeft(at(61), "alice"))).isFalse();
		assertThat(shown(recent, new PersonLeft(at(600), "alison"))).isTrue();
		assertThat(shown(recent, new PersonJoined(at(601), "alison"))).isFalse();
		assertThat(recent.isShown(new PersonLeft(new Origin("other", Instant.EPOCH), "alison"))).isFalse();
	}

	@Test
	void aFloodOfSpeakersIsForgottenFromItsStart() {
		ComingsAndGoings recent = of("recent");
		for (int i = 0; i < 1001; i++) {
			recent.follow(said("name" + i, 0));
		}
		assertThat(recent.isShown(new PersonLeft(at(1), "name0"))).isFalse();
		assertThat(recent.isShown(new PersonLeft(at(1), "name1"))).isTrue();
	}

	private static boolean shown(ComingsAndGoings presence, ChatEvent event) {
		presence.follow(event);
		return presence.isShown(event);
	}

	private static ComingsAndGoings of(String setting) {
		return new ComingsAndGoings(
				DefaultSettings.of(ConsoleSettings.class, Map.of("chat.console.presence", setting)));
	}

	private static MessageReceived said(String name, int second) {
		return new MessageReceived(at(second), name, "text", false);
	}

	private static Origin at(int second) {
		return new Origin("main", Instant.EPOCH.plus(Duration.ofSeconds(second)));
	}

}
