package dev.sockettome.client.event;

/**
 * Something one said to one person alone has come back as sent.
 */
public record PrivateSent(Origin origin, String receiver, String text) implements ChatEvent {

	@Override
	public int characters() {
		return this.receiver.length() + this.text.length();
	}

}
