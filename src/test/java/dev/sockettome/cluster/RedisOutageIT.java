package dev.sockettome.cluster;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.sockettome.testing.RedisProcess;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Three servers whose Redis stands still, or is killed, while people talk.
 */
@DisabledOnOs(OS.WINDOWS)
class RedisOutageIT {

	private static final int PEOPLE = 60;

	private static final int SPEAKERS = 6;

	/** Shorter than Redis stands still, so that something is in doubt. */
	private static final Duration ECHO_TIMEOUT = Duration.ofSeconds(4);

	private static final Duration STANDSTILL = Duration.ofSeconds(10);

	@RegisterExtension
	@Order(1)
	final RedisProcess redis = new RedisProcess();

	@RegisterExtension
	@Order(2)
	final Servers servers = new Servers();

	@Test
	void whatIsConfirmedOutlivesARedisThatStandsStillAndOneThatIsKilled() throws Exception {
		for (int i = 0; i < 3; i++) {
			this.servers.start(this.redis.url());
		}
		this.servers.awaitAll();
		try (Gathering all = new Gathering(this.servers, PEOPLE, SPEAKERS, ECHO_TIMEOUT)) {
			AtomicBoolean over = new AtomicBoolean();
			CompletableFuture<Void> talk = all.eachSpeaker((speaker, i) -> speaker.talkWhile(() -> !over.get()));
			awaitMoreConfirmed(all);
			this.redis.pause();
			await().pollDelay(STANDSTILL).until(() -> isToldToAll(all));
			this.redis.resume();
			awaitMoreConfirmed(all);
			int reported = reported(all);
			this.redis.kill();
			await().until(() -> reported(all) > reported + SPEAKERS);
			this.redis.restart();
			awaitMoreConfirmed(all);
			over.set(true);
			talk.join();
			Audit audit = Audit.of(this.redis);
			assertThat(audit.faults()).isEmpty();
			assertThat(audit.gone()).isEmpty();
			all.assertEveryoneHeard(audit);
			assertThat(all.listeners()).allMatch((listener) -> listener.comebacks() == 0);
		}
	}

	/**
	 * Everyone who says something is told that it was not heard, or that nobody knows.
	 */
	private static boolean isToldToAll(Gathering all) {
		return all.speakers()
			.stream()
			.noneMatch((speaker) -> speaker.refused().isEmpty() && speaker.unconfirmed().isEmpty());
	}

	private static int reported(Gathering all) {
		return all.told(Speaker::refused).size() + all.told(Speaker::unconfirmed).size();
	}

	private static void awaitMoreConfirmed(Gathering all) {
		int before = all.told(Speaker::confirmed).size();
		await().until(() -> all.told(Speaker::confirmed).size() > before + 300);
	}

}
