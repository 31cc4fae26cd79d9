package dev.sockettome.client.event;

/**
 * The socket is open; nothing has been said yet.
 */
public record Connected(Origin origin, String server) implements ChatEvent {

	@Override
	public int characters() {
		return this.server.length();
	}

}
