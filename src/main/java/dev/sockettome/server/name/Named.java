package dev.sockettome.server.name;

import dev.sockettome.protocol.ScreenName;

/**
 * Someone who has a name.
 */
public interface Named {

	ScreenName name();

}
