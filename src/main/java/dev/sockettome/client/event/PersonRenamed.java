package dev.sockettome.client.event;

/**
 * Someone, perhaps oneself, goes by another name from now on.
 */
public record PersonRenamed(Origin origin, String name, String newName, boolean own) implements ChatEvent {

	@Override
	public int characters() {
		return this.name.length() + this.newName.length();
	}

}
