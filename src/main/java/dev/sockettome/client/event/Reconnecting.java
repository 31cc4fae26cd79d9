package dev.sockettome.client.event;

import java.time.Duration;

/**
 * The connection was lost, and this side is about to come back by itself.
 *
 * @param origin where and when
 * @param server where it goes
 * @param attempt which attempt since the connection was lost, from 1
 * @param in how long until then
 */
public record Reconnecting(Origin origin, String server, int attempt, Duration in) implements ChatEvent {

	@Override
	public int characters() {
		return this.server.length();
	}

}
