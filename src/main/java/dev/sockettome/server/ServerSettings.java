package dev.sockettome.server;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings of the server, {@code chat.server.*}.
 *
 * @param bind the address to listen on
 * @param port the port to listen on, 0 for any that is free
 * @param ioThreads how many event loops serve the sockets; one of them owns the room
 * @param maxPending how much may wait to be sent to one member
 * @param slowFor how long a member may be over {@code maxPending} before it is
 * disconnected
 * @param silence how long a client that sends no newlines must be silent for its text to
 * count as a line (docs/PROTOCOL.md, section 2)
 * @param limits what one client may ask of the server
 */
@ConfigurationProperties(prefix = "chat.server", ignoreUnknownFields = false)
public record ServerSettings(@DefaultValue("127.0.0.1") String bind, @DefaultValue("5555") int port,
		@DefaultValue("1") int ioThreads, @DefaultValue("1MB") DataSize maxPending,
		@DefaultValue("5s") Duration slowFor, @DefaultValue("200ms") Duration silence, @DefaultValue Limits limits) {

	public ServerSettings {
		check(port >= 0 && port <= 65535, "port must be between 0 and 65535, not " + port);
		check(ioThreads >= 1 && ioThreads <= 1024, "io-threads must be between 1 and 1024, not " + ioThreads);
		check(maxPending.toBytes() >= 64 * 1024 && maxPending.toBytes() <= Integer.MAX_VALUE,
				"max-pending must be between 64KB and 2GB, not " + maxPending);
		check(!slowFor.isNegative(), "slow-for must not be negative");
		check(silence.toMillis() > 0, "silence must be at least 1ms");
	}

	static void check(boolean valid, String problem) {
		if (!valid) {
			throw new IllegalArgumentException("chat.server." + problem + ".");
		}
	}

	/**
	 * What one client may ask of the server, {@code chat.server.limits.*}.
	 *
	 * @param lineLength the longest line a client may send, in bytes
	 */
	public record Limits(@DefaultValue("4096") int lineLength) {

		public Limits {
			check(lineLength >= 64 && lineLength <= 1024 * 1024,
					"limits.line-length must be between 64 and 1048576, not " + lineLength);
		}

	}

}
