package dev.sockettome.client.event;

/**
 * Someone left.
 */
public record PersonLeft(Origin origin, String name) implements ChatEvent {

	@Override
	public int characters() {
		return this.name.length();
	}

}
