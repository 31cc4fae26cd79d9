package dev.sockettome.server.room;

import dev.sockettome.server.admission.Visitor;
import dev.sockettome.server.tls.Protection;

/**
 * What the room knows of the visit in which a client is here. Called on the room's event
 * loop.
 */
public interface Visit extends Visitor {

	/** How its connection is protected. */
	Protection protection();

	/** The same client has come back on another connection. */
	void supersede();

	/**
	 * The client is not in the room any more, of which nobody else is told.
	 * @param reason a sentence without its full stop
	 */
	void expel(String reason);

}
