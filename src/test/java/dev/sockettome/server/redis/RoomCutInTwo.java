package dev.sockettome.server.redis;

import dev.sockettome.testing.Course;
import dev.sockettome.testing.FaultProxy;
import dev.sockettome.testing.Flow.End;
import org.junit.jupiter.api.AfterEach;

import static org.awaitility.Awaitility.await;

/**
 * Two servers of one room, of which the red one can be cut off from Redis.
 */
abstract class RoomCutInTwo extends RoomOfTwoServers {

	/** Nothing listens there. */
	private static final int NOWHERE = 1;

	private volatile boolean cut;

	private final FaultProxy network = new FaultProxy(() -> this.cut ? NOWHERE : this.redis.port(),
			(number) -> Course.clean());

	@Override
	String redisOfRed() {
		return "redis://127.0.0.1:" + this.network.port();
	}

	/** Has the red server reach Redis no more. */
	void cutOff() {
		this.cut = true;
		this.network.endAll(End.RESET);
	}

	/** Has it notice that, too. */
	void cutOffForAllToSee() {
		int before = this.network.connections();
		cutOff();
		await().until(() -> this.network.connections() >= before + 2);
	}

	/** Has it reach Redis again. */
	void mend() {
		this.cut = false;
	}

	/** Has what Redis says reach it no more, for now. */
	void holdBack() {
		this.network.hold();
	}

	/** Has that reach it. */
	void letGo() {
		this.network.letGo();
	}

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

}
