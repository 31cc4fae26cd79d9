package dev.sockettome.server.moderation;

/**
 * How a server ends. Called on the room's event loop, so it must not wait.
 */
public interface Ending {

	/** Takes no new connections any more. */
	default void closeDoors() {
	}

	/** Ends the server. */
	void stop();

}
