package dev.sockettome.client.event;

/**
 * The server is about to close.
 */
public record ServerShuttingDown(Origin origin) implements ChatEvent {

	@Override
	public int characters() {
		return 0;
	}

}
