package dev.sockettome.client.event;

/**
 * Someone said something to oneself alone.
 */
public record PrivateReceived(Origin origin, String name, String text) implements ChatEvent {

	@Override
	public int characters() {
		return this.name.length() + this.text.length();
	}

}
