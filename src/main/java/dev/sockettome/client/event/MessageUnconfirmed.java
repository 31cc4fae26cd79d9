package dev.sockettome.client.event;

/**
 * No echo came back in time, or before the connection was lost, or the server has refused
 * the message.
 *
 * @param text what was said, or the command
 * @param refusal why the server refused it, in its words; empty when it did not say
 */
public record MessageUnconfirmed(Origin origin, String text, String refusal) implements ChatEvent {

	@Override
	public int characters() {
		return this.text.length() + this.refusal.length();
	}

}
