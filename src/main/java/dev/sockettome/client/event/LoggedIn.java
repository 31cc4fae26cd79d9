package dev.sockettome.client.event;

/**
 * The login worked; the name is the one the server really gave.
 */
public record LoggedIn(Origin origin, String name) implements ChatEvent {

	@Override
	public int characters() {
		return this.name.length();
	}

}
