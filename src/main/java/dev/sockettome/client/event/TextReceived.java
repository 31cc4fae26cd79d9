package dev.sockettome.client.event;

/**
 * A line in no known form, such as the second line of a merged message; over a raw
 * connection, any line.
 *
 * @param unfinished whether it had no end when it was taken for a line, as a prompt has
 * none
 */
public record TextReceived(Origin origin, String text, boolean unfinished) implements ChatEvent {

	public TextReceived(Origin origin, String text) {
		this(origin, text, false);
	}

	@Override
	public int characters() {
		return this.text.length();
	}

}
