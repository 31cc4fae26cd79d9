package dev.sockettome.client.event;

/**
 * Someone, perhaps oneself, said something to everyone.
 *
 * @param origin where and when
 * @param name who it was, as the server calls them
 * @param text what was said or done
 * @param own whether it is the echo of one's own
 * @param again whether it was sent a second time, as it was in doubt whether the first
 * arrived before the connection was lost
 * @param account whether they have shown that the name is theirs
 * @param continued whether it was said as one with the message before it
 */
public record MessageReceived(Origin origin, String name, String text, boolean own, boolean again, boolean account,
		boolean continued) implements ChatEvent.Utterance {

	public MessageReceived(Origin origin, String name, String text, boolean own) {
		this(origin, name, text, own, false, false, false);
	}

}
