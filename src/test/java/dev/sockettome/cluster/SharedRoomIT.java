package dev.sockettome.cluster;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Three servers with one room, 300 people in it, and 20,000 messages.
 */
class SharedRoomIT extends RoomOfServers {

	private static final int PEOPLE = 300;

	private static final int SPEAKERS = 10;

	private static final int MESSAGES = 20_000;

	/** How many messages each has on their way at the same time. */
	private static final int AHEAD = 10;

	/** No message is in doubt in these tests. */
	private static final Duration ECHO_TIMEOUT = Duration.ofSeconds(90);

	@Test
	void everyoneHearsEveryMessageOnceAndInOneOrder() throws Exception {
		try (Gathering all = gathering()) {
			all.talk(MESSAGES / SPEAKERS, AHEAD);
			all.awaitEndOfTalk();
			assertNothingLost(all);
			assertThat(all.listeners()).allMatch((listener) -> listener.comebacks() == 0);
		}
	}

	@Test
	void whoeverIsAtAServerThatIsKilledGoesOnAtAnotherAndNothingIsLost() throws Exception {
		try (Gathering all = gathering()) {
			all.talk(MESSAGES / SPEAKERS, AHEAD);
			await().until(() -> all.said() > MESSAGES / 2);
			this.servers.get(1).signal("KILL");
			all.awaitEndOfTalk();
			assertNothingLost(all);
			// Whoever had heard all by then is back a little later.
			await().untilAsserted(
					() -> assertThat(all.listeners().stream().filter((listener) -> listener.comebacks() == 1))
						.hasSize(97));
			await().untilAsserted(
					() -> assertThat(all.speakers().stream().filter((speaker) -> speaker.comebacks() == 1)).hasSize(3));
		}
	}

	private Gathering gathering() throws InterruptedException {
		this.servers.start(3, this.redis.url());
		return new Gathering(this.servers, PEOPLE, SPEAKERS, ECHO_TIMEOUT);
	}

	private void assertNothingLost(Gathering all) {
		Audit audit = Audit.of(this.redis);
		assertThat(audit.faults()).isEmpty();
		assertThat(audit.said()).hasSize(MESSAGES);
		assertThat(audit.gone()).isEmpty();
		assertThat(all.told(Speaker::confirmed)).hasSize(MESSAGES);
		all.assertEveryoneHeard(audit);
	}

}
