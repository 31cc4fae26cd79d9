package dev.sockettome.cluster;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import dev.sockettome.testing.RedisProcess;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Three servers with one room, 300 people in it, and 20,000 messages.
 */
@DisabledOnOs(OS.WINDOWS)
class SharedRoomIT {

	private static final int PEOPLE = 300;

	private static final int SPEAKERS = 10;

	private static final int MESSAGES = 20_000;

	/** No message is in doubt in these tests. */
	private static final Duration ECHO_TIMEOUT = Duration.ofSeconds(90);

	@RegisterExtension
	@Order(1)
	final RedisProcess redis = new RedisProcess();

	@RegisterExtension
	@Order(2)
	final Servers servers = new Servers();

	@Test
	void everyoneHearsEveryMessageOnceAndInOneOrder() throws Exception {
		try (Gathering all = gathering()) {
			all.eachSpeaker((speaker, i) -> speaker.talk(MESSAGES / SPEAKERS)).join();
			assertNothingLost(all);
			assertThat(all.listeners()).allMatch((listener) -> listener.comebacks() == 0);
		}
	}

	@Test
	void whoeverIsAtAServerThatIsKilledGoesOnAtAnotherAndNothingIsLost() throws Exception {
		try (Gathering all = gathering()) {
			CompletableFuture<Void> talk = all.eachSpeaker((speaker, i) -> speaker.talk(MESSAGES / SPEAKERS));
			await().until(() -> all.said() > MESSAGES / 2);
			this.servers.get(1).signal("KILL");
			talk.join();
			assertNothingLost(all);
			assertThat(all.listeners().stream().filter((listener) -> listener.comebacks() == 1)).hasSize(97);
			assertThat(all.speakers().stream().filter((speaker) -> speaker.comebacks() == 1)).hasSize(3);
		}
	}

	private Gathering gathering() throws InterruptedException {
		for (int i = 0; i < 3; i++) {
			this.servers.start(this.redis.url());
		}
		this.servers.awaitAll();
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
