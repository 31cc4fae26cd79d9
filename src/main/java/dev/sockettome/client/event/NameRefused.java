package dev.sockettome.client.event;

/**
 * The server does not accept the name, and asks again.
 */
public record NameRefused(Origin origin, String name, String reason) implements ChatEvent {

	@Override
	public int characters() {
		return this.name.length() + this.reason.length();
	}

}
