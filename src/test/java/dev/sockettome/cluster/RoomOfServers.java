package dev.sockettome.cluster;

import dev.sockettome.testing.RedisProcess;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Servers of one room, on a Redis that each test has for itself.
 */
@DisabledOnOs(OS.WINDOWS)
abstract class RoomOfServers {

	/** Ends last. */
	@RegisterExtension
	@Order(1)
	final RedisProcess redis = new RedisProcess();

	@RegisterExtension
	@Order(2)
	final Servers servers = new Servers();

}
