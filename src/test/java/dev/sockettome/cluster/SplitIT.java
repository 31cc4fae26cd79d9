package dev.sockettome.cluster;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

import dev.sockettome.testing.Course;
import dev.sockettome.testing.FaultProxy;
import dev.sockettome.testing.Flow;
import dev.sockettome.testing.Flow.End;
import dev.sockettome.testing.LineClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Three servers, of which one does not hear of the others for a while, and goes on. At
 * any time a name is one person's, which the stream itself shows.
 */
class SplitIT extends RoomOfServers {

	private static final int PEOPLE = 60;

	private static final int SPEAKERS = 6;

	private static final Duration ECHO_TIMEOUT = Duration.ofSeconds(4);

	private static final Duration STANDSTILL = Duration.ofSeconds(12);

	/** Whoever has no session leaves with the server, and the name is free. */
	private static final String DRIFTER = "drifter";

	@Test
	void aServerThatStandsStillForLongHasNobodyOfWhomOthersHaveTaken() throws Exception {
		this.servers.start(3, this.redis.url(), "redis.dead-after=2s");
		split(() -> this.servers.get(2).pause(), STANDSTILL, () -> this.servers.get(2).resume());
	}

	@Test
	void aServerThatIsCutOffFromRedisAloneHasNobodyOfWhomOthersHaveTaken() throws Exception {
		AtomicBoolean cut = new AtomicBoolean();
		Flow nothing = Flow.clean().ending(End.BLACK_HOLE, 0);
		try (FaultProxy network = FaultProxy.to(this.redis.port(),
				(number) -> cut.get() ? new Course(nothing, nothing) : Course.clean())) {
			this.servers.start(this.redis.url(), "redis.dead-after=2s");
			this.servers.start(this.redis.url(), "redis.dead-after=2s");
			this.servers.start("redis://127.0.0.1:" + network.port(), "redis.dead-after=2s");
			this.servers.awaitAll();
			split(() -> {
				cut.set(true);
				network.endAll(End.BLACK_HOLE);
			}, Duration.ZERO, () -> {
				cut.set(false);
				network.endAll(End.RESET);
			});
		}
	}

	/** Somebody takes a name that has become free, and then its first owner is back. */
	private void split(Runnable begin, Duration time, Runnable end) throws Exception {
		List<Integer> ports = this.servers.ports();
		Predicate<Speaker> isApart = (speaker) -> speaker.number() % ports.size() == 2;
		try (Gathering all = new Gathering(this.servers, PEOPLE, SPEAKERS, ECHO_TIMEOUT);
				LineClient drifter = LineClient.loggedIn(ports.get(2), DRIFTER);
				LineClient witness = LineClient.loggedIn(ports.get(0), "witness")) {
			all.talk();
			await().until(() -> all.said() > 300);
			long before = System.nanoTime();
			begin.run();
			drifter.send("said while nobody could hear it");
			witness.awaitLine(DRIFTER + " disconnected");
			try (LineClient rival = LineClient.loggedIn(ports.get(0), DRIFTER)) {
				rival.send("said by another one");
				witness.awaitLine(DRIFTER + "::said by another one");
				await().until(() -> System.nanoTime() - before > time.toNanos());
				end.run();
				all.awaitMoreConfirmed(50, isApart);
				drifter.awaitEnd();
				rival.send("still here");
				witness.awaitLine(DRIFTER + "::still here");
				await().untilAsserted(() -> assertThat(all.listeners()).allMatch(Listener::isInside));
				all.endTalk();
				assertOneRoom(all, witness);
			}
		}
	}

	private void assertOneRoom(Gathering all, LineClient witness) {
		Audit audit = Audit.of(this.redis);
		assertThat(audit.faults()).isEmpty();
		assertThat(audit.gone()).containsExactly(DRIFTER);
		all.assertEveryoneHeard(audit);
		assertThat(witness.lines()).noneMatch((line) -> line.contains("nobody could hear"));
	}

}
