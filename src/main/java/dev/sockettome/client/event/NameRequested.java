package dev.sockettome.client.event;

/**
 * The server asks for a screen name.
 */
public record NameRequested(Origin origin) implements ChatEvent {

	@Override
	public int characters() {
		return 0;
	}

}
