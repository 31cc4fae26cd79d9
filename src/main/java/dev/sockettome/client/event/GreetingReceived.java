package dev.sockettome.client.event;

/**
 * A line of what a server says before it asks for a name.
 */
public record GreetingReceived(Origin origin, String text) implements ChatEvent {

	@Override
	public int characters() {
		return this.text.length();
	}

}
