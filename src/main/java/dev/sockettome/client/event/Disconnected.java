package dev.sockettome.client.event;

/**
 * The connection is over. No event of it follows until it is opened again, by a person
 * or, when this side comes back by itself, after the next {@link Reconnecting}.
 *
 * @param origin where and when
 * @param reason who ended it
 * @param detail what the system said of it; may be empty
 * @param loggedIn whether one had been logged in
 * @param comingBack whether this side comes back by itself
 */
public record Disconnected(Origin origin, Reason reason, String detail, boolean loggedIn,
		boolean comingBack) implements ChatEvent {

	/** Who ended it. */
	public enum Reason {

		/** This side, on purpose. */
		LEFT,

		/** The server, in good order: end of stream. */
		SERVER_CLOSED,

		/** Nobody on purpose: a reset, or a network error. */
		LOST

	}

	@Override
	public int characters() {
		return this.detail.length();
	}

}
