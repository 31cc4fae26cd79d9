package dev.sockettome.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import dev.sockettome.testing.WatchedRedis;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two servers whose Redis is killed while people talk, and Sentinel makes its replica the
 * primary.
 */
@DisabledOnOs(OS.WINDOWS)
class FailoverIT {

	private static final int PEOPLE = 40;

	private static final int SPEAKERS = 4;

	private static final Duration ECHO_TIMEOUT = Duration.ofSeconds(4);

	/** How long the room may be away. */
	private static final Duration BACK_WITHIN = Duration.ofSeconds(15);

	@RegisterExtension
	@Order(1)
	final WatchedRedis redis = new WatchedRedis();

	@RegisterExtension
	@Order(2)
	final Servers servers = new Servers();

	@Test
	void whatAnyoneHasHeardIsThereAfterAFailoverWhenReplicasHadIt() throws Exception {
		this.servers.start(2, this.redis.url(), "redis.replicas=1");
		try (Gathering all = new Gathering(this.servers, PEOPLE, SPEAKERS, ECHO_TIMEOUT)) {
			all.talk();
			all.awaitMoreConfirmed(300);
			assertThat(this.servers.all()).noneMatch((server) -> server.out().contains("Only 0 of 1 replicas"));
			this.redis.failOver();
			awaitBack(all);
			all.endTalk();
			Audit audit = Audit.of(this.redis.replica());
			assertThat(audit.faults()).isEmpty();
			assertThat(audit.gone()).isEmpty();
			all.assertEveryoneHeard(audit);
			assertThat(all.listeners()).allMatch((listener) -> listener.comebacks() == 0);
			// There is no replica any more, which operators are told.
			awaitOut("Only 0 of 1 replicas of Redis have what is said: a failover now would lose it");
		}
	}

	@Test
	void whatTheReplicaDidNotHaveIsMissingAndTold() throws Exception {
		this.servers.start(2, this.redis.url());
		try (Gathering all = new Gathering(this.servers, PEOPLE, SPEAKERS, ECHO_TIMEOUT)) {
			all.talk();
			all.awaitMoreConfirmed(300);
			Set<Integer> before = all.told(Speaker::confirmed);
			this.redis.replica().kill();
			all.awaitMoreConfirmed(300);
			this.redis.primary().pause();
			// It has nothing that was said meanwhile, and nobody to get it from.
			this.redis.replica().restart();
			// What was confirmed before is known to have been by then.
			await().until(all::isToldThatNobodyHears);
			Set<Integer> lost = all.told(Speaker::confirmed);
			this.redis.failOver();
			awaitBack(all);
			all.endTalk();
			List<Integer> there = IntStream.of(Audit.of(this.redis.replica()).said()).boxed().toList();
			assertThat(there).doesNotHaveDuplicates();
			there.forEach(lost::remove);
			assertThat(lost).isNotEmpty().doesNotContainAnyElementsOf(before);
			Set<Integer> missing = all.told(Speaker::confirmed);
			there.forEach(missing::remove);
			assertThat(missing).isEqualTo(lost);
			awaitOut("Redis no longer has all that it had taken, as after a failover: "
					+ "the history may have a gap, and those who are here stay");
			assertThat(all.listeners()).allMatch((listener) -> listener.comebacks() == 0 && listener.gone().isEmpty());
		}
	}

	private void awaitOut(String line) {
		this.servers.all().forEach((server) -> server.awaitOut((out) -> out.contains(line)));
	}

	/** Waits until something that each says is heard again. */
	private static void awaitBack(Gathering all) {
		long killed = System.nanoTime();
		all.speakers().forEach((speaker) -> all.awaitMoreConfirmed(20, speaker::equals));
		assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(BACK_WITHIN);
	}

}
