package dev.sockettome.client.event;

/**
 * Someone said something to oneself alone.
 *
 * @param origin where and when
 * @param name who it was, as the server calls them
 * @param text what was said
 * @param account whether they have shown that the name is theirs
 */
public record PrivateReceived(Origin origin, String name, String text, boolean account) implements ChatEvent.Utterance {

	public PrivateReceived(Origin origin, String name, String text) {
		this(origin, name, text, false);
	}

	@Override
	public boolean own() {
		return false;
	}

}
