package dev.sockettome.client.event;

/**
 * Someone else came in.
 */
public record PersonJoined(Origin origin, String name) implements ChatEvent {

	@Override
	public int characters() {
		return this.name.length();
	}

}
