package dev.sockettome.server.redis;

import dev.sockettome.server.TestServer;
import dev.sockettome.testing.Course;
import dev.sockettome.testing.FaultProxy;
import dev.sockettome.testing.Flow;
import dev.sockettome.testing.Flow.End;
import dev.sockettome.testing.RedisProcess;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that starts while its Redis does not answer at first, as on a machine that is
 * busy.
 */
class ArrivalTests {

	/** So far it has said who it is, and has asked for nothing. */
	private static final int GREETING = 300;

	/** Ends last. */
	@RegisterExtension
	@Order(1)
	final RedisProcess redis = new RedisProcess();

	@RegisterExtension
	final TestServer server = new TestServer();

	@Test
	void aConnectionOnWhichNothingComesIsTriedAnew() throws Exception {
		assertComesInWhenTheFirstPasses(0);
	}

	@Test
	void whatIsNotAnsweredAtFirstIsAskedAnew() throws Exception {
		assertComesInWhenTheFirstPasses(GREETING);
	}

	/** One connection is for the stream, one for all else, and one is in its place. */
	private void assertComesInWhenTheFirstPasses(int bytes) throws Exception {
		Course silence = new Course(Flow.clean().ending(End.BLACK_HOLE, bytes), Flow.clean());
		try (FaultProxy network = FaultProxy.to(this.redis.port(),
				(number) -> (number == 0) ? silence : Course.clean())) {
			SharedServers.start(this.server, "late", "redis://127.0.0.1:" + network.port());
			assertThat(network.connections()).isEqualTo(3);
			assertThat(network.faults()).isOne();
			this.server.logIn("bob");
		}
	}

}
