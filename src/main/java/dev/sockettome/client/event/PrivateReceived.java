package dev.sockettome.client.event;

/**
 * Someone said something to oneself alone.
 */
public record PrivateReceived(Origin origin, String name, String text) implements ChatEvent.Utterance {

	@Override
	public boolean own() {
		return false;
	}

}
