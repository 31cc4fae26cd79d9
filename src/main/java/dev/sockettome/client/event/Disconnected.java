package dev.sockettome.client.event;

/**
 * The connection is over. No event of it follows.
 */
public record Disconnected(Origin origin, Reason reason, String detail) implements ChatEvent {

	/** Who ended it. */
	public enum Reason {

		/** This side, on purpose. */
		LEFT,

		/** The server, in good order: end of stream. */
		SERVER_CLOSED,

		/** Nobody on purpose: a reset, or a network error. */
		LOST

	}

}
