package dev.sockettome.server.room;

import dev.sockettome.protocol.ScreenName;

/**
 * Somebody in the room, at another server, through one device there.
 *
 * @param server the number of that server
 */
public record Person(ScreenName name, long server, boolean isVerified, boolean isSeenAway,
		boolean isOperator) implements Present {
}
