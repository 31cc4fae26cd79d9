package dev.sockettome.client;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the client connects, and how long it waits.
 *
 * @param host where {@code connect} goes when no address is given
 * @param port the port where none is given
 * @param name the screen name to give when {@code connect} has no {@code --name}; empty
 * to be asked
 * @param connectTimeout how long {@code connect} waits for the connection, the greeting
 * and the login, each
 * @param echoTimeout how long a message may go without its echo before it counts as not
 * confirmed
 * @param backlog how many events of the conversation are remembered
 */
@ConfigurationProperties("chat.client")
public record ClientSettings(@DefaultValue("localhost") String host, @DefaultValue("5555") int port,
		@DefaultValue("") String name, @DefaultValue("10s") Duration connectTimeout,
		@DefaultValue("10s") Duration echoTimeout, @DefaultValue("10000") int backlog) {

	public ClientSettings {
		new Endpoint(host, port);
		requirePositive("connect-timeout", connectTimeout);
		requirePositive("echo-timeout", echoTimeout);
		if (backlog < 1) {
			throw new IllegalArgumentException("backlog: %d is too few. Give at least 1.".formatted(backlog));
		}
	}

	/** The server that {@code connect} goes to when no address is given. */
	public Endpoint endpoint() {
		return new Endpoint(this.host, this.port);
	}

	private static void requirePositive(String key, Duration duration) {
		if (duration.isNegative() || duration.isZero()) {
			throw new IllegalArgumentException("%s: must be longer than nothing, such as 10s.".formatted(key));
		}
	}

}
