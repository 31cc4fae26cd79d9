package dev.sockettome.client.event;

import java.time.Duration;

/**
 * One is back in the room after the connection was lost.
 *
 * @param origin where and when
 * @param name what one is called now
 * @param session whether the session went on, so that nothing is missed; otherwise it was
 * a new login
 * @param missed how many lines follow that came meanwhile; 0 for a new login
 * @param away how long one was away
 */
public record Resumed(Origin origin, String name, boolean session, int missed, Duration away) implements ChatEvent {

	@Override
	public int characters() {
		return this.name.length();
	}

}
