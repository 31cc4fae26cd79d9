package dev.sockettome.cluster;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Three servers whose Redis stands still, or is killed, while people talk.
 */
class RedisOutageIT extends RoomOfServers {

	private static final int PEOPLE = 60;

	private static final int SPEAKERS = 6;

	/** Shorter than Redis stands still, so that something is in doubt. */
	private static final Duration ECHO_TIMEOUT = Duration.ofSeconds(4);

	private static final Duration STANDSTILL = Duration.ofSeconds(10);

	@Test
	void whatIsConfirmedOutlivesARedisThatStandsStillAndOneThatIsKilled() throws Exception {
		this.servers.start(3, this.redis.url());
		try (Gathering all = new Gathering(this.servers, PEOPLE, SPEAKERS, ECHO_TIMEOUT)) {
			all.talk();
			all.awaitMoreConfirmed(300);
			this.redis.pause();
			await().pollDelay(STANDSTILL).until(() -> all.isToldThatNobodyHears());
			this.redis.resume();
			all.awaitMoreConfirmed(300);
			int reported = reported(all);
			this.redis.kill();
			await().until(() -> reported(all) > reported + SPEAKERS);
			this.redis.restart();
			all.awaitMoreConfirmed(300);
			all.endTalk();
			Audit audit = Audit.of(this.redis);
			assertThat(audit.faults()).isEmpty();
			assertThat(audit.gone()).isEmpty();
			all.assertEveryoneHeard(audit);
			assertThat(all.listeners()).allMatch((listener) -> listener.comebacks() == 0);
		}
	}

	private static int reported(Gathering all) {
		return all.told(Speaker::refused).size() + all.told(Speaker::unconfirmed).size();
	}

}
