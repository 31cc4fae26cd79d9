package dev.sockettome.client.event;

/**
 * A line in no known form, such as the second line of a merged message.
 */
public record TextReceived(Origin origin, String text) implements ChatEvent {

	@Override
	public int characters() {
		return this.text.length();
	}

}
