package dev.sockettome.client.event;

import java.util.List;

/**
 * The server told who is here.
 */
public record RosterReceived(Origin origin, List<String> names, int unlisted) implements ChatEvent {

	/** What a name in a list takes besides its letters, in characters. */
	private static final int ENTRY = 32;

	@Override
	public int characters() {
		int characters = 0;
		for (String name : this.names) {
			characters += name.length() + ENTRY;
		}
		return characters;
	}

}
