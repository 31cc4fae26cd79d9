package dev.sockettome.client.event;

/**
 * The server told this one client something.
 */
public record NoticeReceived(Origin origin, String text) implements ChatEvent {

	@Override
	public int characters() {
		return this.text.length();
	}

}
