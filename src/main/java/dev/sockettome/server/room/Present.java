package dev.sockettome.server.room;

import dev.sockettome.server.name.Named;

/**
 * Somebody in the room, at this server or at another one.
 */
interface Present extends Named {

	/** Whether all connections are broken, as far as everyone has been told. */
	boolean isSeenAway();

	/** Whether it has shown that the name it has is its own. */
	boolean isVerified();

}
