package dev.sockettome.client.event;

/**
 * The socket is open; nothing has been said yet.
 *
 * @param server where, as {@code host:port}
 * @param tls whether nobody on the way can read along
 */
public record Connected(Origin origin, String server, boolean tls) implements ChatEvent {

	@Override
	public int characters() {
		return this.server.length();
	}

}
