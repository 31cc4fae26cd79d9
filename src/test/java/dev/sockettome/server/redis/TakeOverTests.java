package dev.sockettome.server.redis;

import java.util.List;
import java.util.Map;

import dev.sockettome.server.lettuce.RoomKeys;
import dev.sockettome.server.lettuce.Script;
import dev.sockettome.testing.RedisProcess;
import io.lettuce.core.Range;
import io.lettuce.core.ScriptOutputType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Servers that want to take over from one that has died, all as soon as they know of it.
 */
class TakeOverTests {

	private static final RoomKeys KEYS = RoomKeys.of("lobby");

	private static final String DEAD = "3";

	private static final String ALIVE = String.valueOf(1L << 52);

	@RegisterExtension
	final RedisProcess redis = new RedisProcess();

	@BeforeEach
	void haveThreeServersOfWhichOneIsDead() {
		this.redis.run((commands) -> {
			commands.hset(KEYS.servers(),
					Map.of("1", ALIVE, "1:seq", "0", "2", ALIVE, "2:seq", "0", DEAD, "1", DEAD + ":seq", "7"));
			commands.hset(KEYS.seats(), Map.of("30", "3\tbob\t7f000001\t" + "ab".repeat(32) + "\t0\t0\t0", "31",
					"3\tcarol\t7f000001\t-\t0\t0\t0"));
			commands.hset(KEYS.names(), Map.of("bob", "3\tbob\t0", "carol", "3\tcarol\t0"));
			return null;
		});
	}

	@Test
	void theSecondOneDoesNothing() {
		takeOver("1", DEAD);
		String before = all();
		takeOver("2", DEAD);
		assertThat(all()).isEqualTo(before).contains("logout\tcarol", "over:3=7", "bob=1\tbob");
	}

	@Test
	void whoeverWasTakenOverFromAppendsNothingMore() {
		takeOver("1", DEAD);
		String before = all();
		List<Object> answer = this.redis.run((commands) -> commands.eval(Script.APPEND.text(), ScriptOutputType.MULTI,
				KEYS.all(), DEAD, "8", "5000", "0", "1", "1", "1\tsaid\tbob\tlate\n", "", "0", "0"));
		assertThat(answer).containsExactly("over", "7");
		assertThat(all()).isEqualTo(before);
	}

	@Test
	void whoIsAliveKeepsEverything() {
		String before = all();
		takeOver("1", "2");
		assertThat(all()).isEqualTo(before);
	}

	private void takeOver(String server, String dead) {
		this.redis.run(
				(commands) -> commands.eval(Script.TAKE_OVER.text(), ScriptOutputType.MULTI, KEYS.all(), server, dead));
	}

	/** All that is there. */
	private String all() {
		return this.redis.run((commands) -> commands.hgetall(KEYS.servers()).toString() + commands.hgetall(KEYS.room())
				+ commands.hgetall(KEYS.seats()) + commands.hgetall(KEYS.names())
				+ commands.xrange(KEYS.log(), Range.unbounded()));
	}

}
