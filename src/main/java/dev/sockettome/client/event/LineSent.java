package dev.sockettome.client.event;

/**
 * A line was sent over a raw connection. Nothing tells whether anybody has read it.
 */
public record LineSent(Origin origin, String text) implements ChatEvent {

	@Override
	public int characters() {
		return this.text.length();
	}

}
