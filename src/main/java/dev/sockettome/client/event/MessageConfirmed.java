package dev.sockettome.client.event;

import java.time.Duration;

/**
 * The echo of one's own line came back: it has its place in the conversation.
 */
public record MessageConfirmed(Origin origin, String text, Duration echoTime) implements ChatEvent {

	@Override
	public int characters() {
		return this.text.length();
	}

}
